"""The documents asked for in a case, each with the state it is in; nothing is read or written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
#: What nothing more will come of.
ONCE_SETTLED = {
    PaperState.CHECKING: PaperState.RECEIVED,
    PaperState.UPLOADED: PaperState.RECEIVED,
    PaperState.VERIFICATION_PENDING: PaperState.UNCONFIRMED,
}


@dataclass(frozen=True)
class PaperRow:
    """One document asked for, the files brought for it, and what was decided of it last.

    `refused_at`: when files brought for it were last refused, whatever was decided since.
    `is_settled`: the case was decided or withdrawn, so that nobody decides about it any more.
    """

    requirement: DocumentRequirement
    documents: tuple[Document, ...]
    ruling: Ruling | None
    refused_at: datetime | None = None
    is_settled: bool = False

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
    def counting(self) -> tuple[Document, ...]:
        """The files that the case is decided by: none refused, replaced since, or not needed.

        A refusal taken back with no other file brought is as if it had not been.
        """
        is_waived = self.ruling is not None and self.ruling.ruled == Ruled.WAIVED
        return () if is_waived else self._standing

    @property
    def refused(self) -> tuple[Document, ...]:
        """The files that a refusal was about, whatever was decided of others since."""
        return tuple(file for file in self.documents if file not in self._standing)

    @property
    def _standing(self) -> tuple[Document, ...]:
        is_refused = self.ruling is not None and self.ruling.ruled == Ruled.REFUSED
        if is_refused or self.refused_at is None:
            return self.fresh
        later = tuple(file for file in self.documents if file.uploaded_at > self.refused_at)
        return later or self.documents

    @property
    def state(self) -> PaperState:
        """Where it stands; what was open when the case was settled is not open any more."""
        state = self._state
        return ONCE_SETTLED.get(state, state) if self.is_settled else state

    @property
    def _state(self) -> PaperState:
        """The files' checks are asked for last."""
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
    *,
    is_settled: bool = False,
) -> list[PaperRow]:
    """All rows of a case in the order of its set; `on` is the day of submission."""
    files: dict[str, list[Document]] = {}
    for document in documents:
        files.setdefault(document.requirement, []).append(document)
    in_force: dict[str, Ruling] = {}
    refused: dict[str, datetime] = {}
    for one in rulings:
        if one.replaced_at is None:
            in_force[one.requirement] = one
        if one.ruled == Ruled.REFUSED:
            refused[one.requirement] = max(one.at, refused.get(one.requirement, one.at))
    return [
        PaperRow(wanted, tuple(files.get(key, ())), in_force.get(key), refused.get(key), is_settled)
        for wanted in required_documents(criteria_set, answers, on)
        for key in [wanted.key]
    ]
