"""The kinds of elements: what each is called, the form it has, and what can be added below it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.kinds.criteria import (
    CRITERION,
    GROUP,
    OUTCOME,
    REQUIREMENT,
    SET,
    SOURCE_ELEMENT,
)
from relocation.administration.editor.kinds.documents import DOCUMENT, STAGE
from relocation.administration.editor.kinds.facts import FACT
from relocation.administration.editor.kinds.questions import QUESTION, STEP
from relocation.administration.editor.kinds.test_cases import TEST_CASE
from relocation.administration.editor.parts.base import Label, Part


@dataclass(frozen=True)
class ElementKind:
    """One kind; `below` are the keys of an element that have pages of their own."""

    name: str
    label: Label
    add: Label
    part: Part
    below: tuple[str, ...] = ()


KINDS: Mapping[str, ElementKind] = {
    "set": ElementKind("set", _("The set"), "", SET),
    "outcome": ElementKind("outcome", _("Outcome"), "", OUTCOME),
    "sources": ElementKind("source", _("Source"), _("Add a source"), SOURCE_ELEMENT),
    "given": ElementKind(
        "question", _("Question before the form"), _("Add a question before the form"), QUESTION
    ),
    "steps": ElementKind("step", _("Step"), _("Add a step"), STEP, ("questions",)),
    "questions": ElementKind("question", _("Question"), _("Add a question"), QUESTION),
    "facts": ElementKind("fact", _("Fact"), _("Add a fact"), FACT),
    "requirements": ElementKind(
        "requirement", _("Requirement"), _("Add a requirement"), REQUIREMENT
    ),
    "groups": ElementKind("group", _("Group"), _("Add a group"), GROUP, ("criteria", "groups")),
    "criteria": ElementKind("criterion", _("Criterion"), _("Add a criterion"), CRITERION),
    "stages": ElementKind("stage", _("Later stage"), _("Add a later stage"), STAGE),
    "documents": ElementKind("document", _("Document"), _("Add a document"), DOCUMENT),
    "test_cases": ElementKind("test_case", _("Test case"), _("Add a test case"), TEST_CASE),
}

_TOP = frozenset(KINDS) - {"set", "outcome", "questions", "criteria"}


def kind_at(place: str) -> ElementKind:
    """The kind of the element at a place. Raises KeyError for what is no place."""
    way = place.split(".")
    return KINDS[way[0] if len(way) == 1 else way[-2]]


def kind_in(holder: str) -> ElementKind:
    """The kind of the elements that a holder has. Raises KeyError for what is no holder."""
    around, _dot, name = holder.rpartition(".")
    allowed = kind_at(around).below if around else _TOP
    if name not in allowed:
        raise KeyError(holder)
    return KINDS[name]
