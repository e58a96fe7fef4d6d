"""Facts read from a document beside the applicant's own answers, and which answer each would be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from applicants.answers import Answers
from applicants.answers.faults import fault
from applicants.models import Draft
from applicants.progress import Evidence
from applicants.queries import Overview
from relocation.cases.declared import PASSPORT, ZONE_NAMES, ZONE_SEX
from relocation.criteria.engine import CriteriaSet, DocumentRequirement, Question
from relocation.documents.enums import FactVerdict
from relocation.documents.facts import ReadFact, read_facts

ANSWER_NAMES = {field: name for name, field in ZONE_NAMES.items()}
ANSWER_SEX = {letter: code for code, letter in ZONE_SEX.items()}


@dataclass(frozen=True)
class FactBeside:
    """One fact read; `question` and `answer` are what would be saved, None when it cannot be."""

    fact: ReadFact
    question: Question | None
    answer: str
    index: int | None
    step_version: int

    @property
    def may_correct(self) -> bool:
        """Whether one click makes the answer what the document says."""
        return self.question is not None

    @property
    def wants_a_look(self) -> bool:
        """Whether the applicant should compare."""
        return self.fact.verdict in {FactVerdict.DIFFERS, FactVerdict.UNSURE}

    def corrected(self, answers: Answers) -> Any:
        """The answers of the question's step with this one as the document says."""
        assert self.question is not None
        kept = answers.get(self.question.step or "")
        if self.index is None:
            return {**(kept or {}), self.question.code: self.answer}
        rows = [dict(row) for row in kept or ()]
        rows[self.index][self.question.code] = self.answer
        return rows


def facts_beside(found: Overview, today: date) -> dict[UUID, list[FactBeside]]:
    """What was read from each file of the draft, by its id."""
    draft = found.draft
    return {
        file.pk: [
            _beside(draft, found.criteria_set, one, fact, today)
            for fact in read_facts(file, _declared(draft, one))
        ]
        for one in found.evidence
        for file in one.documents
    }


def _declared(draft: Draft, one: Evidence) -> Mapping[str, str]:
    declared: Mapping[str, str] = draft.dossier.declared.get(one.requirement.key, {})
    return declared


def _beside(
    draft: Draft, criteria_set: CriteriaSet, one: Evidence, fact: ReadFact, today: date
) -> FactBeside:
    wanted = one.requirement
    question = question_of(criteria_set, wanted, fact.field)
    answer = ANSWER_SEX.get(fact.read, "") if fact.field == "sex" else fact.read
    fits = question is not None and answer and not fault(question, answer, today)
    may_be = fits and fact.verdict == FactVerdict.DIFFERS
    step = (question.step or "") if question else ""
    return FactBeside(
        fact=fact,
        question=question if may_be else None,
        answer=answer,
        index=wanted.index,
        step_version=draft.step_versions.get(step, 0),
    )


def question_of(
    criteria_set: CriteriaSet, wanted: DocumentRequirement, field: str
) -> Question | None:
    """The question that declares this field of the document, of its item where it has one."""
    named = PASSPORT + ANSWER_NAMES.get(field, field)
    for question in criteria_set.questions.values():
        if question.fact != named or question.step is None:
            continue
        of_item = question.step in criteria_set.repeats
        if question.step == wanted.step if wanted.step else not of_item:
            return question
    return None
