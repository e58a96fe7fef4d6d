"""What the viewer shows of one document: its pages with marks, its facts, and what is beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from relocation.desk.reading.facts import ShownFact
from relocation.desk.reading.papers import Paper
from relocation.documents.models import Document, PageImage


@dataclass(frozen=True)
class Sheet:
    """One page with the pieces that facts were read from."""

    image: PageImage
    facts: tuple[ShownFact, ...]


@dataclass(frozen=True)
class Viewed:
    """One document of a case; `previous` and `next` are those beside it in the case's order."""

    paper: Paper
    document: Document
    previous: Document | None
    next: Document | None

    @classmethod
    def of(cls, papers: Sequence[Paper], submitted_id: UUID) -> "Viewed":
        """The document among all of its case; raises LookupError when it is not there."""
        files = [(paper, file) for paper in papers for file in paper.documents]
        place = [file.pk for _paper, file in files].index(submitted_id)
        paper, document = files[place]
        before = files[place - 1][1] if place else None
        after = files[place + 1][1] if place + 1 < len(files) else None
        return cls(paper, document, before, after)

    @property
    def facts(self) -> tuple[ShownFact, ...]:
        """What was read from it."""
        return self.paper.facts.get(self.document.pk, ())

    @property
    def in_its_place(self) -> tuple[Document, ...]:
        """The files that count in place of this one, which was refused; none while it counts."""
        row = self.paper.row
        return row.counting if row and self.document.pk in self.paper.refused else ()

    @property
    def sheets(self) -> list[Sheet]:
        """Its pages in order."""
        return [
            Sheet(image, tuple(one for one in self.facts if one.piece and one.piece.image == image))
            for image in self.document.page_images.all()
        ]

    def fact(self, field: str) -> ShownFact | None:
        """The fact of this name, if it was read."""
        return next((one for one in self.facts if one.fact.field == field), None)
