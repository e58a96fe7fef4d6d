"""The documents asked for in a case, each with the state it is in; nothing is read or written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from relocation.cases.enums import PaperState, Ruled
from relocation.cases.models import Ruling
from relocation.criteria.engine import CriteriaSet, DocumentRequirement, required_documents
from relocation.documents.enums import CheckState
from relocation.documents.models import Document

STATE_OF = {
    Ruled.ACCEPTED: PaperState.ACCEPTED,
    Ruled.CONFIRMED: PaperState.ACCEPTED,
    Ruled.WAIVED: PaperState.WAIVED,
    Ruled.VERIFICATION_PENDING: PaperState.VERIFICATION_PENDING,
}


@dataclass(frozen=True)
class PaperRow:
    """One document asked for, the files brought for it, and what was decided of it last."""

    requirement: DocumentRequirement
    documents: tuple[Document, ...]
    ruling: Ruling | None

    @property
    def key(self) -> str:
        return self.requirement.key

    @property
    def fresh(self) -> tuple[Document, ...]:
        """The files that no refusal was about: after one, those that came later."""
        ruling = self.ruling
        if ruling is None or ruling.ruled != Ruled.REFUSED:
            return self.documents
        return tuple(file for file in self.documents if file.uploaded_at > ruling.at)

    @property
    def state(self) -> PaperState:
        """Where it stands; the files' checks are asked for last."""
        if self.ruling is not None and self.ruling.ruled != Ruled.REFUSED:
            return STATE_OF[Ruled(self.ruling.ruled)]
        if not self.fresh:
            return PaperState.REFUSED if self.ruling else PaperState.MISSING
        if any(
            check.state != CheckState.DONE for file in self.fresh for check in file.checks.all()
        ):
            return PaperState.CHECKING
        return PaperState.UPLOADED

    @property
    def blocks_approval(self) -> bool:
        """Whether approval cannot be recommended as it stands: required, and not there."""
        return self.requirement.required and self.state in {PaperState.MISSING, PaperState.REFUSED}

    @property
    def is_handed_back(self) -> bool:
        """Whether the applicant may bring it, or bring another: it was refused, or is lacking."""
        if self.ruling is not None:
            return self.ruling.ruled == Ruled.REFUSED
        return self.blocks_approval


def paper_rows(
    criteria_set: CriteriaSet,
    answers: Mapping[str, Any],
    on: date,
    documents: Iterable[Document],
    rulings: Iterable[Ruling],
) -> list[PaperRow]:
    """All rows of a case in the order of its set; `on` is the day of submission."""
    files: dict[str, list[Document]] = {}
    for document in documents:
        files.setdefault(document.requirement, []).append(document)
    in_force = {one.requirement: one for one in rulings if one.replaced_at is None}
    return [
        PaperRow(wanted, tuple(files.get(wanted.key, ())), in_force.get(wanted.key))
        for wanted in required_documents(criteria_set, answers, on)
    ]
