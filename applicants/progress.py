"""How far a draft is: the state of each step, of each document, and all that is still missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applicants.answers import Answers, Gap, gaps_of, items_of, typed
from applicants.enums import EvidenceState, StepState
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import (
    CriteriaSet,
    DocumentRequirement,
    QuestionType,
    Step,
    required_documents,
    steps,
)
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Document

MUST_PASS = frozenset({CheckKind.TRUE_TYPE, CheckKind.MALWARE, CheckKind.STRUCTURE})
#: Page images are drawn for officers, and nobody learns of other people's files.
FOR_OFFICERS = frozenset({CheckKind.PAGE_IMAGES, CheckKind.COPIES})
NAMING = frozenset({QuestionType.NAME, QuestionType.TEXT})


@dataclass(frozen=True)
class StepProgress:
    """One step, its state and what is missing in it."""

    step: Step
    state: StepState
    gaps: list[Gap]


@dataclass(frozen=True)
class Evidence:
    """One document to bring, with the files brought for it; `subject` names the item it is for."""

    requirement: DocumentRequirement
    subject: str
    documents: list[Document]

    @property
    def title(self) -> str:
        """What to bring and, for one of several, for which."""
        title = localized(self.requirement.title)
        return f"{title}: {self.subject}" if self.subject else title

    @property
    def anchor(self) -> str:
        """The id of its place on the page of documents."""
        return f"document-{self.requirement.key.replace(':', '-')}"

    @property
    def state(self) -> EvidenceState:
        """That of the worst file, except that checks still running come before a mere hint."""
        if not self.documents:
            return EvidenceState.MISSING if self.requirement.required else EvidenceState.OPTIONAL
        if self.unusable:
            return EvidenceState.UNUSABLE
        if any(is_being_checked(document) for document in self.documents):
            return EvidenceState.CHECKING
        outcomes = {check.outcome for file in self.documents for check in told_checks(file)}
        if outcomes & {CheckOutcome.FAILED, CheckOutcome.WARNING}:
            return EvidenceState.LOOK_AGAIN
        passed = outcomes == {CheckOutcome.PASSED}
        return EvidenceState.CHECKED if passed else EvidenceState.RECEIVED

    @property
    def unusable(self) -> list[Document]:
        """The files that must be removed before sending, since nobody could read them."""
        return [document for document in self.documents if is_unusable(document)]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Why the application cannot be sent with this: the id of the place, and a sentence."""
        if self.state == EvidenceState.MISSING:
            return [(self.anchor, _("Upload this document."))]
        sentence = _("“%(name)s” cannot be used. See why, remove it, and upload a better copy.")
        return [(f"file-{file.pk}", sentence % {"name": file.name}) for file in self.unusable]


def step_progress(criteria_set: CriteriaSet, answers: Answers, today: date) -> list[StepProgress]:
    """The steps that are asked of this applicant, in order."""
    return [
        _progress(criteria_set, step, answers, today)
        for step in steps(criteria_set, answers, today)
    ]


def evidence(
    criteria_set: CriteriaSet, answers: Answers, documents: Iterable[Document], today: date
) -> list[Evidence]:
    """Each document that the answers ask for, with its files."""
    files: dict[str, list[Document]] = {}
    for document in documents:
        files.setdefault(document.requirement, []).append(document)
    return [
        Evidence(wanted, _subject(criteria_set, wanted, answers), files.get(wanted.key, []))
        for wanted in required_documents(criteria_set, answers, today)
    ]


def no_longer_asked(wanted: Sequence[Evidence], documents: Iterable[Document]) -> list[Document]:
    """Files whose requirement went away with a changed answer."""
    keys = {one.requirement.key for one in wanted}
    return [document for document in documents if document.requirement not in keys]


def told_checks(document: Document) -> list[Check]:
    """The checks that say something to the applicant."""
    return [check for check in document.checks.all() if check.kind not in FOR_OFFICERS]


def is_being_checked(document: Document) -> bool:
    """Whether a check of the document is still to end."""
    return any(check.state != CheckState.DONE for check in document.checks.all())


def is_unusable(document: Document) -> bool:
    """Whether a check found that the file is harmful, does not open or is not what it says."""
    return any(
        check.kind in MUST_PASS and check.outcome == CheckOutcome.FAILED
        for check in document.checks.all()
    )


def _progress(criteria_set: CriteriaSet, step: Step, answers: Answers, today: date) -> StepProgress:
    gaps = gaps_of(criteria_set, step, answers, today)
    if step.code not in answers:
        return StepProgress(step, StepState.NOT_STARTED, gaps)
    return StepProgress(step, StepState.INCOMPLETE if gaps else StepState.COMPLETE, gaps)


def item_name(step: Step, index: int, answers: Answers) -> str:
    """A few words by which people tell one item of a repeated step from another."""
    items = items_of(step, answers)
    item = items[index] if index < len(items) else {}
    naming = [q.code for q in step.questions if q.type in NAMING and item.get(q.code)]
    return ", ".join(typed(item[code]) for code in naming[:2]) or str(index + 1)


def _subject(criteria_set: CriteriaSet, wanted: DocumentRequirement, answers: Answers) -> str:
    if wanted.step is None or wanted.index is None:
        return ""
    return item_name(criteria_set.step(wanted.step), wanted.index, answers)
