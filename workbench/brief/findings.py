"""What a director should read first: the largest target changes, what is new, no longer mentioned, worded otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.brief.desk import Against, Desk
from workbench.brief.numbers import change_text, target_value
from workbench.brief.places import excerpt
from workbench.brief.punctuation import official_punctuation
from workbench.brief.shapes import Finding, Paragraph, Piece, Tone, plain
from workbench.brief.tables import ordered_changes
from workbench.brief.wording import Language, listed, say
from workbench.model import Clause, Document, Rewording, Step, TargetChange, TargetMove

_MOST = {
    "targets_new": 5,
    "targets_dropped": 5,
    "further": 6,
    "less": 4,
    "waiting": 4,
}  # points under a heading; the tables hold all
_IN_NO_TABLE = frozenset({"further", "less", "waiting"})
_MOST_ELSE = 8
_MOST_OF_SEVERAL = 3  # where several documents are compared, each with a group of its own
_MOST_SPLIT = 2  # items split, and as many merged: they take several lines each
_EXCERPT = 28  # characters that tell what a clause without a heading is about
_PART = 40  # characters of a part of a sentence
_REWORDED = {(Step.STALLED, True): "finding.still", (Step.FORWARD, True): "finding.reworded.same"}
_NAMED = 2  # of several counterparts, the firmest
_MANY = 3  # counterparts from which on an item is worth a line of its own


def findings(desk: Desk) -> tuple[Finding, ...]:
    """Return the findings, group by group; groups without any are left out."""
    groups: list[Finding] = []
    for one in desk.against:
        changes = [change for against, change in ordered_changes(desk) if against is one]
        moved = [change for change in changes if change.move in (TargetMove.RAISED, TargetMove.LOWERED)]
        moved += [change for change in changes if change.move is TargetMove.KEPT and change.delay]
        fresh = [change for change in changes if change.move is TargetMove.NEW]
        gone = [change for change in changes if change.move is TargetMove.DROPPED]
        for key, points in (
            ("targets", [_changed(desk, change) for change in moved]),
            ("new", list(_new_items(desk, one))),
            ("dropped", list(_gone_items(desk, one))),
            ("further", list(_reworded(desk, one, Step.FORWARD))),
            ("less", list(_reworded(desk, one, Step.BACK))),
            ("targets_new", [_single(desk, change) for change in fresh]),
            ("targets_dropped", [_single(desk, change) for change in gone]),
            ("waiting", list(_reworded(desk, one, Step.STALLED))),
            ("split", list(_split(desk, one))),
        ):
            if points:
                groups.append(_group(desk, one, key, points))
    if not groups:
        return (Finding("", (plain(say(desk.language, "finding.none")),)),)
    return tuple(groups)


def _group(desk: Desk, one: Against, key: str, points: Sequence[Paragraph]) -> Finding:
    heading = say(desk.language, f"finding.{key}")
    if len(desk.against) > 1:
        heading = say(desk.language, "finding.with", heading=heading, other=desk.name(one.document))
    most = _MOST_OF_SEVERAL if len(desk.against) > 1 else _MOST.get(key, _MOST_ELSE)
    rest = len(points) - most
    more = "finding.rest.left" if key in _IN_NO_TABLE else "finding.rest"
    return Finding(heading, tuple(points[:most]), say(desk.language, more, count=rest) if rest > 0 else "")


def _changed(desk: Desk, change: TargetChange) -> Paragraph:
    language = desk.language
    if change.left is None or change.right is None:
        return _single(desk, change)
    left, right = target_value(language, change.left), target_value(language, change.right)
    start = say(language, "finding.target", name=official_punctuation(change.name), left=left, right=right)
    move = Piece(change_text(language, change), tone=Tone.CHANGED, strong=True)
    return Paragraph((Piece(start + say(language, "comma")), move, Piece(say(language, "stop"))))


def _single(desk: Desk, change: TargetChange) -> Paragraph:
    """Say what one document alone asks for: in its own words where they are known."""
    side = change.right or change.left
    quote = official_punctuation(side.quote) if side else ""
    place = desk.places.by_id.get(side.clause_id) if side else None
    if quote:
        words = say(desk.language, "quoted.always", text=quote)
        words += say(desk.language, "bracketed", text=desk.places.path(place)) if place else ""
        return plain(words + say(desk.language, "stop"))
    value = target_value(desk.language, side) if side else ""
    words = say(desk.language, "finding.single", name=official_punctuation(change.name), value=value)
    return plain(words + say(desk.language, "stop"))


def _new_items(desk: Desk, one: Against) -> Iterator[Paragraph]:
    for item in one.document.items():
        if not one.matches.by_right.get(item.id):
            yield plain(_cited(desk, one.document, item) + say(desk.language, "stop"))


def _cited(desk: Desk, document: Document, item: Clause) -> str:
    name = desk.places.full_name(desk.places.by_id[item.id])
    if item.label and not item.heading and item.text:
        name += _gap(desk) + official_punctuation(excerpt(desk.language, item.text, _EXCERPT))
    return say(desk.language, "finding.item", document=desk.name(document), item=name)


def _gap(desk: Desk) -> str:
    return "　" if desk.language is Language.CHINESE else " "


def _gone_items(desk: Desk, one: Against) -> Iterator[Paragraph]:
    """Yield items without a counterpart; those of which nothing goes on come first."""
    wholly: list[Paragraph] = []
    partly: list[Paragraph] = []
    for item in desk.base.items():
        if one.matches.by_left.get(item.id):
            continue
        name = _cited(desk, desk.base, item)
        found = [match for measure in item.measures for match in one.matches.by_left.get(measure.id, ())]
        where = dict.fromkeys(desk.places.path(desk.places.by_id[match.right]) for match in found)
        if where:
            traces = say(
                desk.language,
                "finding.traces",
                other=desk.name(one.document),
                places=listed(desk.language, [place.rstrip("、") for place in where]),
            )
            partly.append(plain(name + traces + say(desk.language, "stop")))
        else:
            wholly.append(plain(name + say(desk.language, "stop")))
    yield from wholly
    yield from partly


def _reworded(desk: Desk, one: Against, step: Step) -> Iterator[Paragraph]:
    """Yield the tasks whose wording moved in one way; which of them rest on suggestions is told once some do not."""
    by_pair = {frozenset((match.left, match.right)): match for match in one.matches.measures}
    mixed = any(match.confirmed for match in (*one.matches.items, *one.matches.measures))
    for found in desk.review.rewordings.get(one.document.id, ()):
        match = by_pair.get(frozenset((found.earlier, found.later)))
        if found.step is not step or match is None:
            continue
        words = say(
            desk.language,
            _REWORDED.get((step, found.before == found.after), "finding.reworded"),
            earlier=official_punctuation(excerpt(desk.language, found.earlier_part.strip(), _PART)),
            later=official_punctuation(excerpt(desk.language, found.later_part.strip(), _PART)),
            before=say(desk.language, f"stage.{found.before}"),
            after=say(desk.language, f"stage.{found.after}"),
            document=desk.name(_document_of(desk, one, found)),
        )
        doubt = say(desk.language, "finding.unconfirmed") if mixed and not match.confirmed else ""
        yield plain(words + doubt + say(desk.language, "stop"))


def _document_of(desk: Desk, one: Against, found: Rewording) -> Document:
    """Return the later document, which may be the base."""
    measures = {measure.id for clause in desk.base.walk() for measure in clause.measures}
    return desk.base if found.later in measures else one.document


def _quoted(language: Language, names: list[str]) -> str:
    return listed(language, [say(language, "quoted", text=name) for name in names])


def _split(desk: Desk, one: Against) -> Iterator[Paragraph]:
    """Yield the items that were split most, then those that draw on most."""
    places, language = desk.places, desk.language
    for clauses, lookup, key in (
        (desk.base.items(), one.matches.by_left, "finding.split.line"),
        (one.document.items(), one.matches.by_right, "finding.merged.line"),
    ):
        many = sorted(
            (item for item in clauses if len(lookup.get(item.id, ())) >= _MANY), key=lambda item: -len(lookup[item.id])
        )
        for item in many[: _MOST_SPLIT if len(desk.against) == 1 else 1]:
            partners = [m.right if m.left == item.id else m.left for m in lookup[item.id]]
            yield plain(
                say(
                    language,
                    key,
                    base=desk.base_name,
                    other=desk.name(one.document),
                    item=places.full_name(places.by_id[item.id]),
                    items=say(
                        language,
                        "finding.among",
                        count=len(partners),
                        items=_quoted(language, [places.name(places.by_id[id_].clause) for id_ in partners[:_NAMED]]),
                    ),
                )
                + say(language, "stop")
            )
