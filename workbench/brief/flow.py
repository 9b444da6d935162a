"""The flow map of a brief: which parts of the base went where in another document, drawn to fit a page."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.brief import bands
from workbench.brief.bands import Box, Measures, Run, Share, Stand
from workbench.brief.citing import cited
from workbench.brief.desk import Against, Desk
from workbench.brief.picture import Block, Label, Line, Look, Picture, Ribbon, breadth
from workbench.brief.wording import in_chinese, say
from workbench.model import Coverage, Flow, SectionCoverage

MOST_SECTIONS = 40  # on a side; more would leave no room for their names on a page
_WIDTH = 442.0  # points, of the text on an upright page
_HEIGHT = 500.0  # points at most, so that heading, caption and key stand on the same page
_EACH = 42.0  # points of height that a section would like
_LEAST = 180.0
_COLUMN = 130.0
_TOP = 24.0
_SPARE = 6.0  # points a line of words is shorter than its box: programs do not agree on how broad letters are
_TOLD = 12  # sections told of in the words for those who do not see the drawing


@dataclass(frozen=True, slots=True)
class _Type:
    """Sizes of a section's words in points: its name in so many lines, what is said of it (0: nothing)."""

    name: float
    lines: int
    said: float
    gap: float

    @property
    def step(self) -> float:
        return self.name * 1.25

    @property
    def said_step(self) -> float:
        return self.said * 1.3


_TYPES = (_Type(9, 2, 7.5, 8), _Type(8.5, 2, 7, 5), _Type(8.5, 1, 7, 5), _Type(8, 1, 0, 4), _Type(7, 1, 0, 2.5))


def pictures(desk: Desk) -> tuple[Picture, ...]:
    """Return a flow map for each comparison with the base; none where nothing is linked or too much would be drawn."""
    made = []
    for one in desk.against:
        found = desk.review.coverages.get(one.document.id)
        if found is not None and is_drawn(found):
            made.append(_picture(desk, one, found))
    return tuple(made)


def is_drawn(found: Coverage) -> bool:
    """Return whether sections of both documents are linked, and few enough to be drawn and set in a table."""
    linked = any(flow.left and flow.right and flow.weight > 0 for flow in found.flows)
    return linked and all(len(side) <= MOST_SECTIONS for side in (found.left, found.right))


def part_name(desk: Desk, section: str) -> str:
    """Return the label and heading of a section."""
    return desk.places.name(desk.places.by_id[section].clause)


def _picture(desk: Desk, one: Against, found: Coverage) -> Picture:
    names = {part.section: part_name(desk, part.section) for part in (*found.left, *found.right)}
    shares = [Share(flow.left, flow.right, flow.weight) for flow in found.flows]
    most = max(len(found.left), len(found.right))
    height = min(_HEIGHT, max(_LEAST, _TOP + most * _EACH))
    for kind in _TYPES:
        words = {part.section: _words(desk, part, names[part.section], kind) for part in (*found.left, *found.right)}
        left, right = (
            [(part.section, sum(line.step for line in words[part.section])) for part in side]
            for side in (found.left, found.right)
        )
        measures = Measures(_COLUMN, _TOP, 0.0, 9.0, 6.0, kind.gap)
        laid = bands.lay_out((left, right), shares, measures, _WIDTH, height, grow=False)
        if laid.height <= height + 1:
            break
    several = len(desk.against) > 1
    other = desk.name(one.document)
    blocks, ribbons = list(_bars(laid.stands, found)), []
    labels = [_title(desk.base_name, laid.stands, on_left=True), _title(other, laid.stands, on_left=False)]
    labels += [Label(stand.words, tuple(words[stand.section]), stand.on_left) for stand in laid.stands]
    for run in laid.runs:
        flow = found.flows[run.number]
        if run.piece is None:
            ribbons.append(_ribbon(desk, one, run, flow, names))
        else:
            blocks.append(Block(run.piece, Look.GONE if flow.left else Look.NEW))
            labels += _alone(one, run, on_left=bool(flow.left))
    ribbons.sort(key=lambda ribbon: -ribbon.tall)  # thin ones above broad ones
    name = say(one.voice, "flow")
    return Picture(
        say(one.voice, "flow.with", name=name, other=other) if several else name,
        _told(one, found, names),
        say(one.voice, "flow.legend", base=desk.base_name, other=other),
        _WIDTH,
        laid.height,
        tuple(ribbons),
        tuple(blocks),
        tuple(labels),
    )


def _words(desk: Desk, part: SectionCoverage, name: str, kind: _Type) -> list[Line]:
    room = _COLUMN - _SPARE
    lines = bands.evened(name, breadth, room / kind.name, kind.lines)
    words = [Line(line, kind.name, kind.step) for line in lines]
    if kind.said:
        facts = {"items": part.items, "linked": part.answered_items, "share": round(part.measure_share * 100)}
        said = bands.broken(say(desk.voice, "flow.said", **facts), breadth, room / kind.said, 1)
        words += [Line(line, kind.said, kind.said_step, quiet=True) for line in said]
    return words


def _title(name: str, stands: tuple[Stand, ...], *, on_left: bool) -> Label:
    words = next(stand.words for stand in stands if stand.on_left is on_left)
    (line,) = bands.broken(name, breadth, (_COLUMN - _SPARE) / 9, 1)
    return Label(Box(words.x, 4, words.width, 12), (Line(line, 9, 12, strong=True),), on_left)


def _bars(stands: tuple[Stand, ...], found: Coverage) -> list[Block]:
    shares = {part.section: part.measure_share for part in (*found.left, *found.right)}
    blocks = []
    for stand in stands:
        bar = stand.bar
        blocks.append(Block(bar, Look.BAR))
        if filled := bar.height * shares[stand.section]:
            blocks.append(Block(Box(bar.x, bar.y, bar.width, filled), Look.FILLED))
    return blocks


def _ribbon(desk: Desk, one: Against, run: Run, flow: Flow, names: dict[str, str]) -> Ribbon:
    confirmed = {(match.left, match.right) for match in one.matches.items if match.confirmed}
    sure = bool(flow.links) and all(link in confirmed for link in flow.links)
    words = say(
        one.voice,
        "flow.band",
        left=names.get(flow.left or "", ""),
        right=names.get(flow.right or "", ""),
        count=len(flow.links),
    )
    return Ribbon(run.start, run.end, run.tall, Look.CONFIRMED if sure else Look.SUGGESTED, words)


def _alone(one: Against, run: Run, *, on_left: bool) -> list[Label]:
    """Say in words what has no answer, where its piece of the bar is high enough to bear them."""
    size, step = 7.0, 9.0
    piece = run.piece
    if piece is None or piece.height < step:
        return []
    text = say(one.voice, "kind.dropped" if on_left else "flow.new")
    width = breadth(text) * size + _SPARE
    x = piece.right + 3 if on_left else piece.x - 3 - width
    box = Box(x, piece.y + (piece.height - step) / 2, width, step)
    return [Label(box, (Line(text, size, step, quiet=True),), not on_left)]


def _told(one: Against, found: Coverage, names: dict[str, str]) -> str:
    """Return what the drawing shows in words: the sections of the base, each with where most of it went."""
    language = one.voice
    said = [say(language, "flow.told", left=len(found.left), right=len(found.right))]
    for part in found.left[:_TOLD]:
        flows = [flow for flow in found.flows if flow.left == part.section]
        whole = sum(flow.weight for flow in flows)
        best = max(flows, key=lambda flow: flow.weight, default=None)
        if best is None or not whole:
            continue
        to = names[best.right] if best.right else say(language, "kind.dropped")
        share = round(best.weight / whole * 100)
        here, there = cited(language, names[part.section]), cited(language, to)
        said.append(say(language, "flow.told.part", part=here, to=there, share=share))
    if len(found.left) > _TOLD:
        said.append(say(language, "flow.told.more", count=len(found.left) - _TOLD))
    return (" " if not in_chinese(language) else "").join(said)
