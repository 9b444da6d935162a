"""A file on its way in: what was made of it, what the reader mended, and the way back. Nothing is stored yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model import Correction, CorrectionKind, Document, Reading, Source

if TYPE_CHECKING:
    from workbench.store.project import Project

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
_OPPOSITE = {
    CorrectionKind.DROP: CorrectionKind.RESTORE,
    CorrectionKind.RESTORE: CorrectionKind.DROP,
    CorrectionKind.SPLIT: CorrectionKind.MERGE,
    CorrectionKind.MERGE: CorrectionKind.SPLIT,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How the reader wants a file read; ``encoding`` ``None`` lets the program decide."""

    encoding: str | None = None
    corrections: tuple[Correction, ...] = ()

    def with_correction(self, correction: Correction) -> Wish:
        """Return the wish with one more correction; one that takes back an earlier one just removes it."""
        opposite = _OPPOSITE.get(correction.kind)
        kept = tuple(
            known
            for known in self.corrections
            if not (known.at == correction.at and known.kind in (opposite, correction.kind) and opposite)
        )
        took_back = any(known.at == correction.at and known.kind is opposite for known in self.corrections)
        if correction.kind in (CorrectionKind.RELABEL, CorrectionKind.RETITLE):
            kept = tuple(k for k in kept if not (k.kind is correction.kind and k.at == correction.at))
        return Wish(self.encoding, kept if took_back else (*kept, correction))


@dataclass(slots=True)
class Draft:
    """One file of an import. ``reading`` answers the wish in force, or is the last one that did."""

    path: Path
    content: bytes = b""
    reading: Reading | None = None
    error: Exception | None = None
    known: bool = False  # the project holds this file already
    left_out: set[int] = field(default_factory=set)  # places of documents that are not taken
    versions: dict[str, str] = field(default_factory=dict)  # ids of documents, and of the older versions they replace
    older: str = ""  # the title of the first of those
    as_version: bool = False  # they do replace them
    taken: bool = True
    busy: bool = True
    _wishes: list[Wish] = field(default_factory=lambda: [Wish()])
    _at: int = 0

    @classmethod
    def of_project(cls, project: Project, source: Source) -> Draft:
        """Return a file of the project as it was received, with the corrections that are in force."""
        reading = project.reading(source.id)
        present = {head.id for head in project.heads()}
        left_out = {document.index for document in reading.documents if document.id not in present}
        wish = Wish(source.encoding or None, reading.corrections)
        content = project.content(source.id)
        return cls(Path(source.name), content, reading, known=True, left_out=left_out, _wishes=[wish])

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @property
    def wish(self) -> Wish:
        """How the file is to be read now."""
        return self._wishes[self._at]

    @property
    def can_undo(self) -> bool:
        """True when a change can be taken back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """True when a change that was taken back can be made again."""
        return self._at < len(self._wishes) - 1

    def mend(self, correction: Correction) -> None:
        """Ask for a correction; the file is then to be read again."""
        self._ask(self.wish.with_correction(correction))

    def decode_as(self, encoding: str | None) -> None:
        """Ask for another encoding. Corrections go: their places count characters of the other text."""
        self._ask(Wish(encoding, () if encoding != self.wish.encoding else self.wish.corrections))

    def undo(self) -> None:
        """Go back to the wish before."""
        self._at = max(0, self._at - 1)

    def redo(self) -> None:
        """Go on to the wish that was taken back."""
        self._at = min(len(self._wishes) - 1, self._at + 1)

    def give_up(self) -> None:
        """Forget the wish in force, which could not be carried out."""
        if self._at > 0:
            del self._wishes[self._at :]
            self._at -= 1

    def documents(self) -> tuple[Document, ...]:
        """Return the documents that will be taken."""
        found = self.reading.documents if self.reading and self.taken else ()
        return tuple(document for document in found if document.index not in self.left_out)

    def line_start(self, raw: int) -> int:
        """Return the raw offset at which the line of ``raw`` begins."""
        return self.reading.raw.rfind("\n", 0, raw) + 1 if self.reading else 0

    def _ask(self, wish: Wish) -> None:
        if wish != self.wish:
            del self._wishes[self._at + 1 :]
            self._wishes.append(wish)
            self._at += 1
