"""The documents of a case beside what the applicant declared: one entry for each requirement."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from relocation.cases.declared import passports_declared
from relocation.cases.models import FactOverride, Ruling
from relocation.cases.papers import PaperRow, paper_rows
from relocation.criteria.engine import CriteriaSet, DocumentRequirement
from relocation.desk.reading.answers import Answer, answer_of, items_of_step, text
from relocation.desk.reading.facts import ShownFact, shown_facts
from relocation.documents.models import Document

PASSPORT_CHECK = "passport_zone"


@dataclass(frozen=True)
class Decided:
    """What officers ever decided about a case's documents and the facts in them.

    `is_settled`: they decide nothing more about them.
    """

    rulings: tuple[Ruling, ...] = ()
    facts: tuple[FactOverride, ...] = ()
    is_settled: bool = False


@dataclass(frozen=True)
class Paper:
    """One piece of evidence: its files, and the declared facts to hold against them.

    `proves` are the codes of the criteria and requirements that it is evidence for; `row` is where
    it stands, None for files that nothing asks for; `earlier` are rulings no longer in force.
    """

    key: str
    title: str
    about: str
    is_required: bool
    documents: tuple[Document, ...]
    declared: tuple[Answer, ...]
    proves: tuple[str, ...] = ()
    outside_body: str = ""
    row: PaperRow | None = None
    earlier: tuple[Ruling, ...] = ()
    facts: Mapping[UUID, tuple[ShownFact, ...]] = field(default_factory=dict)

    @cached_property
    def refused(self) -> frozenset[UUID]:
        """The files that a refusal was about."""
        return frozenset(file.pk for file in self.row.refused) if self.row else frozenset()


def papers(
    criteria_set: CriteriaSet,
    answers: Mapping[str, Any],
    on: date,
    documents: Iterable[Document],
    decided: Decided | None = None,
) -> list[Paper]:
    """All requirements in the order of the set, then files that belong to none of them."""
    decided, documents = decided or Decided(), list(documents)
    settled = decided.is_settled
    rows = paper_rows(criteria_set, answers, on, documents, decided.rulings, is_settled=settled)
    declared = passports_declared(criteria_set, answers)
    known = {row.key for row in rows}
    others: dict[str, list[Document]] = {}
    for document in documents:
        if document.requirement not in known:
            others.setdefault(document.requirement, []).append(document)
    found = [
        _paper(criteria_set, answers, on, row, decided, facts=declared.get(row.key, {}))
        for row in rows
    ]
    return found + [Paper(key, key, "", False, tuple(f), ()) for key, f in others.items()]


def _paper(
    criteria_set: CriteriaSet,
    answers: Mapping[str, Any],
    on: date,
    row: PaperRow,
    decided: Decided,
    *,
    facts: Mapping[str, str],
) -> Paper:
    requirement = row.requirement
    about, declared = "", tuple(_passport_facts(criteria_set, answers, requirement))
    if requirement.step is not None and requirement.index is not None:
        item = items_of_step(criteria_set, requirement.step, answers, on)[requirement.index]
        about, declared = item.title, item.answers
    own = (one for one in decided.rulings if one.requirement == row.key and one != row.ruling)
    return Paper(
        key=requirement.key,
        title=text(requirement.title),
        about=about,
        is_required=requirement.required,
        documents=row.documents,
        declared=declared,
        proves=requirement.proves,
        outside_body=text(requirement.outside_body),
        row=row,
        earlier=tuple(own),
        facts={file.pk: shown_facts(file, facts, decided.facts) for file in row.documents},
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
