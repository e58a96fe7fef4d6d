"""Which documents a case must have, and which answers a document can be compared with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .case import ITEM_ID, Case, rows_of
from .conditions import holds
from .judging import Judge
from .model import CriteriaSet, Question, Text, Value
from .papers import Document, Validity
from .reading import Reader

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DocumentRequirement:
    """One document to bring; `step` and `index` say for which item of a repeated step."""

    key: str
    code: str
    title: Text
    help: Text | None
    paper: str | None
    required: bool
    types: tuple[str, ...]
    languages: tuple[str, ...]
    checks: tuple[str, ...]
    max_bytes: int
    source: str | None
    step: str | None
    index: int | None
    proves: tuple[str, ...]
    validity: Validity | None
    outside_body: Text | None

    @property
    def expected(self) -> dict[str, Any]:
        """What a paper for it is held against, as JSON that means the same without the set.

        `paper`, `languages`, and `validity` with the months that are asked for and, under
        `needed_at`, the stage: its `code`, `title` and `after_days`; only what is asked for.
        """
        found: dict[str, Any] = {"paper": self.paper, "languages": list(self.languages)}
        if self.validity is not None:
            found["validity"] = self.validity.as_json()
        return {name: value for name, value in found.items() if value}


def required_documents(
    criteria_set: CriteriaSet, answers: object, on: date | None = None
) -> tuple[DocumentRequirement, ...]:
    """The documents whose condition is known to hold, in the order of the set.

    A document `per` a repeated step comes once for each item for which its condition holds; its
    key is the code with the item's own id (`family_passport:a1b2`), so that files stay with their
    item when another is taken out; an item without an id goes by its place (`family_passport:0`).
    """
    case = Judge(criteria_set, answers, on)
    return tuple(found for document in criteria_set.documents for found in _find(document, case))


def declared_facts(
    criteria_set: CriteriaSet, answers: object, requirement: DocumentRequirement
) -> dict[str, Value]:
    """The answers a document can be checked against, by fact name (`passport.number`).

    For a document of one item these are that item's answers, else those of the unrepeated steps.
    Answers that are missing or do not fit their question are left out.
    """
    case = Case(criteria_set, answers, None)
    read: Reader = case.read
    if requirement.step is not None and requirement.index is not None:
        items = case.items(requirement.step) or ()
        if requirement.index >= len(items):
            return {}
        read = items[requirement.index]
    return {
        question.fact: value
        for question in criteria_set.questions.values()
        if question.fact and _same_subject(criteria_set, question, requirement)
        for value in read(question.key).values
    }


def _same_subject(
    criteria_set: CriteriaSet, question: Question, requirement: DocumentRequirement
) -> bool:
    if requirement.step is not None:
        return question.step == requirement.step
    return question.step not in criteria_set.repeats


def _find(document: Document, case: Case) -> Iterator[DocumentRequirement]:
    if document.per is None:
        if holds(document.when, case.read):
            yield _requirement(document, None)
        return
    rows = rows_of(case.answers, document.per, case.most_items(document.per)) or ()
    for index, read in enumerate(case.items(document.per) or ()):
        if holds(document.when, read):
            yield _requirement(document, index, rows[index].get(ITEM_ID, index))


def _requirement(
    document: Document, index: int | None, item_id: object = None
) -> DocumentRequirement:
    return DocumentRequirement(
        key=document.code if index is None else f"{document.code}:{item_id}",
        code=document.code,
        title=document.title,
        help=document.help,
        paper=document.paper,
        required=document.required,
        types=document.types,
        languages=document.languages,
        checks=document.checks,
        max_bytes=document.max_megabytes * MEGABYTE,
        source=document.source,
        step=document.per,
        index=index,
        proves=document.proves,
        validity=document.validity,
        outside_body=document.outside_body,
    )
