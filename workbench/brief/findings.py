"""What a director should read first: the largest target changes, what is new, no longer mentioned, worded otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.brief.citing import cited, within_quotes
from workbench.brief.desk import Against, Desk
from workbench.brief.figures import answered_below
from workbench.brief.numbers import change_text, target_value
from workbench.brief.places import excerpt
from workbench.brief.punctuation import official_punctuation
from workbench.brief.shapes import Finding, Paragraph, Piece, Tone, plain
from workbench.brief.tables import ordered_changes
from workbench.brief.wording import Spoken, in_chinese, listed, say
from workbench.model import Clause, Document, Rewording, Step, TargetChange, TargetMove

_MOST = {
    "targets_new": 5,
    "targets_dropped": 5,
    "faded": 5,
    "further": 6,
    "less": 4,
    "waiting": 4,
}  # points under a heading; the tables hold all
_IN_NO_TABLE = frozenset({"faded", "further", "less", "waiting"})
_MOST_ELSE = 8
_MOST_OF_SEVERAL = 3  # where several documents are compared, each with a group of its own
_MOST_SPLIT = 2  # items split, and as many merged: they take several lines each
_EXCERPT = 28  # characters that tell what a clause without a heading is about
_PART = 40  # characters of a part of a sentence
_REWORDED = {(Step.STALLED, True): "finding.still", (Step.FORWARD, True): "finding.reworded.same"}
_FADED = 2  # sentences of an item, more than half of its text, that stand in the base alone
_NAMED = 2  # of several counterparts, the firmest
_MANY = 3  # counterparts from which on an item is worth a line of its own


@dataclass(frozen=True, slots=True)
class _Point:
    """One line of a group, and for how many items or targets it stands."""

    line: Paragraph
    stands_for: int = 1


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
            ("targets", list(_changed(desk, one, moved))),
            ("new", list(_new_items(desk, one))),
            ("dropped", list(_gone_items(desk, one))),
            ("faded", list(_faded(desk, one))),
            ("further", list(_reworded(desk, one, Step.FORWARD))),
            ("less", list(_reworded(desk, one, Step.BACK))),
            ("targets_new", list(_alone(desk, one, fresh))),
            ("targets_dropped", list(_alone(desk, one, gone))),
            ("waiting", list(_reworded(desk, one, Step.STALLED))),
            ("split", list(_split(desk, one))),
        ):
            if points:
                groups.append(_group(desk, one, key, points))
    if not groups:
        return (Finding("", (plain(say(desk.voice, "finding.none")),)),)
    return tuple(groups)


def _group(desk: Desk, one: Against, key: str, points: Sequence[_Point]) -> Finding:
    heading = say(one.voice, f"finding.{key}")
    if len(desk.against) > 1 and desk.name(one.document) not in heading:
        heading = say(one.voice, "finding.with", heading=heading, other=desk.name(one.document))
    most = _MOST_OF_SEVERAL if len(desk.against) > 1 else _MOST.get(key, _MOST_ELSE)
    rest = sum(point.stands_for for point in points[most:])
    more = "finding.rest.left" if key in _IN_NO_TABLE else "finding.rest"
    shown = tuple(point.line for point in points[:most])
    return Finding(heading, shown, say(one.voice, more, count=rest) if rest else "")


def _changed(desk: Desk, one: Against, changes: Sequence[TargetChange]) -> Iterator[_Point]:
    """Yield the targets that both documents ask for; where several go by one name, with where each stands."""
    voice = one.voice
    names = Counter(change.name for change in changes)
    for change in changes:
        if change.left is None or change.right is None:
            continue
        name = official_punctuation(change.name)
        place = desk.places.by_id.get(change.right.clause_id)
        if names[change.name] > 1 and place is not None:
            name += say(voice, "bracketed", text=desk.name(one.document) + _space(voice) + desk.places.path(place))
        left, right = target_value(voice, change.left), target_value(voice, change.right)
        start = say(voice, "finding.target", name=name, left=left, right=right)
        move = Piece(change_text(voice, change), tone=Tone.CHANGED, strong=True)
        yield _Point(Paragraph((Piece(start + say(voice, "comma")), move, Piece(say(voice, "stop")))))


def _alone(desk: Desk, one: Against, changes: Sequence[TargetChange]) -> Iterator[_Point]:
    """Yield what one document alone asks for; two numbers of the same words are one line."""
    lines = Counter(_single(desk, one, change) for change in changes)
    for line, count in lines.items():
        yield _Point(plain(line), count)


def _single(desk: Desk, one: Against, change: TargetChange) -> str:
    """Say what one document alone asks for: in its own words where they are known."""
    side = change.right or change.left
    quote = official_punctuation(side.quote) if side else ""
    place = desk.places.by_id.get(side.clause_id) if side else None
    if quote:
        words = say(one.voice, "quoted.always", text=within_quotes(quote))
        words += say(one.voice, "bracketed", text=desk.places.path(place)) if place else ""
        return words + say(one.voice, "stop")
    value = target_value(one.voice, side) if side else ""
    return say(one.voice, "finding.single", name=official_punctuation(change.name), value=value) + say(
        one.voice, "stop"
    )


def _new_items(desk: Desk, one: Against) -> Iterator[_Point]:
    told: set[str] = set()
    for item in one.document.items():
        if item.id in told or one.matches.by_right.get(item.id) or answered_below(item, one.matches.by_right):
            continue
        below = [clause.id for clause in item.walk() if clause.is_item and clause is not item]
        told.update(below)
        line = _cited(desk, one, one.document, item) + _with_those_below(one, below) + say(one.voice, "stop")
        yield _Point(plain(line), 1 + len(below))


def _space(spoken: Spoken) -> str:
    return "" if in_chinese(spoken) else " "


def _with_those_below(one: Against, below: Sequence[str]) -> str:
    return say(one.voice, "finding.below", count=len(below)) if below else ""


def _cited(desk: Desk, one: Against, document: Document, item: Clause) -> str:
    name = desk.places.full_name(desk.places.by_id[item.id])
    if item.label and not item.heading and item.text:
        gap = "　" if in_chinese(one.voice) else " "
        name += gap + official_punctuation(excerpt(one.voice, item.text, _EXCERPT)).rstrip("。；，：、")
    return say(one.voice, "finding.item", document=desk.name(document), item=cited(one.voice, name))


def _gone_items(desk: Desk, one: Against) -> Iterator[_Point]:
    """Yield items without a counterpart; those of which nothing goes on come first."""
    wholly: list[_Point] = []
    partly: list[_Point] = []
    told: set[str] = set()
    for item in desk.base.items():
        if item.id in told or one.matches.by_left.get(item.id) or answered_below(item, one.matches.by_left):
            continue
        name = _cited(desk, one, desk.base, item)
        found = [match for measure in item.measures for match in one.matches.by_left.get(measure.id, ())]
        where = dict.fromkeys(desk.places.path(desk.places.by_id[match.right]) for match in found)
        if where:
            traces = say(
                one.voice, "finding.traces", other=desk.name(one.document), places=listed(one.voice, list(where))
            )
            partly.append(_Point(plain(name + traces + say(one.voice, "stop"))))
            continue
        below = [clause for clause in item.walk() if clause.is_item and clause is not item]
        if any(one.matches.by_left.get(measure.id) for clause in below for measure in clause.measures):
            below = []
        told.update(clause.id for clause in below)
        rest = _with_those_below(one, [clause.id for clause in below])
        wholly.append(_Point(plain(name + rest + say(one.voice, "stop")), 1 + len(below)))
    yield from wholly
    yield from partly


def _faded(desk: Desk, one: Against) -> Iterator[_Point]:
    """Yield items that go on while most of their text does not, those first of which most is gone."""
    found = []
    for item in desk.base.items():
        gone = [measure for measure in item.measures if not one.matches.by_left.get(measure.id)]
        length = sum(len(measure.text) for measure in gone)
        whole = sum(len(measure.text) for measure in item.measures)
        if one.matches.by_left.get(item.id) and len(gone) >= _FADED and 2 * length > whole:
            found.append((length, item, gone))
    for _length, item, gone in sorted(found, key=lambda faded: -faded[0]):
        first = official_punctuation(excerpt(one.voice, gone[0].text, _PART)).rstrip("。；")
        line = say(
            one.voice,
            "finding.faded.line",
            item=_cited(desk, one, desk.base, item),
            all=len(item.measures),
            count=len(gone),
            text=within_quotes(first),
        )
        yield _Point(plain(line + say(one.voice, "stop")))


def _reworded(desk: Desk, one: Against, step: Step) -> Iterator[_Point]:
    """Yield the tasks whose wording moved in one way; which of them rest on suggestions is told once some do not."""
    by_pair = {frozenset((match.left, match.right)): match for match in one.matches.measures}
    mixed = any(match.confirmed for match in (*one.matches.items, *one.matches.measures))
    for found in desk.review.rewordings.get(one.document.id, ()):
        match = by_pair.get(frozenset((found.earlier, found.later)))
        if found.step is not step or match is None:
            continue
        words = say(
            one.voice,
            _REWORDED.get((step, found.before == found.after), "finding.reworded"),
            earlier=_part(one, found.earlier_part),
            later=_part(one, found.later_part),
            before=say(one.voice, f"stage.{found.before}"),
            after=say(one.voice, f"stage.{found.after}"),
            document=desk.name(_document_of(desk, one, found)),
        )
        doubt = say(one.voice, "finding.unconfirmed") if mixed and not match.confirmed else ""
        yield _Point(plain(words + doubt + say(one.voice, "stop")))


def _part(one: Against, text: str) -> str:
    return within_quotes(official_punctuation(excerpt(one.voice, text.strip(), _PART)))


def _document_of(desk: Desk, one: Against, found: Rewording) -> Document:
    """Return the later document, which may be the base."""
    measures = {measure.id for clause in desk.base.walk() for measure in clause.measures}
    return desk.base if found.later in measures else one.document


def _quoted(language: Spoken, names: list[str]) -> str:
    return listed(language, [say(language, "quoted", text=cited(language, name.rstrip("。；"))) for name in names])


def _split(desk: Desk, one: Against) -> Iterator[_Point]:
    """Yield the items that were split most, then those that draw on most."""
    places, language = desk.places, one.voice
    for clauses, lookup, key in (
        (desk.base.items(), one.matches.by_left, "finding.split.line"),
        (one.document.items(), one.matches.by_right, "finding.merged.line"),
    ):
        many = sorted(
            (item for item in clauses if len(lookup.get(item.id, ())) >= _MANY), key=lambda item: -len(lookup[item.id])
        )
        for item in many[: _MOST_SPLIT if len(desk.against) == 1 else 1]:
            partners = [m.right if m.left == item.id else m.left for m in lookup[item.id]]
            line = say(
                language,
                key,
                base=desk.base_name,
                other=desk.name(one.document),
                item=cited(language, places.full_name(places.by_id[item.id])),
                items=say(
                    language,
                    "finding.among",
                    count=len(partners),
                    items=_quoted(language, [places.name(places.by_id[id_].clause) for id_ in partners[:_NAMED]]),
                ),
            ) + say(language, "stop")
            yield _Point(plain(line))
