"""The documents of a case beside what the applicant declared: one entry for each requirement."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from relocation.criteria.engine import CriteriaSet, DocumentRequirement, required_documents
from relocation.desk.reading.answers import Answer, answer_of, items_of_step, text
from relocation.documents.models import Document

PASSPORT_CHECK = "passport_zone"


@dataclass(frozen=True)
class Paper:
    """One piece of evidence: its files, and the declared facts to hold against them.

    `proves` are the codes of the criteria and requirements that it is evidence for.
    """

    key: str
    title: str
    about: str
    is_required: bool
    documents: tuple[Document, ...]
    declared: tuple[Answer, ...]
    proves: tuple[str, ...] = ()


def papers(
    criteria_set: CriteriaSet, answers: Mapping[str, Any], on: date, documents: Iterable[Document]
) -> list[Paper]:
    """All requirements in the order of the set, then files that belong to none of them."""
    by_requirement: dict[str, list[Document]] = {}
    for document in documents:
        by_requirement.setdefault(document.requirement, []).append(document)
    found = [
        _paper(criteria_set, answers, on, requirement, by_requirement.pop(requirement.key, []))
        for requirement in required_documents(criteria_set, answers, on)
    ]
    return found + [Paper(key, key, "", False, tuple(f), ()) for key, f in by_requirement.items()]


def _paper(
    criteria_set: CriteriaSet,
    answers: Mapping[str, Any],
    on: date,
    requirement: DocumentRequirement,
    documents: list[Document],
) -> Paper:
    about, declared = "", tuple(_passport_facts(criteria_set, answers, requirement))
    if requirement.step is not None and requirement.index is not None:
        item = items_of_step(criteria_set, requirement.step, answers, on)[requirement.index]
        about, declared = item.title, item.answers
    return Paper(
        key=requirement.key,
        title=text(requirement.title),
        about=about,
        is_required=requirement.required,
        documents=tuple(documents),
        declared=declared,
        proves=requirement.proves,
    )


def _passport_facts(
    criteria_set: CriteriaSet, answers: Mapping[str, Any], requirement: DocumentRequirement
) -> Iterator[Answer]:
    if PASSPORT_CHECK not in requirement.checks:
        return
    for question in criteria_set.questions.values():
        if question.fact and question.step and question.step not in criteria_set.repeats:
            row = answers.get(question.step)
            yield answer_of(criteria_set, question, row if isinstance(row, Mapping) else {})
