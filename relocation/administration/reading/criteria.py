"""A criteria set as a page to read: questions, requirements, points, documents, sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.administration.reading.conditions import in_words
from relocation.administration.reading.facts import FactRow, fact_row
from relocation.administration.reading.inputs import Inputs, number
from relocation.administration.reading.languages import language
from relocation.administration.reading.papers import expected_after, paper, validity
from relocation.administration.reading.tables import (
    Row,
    combined,
    looks_at,
    rule_rows,
    varying,
)
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import QuestionType

Obj = Mapping[str, Any]

TYPES: dict[QuestionType, str | Promise] = {
    QuestionType.TEXT: gettext_lazy("short text"),
    QuestionType.NAME: gettext_lazy("name"),
    QuestionType.LONG_TEXT: gettext_lazy("long text"),
    QuestionType.DATE: gettext_lazy("date"),
    QuestionType.INTEGER: gettext_lazy("whole number"),
    QuestionType.DECIMAL: gettext_lazy("number"),
    QuestionType.CHOICE: gettext_lazy("choice"),
    QuestionType.COUNTRY: gettext_lazy("country"),
    QuestionType.YES_NO: gettext_lazy("yes or no"),
    QuestionType.EMAIL: gettext_lazy("e-mail address"),
    QuestionType.PHONE: gettext_lazy("telephone number"),
}


@dataclass(frozen=True)
class QuestionRow:
    """One question."""

    label: str
    type: str | Promise
    is_required: bool
    when: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class StepRows:
    """One step with its questions."""

    title: str
    repeats: str
    questions: tuple[QuestionRow, ...]


@dataclass(frozen=True)
class Rule:
    """A requirement or a way in without points: what must hold, and when."""

    title: str
    rule: str
    when: str
    unless: str
    source: str


@dataclass(frozen=True)
class PointsTable:
    """One criterion: its input, and the points for each answer."""

    title: str
    input: str
    when: str
    source: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class PointsGroup:
    """Criteria whose points are combined, up to the cap."""

    title: str
    when: str
    combine: str
    cap: str
    tables: tuple[PointsTable, ...]
    groups: tuple["PointsGroup", ...]


@dataclass(frozen=True)
class MarkRow:
    """One of several outcomes, the best first."""

    title: str
    at_least: str
    when: str
    passes: bool


@dataclass(frozen=True)
class Evidence:
    """A document to bring."""

    title: str
    is_required: bool
    when: str
    each: str
    types: str
    most_megabytes: int
    proves: str
    paper: str
    languages: str
    validity: str
    outside_body: str
    source: str


@dataclass(frozen=True)
class StageRow:
    """A later stage that needs papers again."""

    title: str
    expected: str
    source: str


@dataclass(frozen=True)
class SourceRow:
    """Where rules come from."""

    title: str
    note: str


@dataclass(frozen=True)
class Readable:
    """The whole set."""

    title: str
    notice: str
    pass_mark: str
    maximum: str
    marks: list[MarkRow]
    ways_in: list[Rule]
    steps: list[StepRows]
    facts: list[FactRow]
    requirements: list[Rule]
    groups: list[PointsGroup]
    stages: list[StageRow]
    documents: list[Evidence]
    sources: list[SourceRow]
    tests: list[str]


def readable(document: Obj) -> Readable:
    """The document of a compiled set in the reader's language."""
    inputs, sources = Inputs(document), document.get("sources", {})
    outcome = document["outcome"]
    return Readable(
        title=localized(document["title"]),
        notice=localized(document.get("notice")),
        pass_mark=varying(inputs, outcome.get("pass_mark")) if "pass_mark" in outcome else "",
        maximum=number(outcome.get("maximum")),
        marks=[_mark(inputs, mark) for mark in outcome.get("marks", [])],
        ways_in=[_rule(inputs, sources, rule) for rule in outcome.get("ways_in", [])],
        steps=[_step(inputs, step) for step in document["steps"]],
        facts=[fact_row(inputs, fact) for fact in document.get("facts", [])],
        requirements=[_rule(inputs, sources, one) for one in document.get("requirements", [])],
        groups=[_group(inputs, sources, group) for group in document["groups"]],
        stages=[_stage(sources, stage) for stage in document.get("stages", [])],
        documents=[_document(inputs, document, one) for one in document.get("documents", [])],
        sources=[
            SourceRow(localized(source["title"]), localized(source.get("note")))
            for source in sources.values()
        ],
        tests=[localized(test["title"]) for test in document.get("test_cases", [])],
    )


def repeats(step: Obj) -> str:
    """How often a step is answered; empty when once."""
    repeat = step.get("repeat")
    if not isinstance(repeat, Mapping):
        return ""
    return _("answered %(min)s to %(max)s times") % {
        "min": repeat.get("min"),
        "max": repeat.get("max"),
    }


def _step(inputs: Inputs, step: Obj) -> StepRows:
    questions = tuple(_question(inputs, question) for question in step["questions"])
    return StepRows(localized(step["title"]), repeats(step), questions)


def _question(inputs: Inputs, question: Obj) -> QuestionRow:
    return QuestionRow(
        label=localized(question["label"]),
        type=TYPES[QuestionType(question["type"])],
        is_required=question.get("required", True),
        when=in_words(inputs, question.get("when")),
        choices=tuple(localized(choice["label"]) for choice in question.get("choices", [])),
    )


def _rule(inputs: Inputs, sources: Obj, rule: Obj) -> Rule:
    return Rule(
        title=localized(rule["title"]),
        rule=in_words(inputs, rule["rule"]),
        when=in_words(inputs, rule.get("when")),
        unless=in_words(inputs, rule.get("unless")),
        source=_source(sources, rule),
    )


def _group(inputs: Inputs, sources: Obj, group: Obj) -> PointsGroup:
    combine = group.get("combine", "sum")
    return PointsGroup(
        title=localized(group["title"]),
        when=in_words(inputs, group.get("when")),
        combine="" if combine == "sum" else combined(combine),
        cap=varying(inputs, group["cap"]) if "cap" in group else "",
        tables=tuple(_table(inputs, sources, one) for one in group.get("criteria", [])),
        groups=tuple(_group(inputs, sources, inner) for inner in group.get("groups", [])),
    )


def _table(inputs: Inputs, sources: Obj, criterion: Obj) -> PointsTable:
    return PointsTable(
        title=localized(criterion["title"]),
        input=looks_at(inputs, criterion),
        when=in_words(inputs, criterion.get("when")),
        source=_source(sources, criterion),
        rows=rule_rows(inputs, criterion),
    )


def _mark(inputs: Inputs, mark: Obj) -> MarkRow:
    return MarkRow(
        title=localized(mark["title"]),
        at_least=varying(inputs, mark["at_least"]) if "at_least" in mark else "",
        when=in_words(inputs, mark.get("when")),
        passes=mark["passes"],
    )


def _document(inputs: Inputs, whole: Obj, document: Obj) -> Evidence:
    steps = {step["code"]: step for step in whole["steps"]}
    per = steps[document["per"]] if document.get("per") else {}
    return Evidence(
        title=localized(document["title"]),
        is_required=document["required"],
        when=in_words(inputs, document.get("when")),
        each=localized((per.get("repeat") or {}).get("item")),
        types=", ".join(kind.upper() for kind in document["types"]),
        most_megabytes=document["max_megabytes"],
        proves=", ".join(inputs.named(code) for code in document.get("proves", [])),
        paper=paper(document),
        languages=", ".join(language(code) for code in document.get("languages", [])),
        validity=validity(document, inputs.stages),
        outside_body=localized(document.get("outside_body")),
        source=_source(whole.get("sources", {}), document),
    )


def _stage(sources: Obj, stage: Obj) -> StageRow:
    return StageRow(localized(stage["title"]), expected_after(stage), _source(sources, stage))


def _source(sources: Obj, holder: Obj) -> str:
    source = sources.get(str(holder.get("source")), {})
    return localized(source.get("title"))
