"""A criteria set as a page to read: questions, requirements, points, documents, sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.administration.reading.conditions import in_words
from relocation.administration.reading.tables import PointsTable, points_table
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import CriteriaSet, Question, QuestionType
from relocation.criteria.engine.model import Document, Group, Requirement, Step
from relocation.criteria.engine.showing import number_text

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
    """A requirement: what must hold, and when."""

    title: str
    rule: str
    when: str
    source: str


@dataclass(frozen=True)
class PointsGroup:
    """Criteria whose points are added, up to the cap."""

    title: str
    cap: str
    tables: tuple[PointsTable, ...]
    groups: tuple["PointsGroup", ...]


@dataclass(frozen=True)
class Evidence:
    """A document to bring."""

    title: str
    is_required: bool
    when: str
    each: str
    types: str
    most_megabytes: int
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
    steps: list[StepRows]
    requirements: list[Rule]
    groups: list[PointsGroup]
    documents: list[Evidence]
    sources: list[SourceRow]


def readable(criteria_set: CriteriaSet) -> Readable:
    """The set in the reader's language."""
    return Readable(
        title=localized(criteria_set.title),
        notice=localized(criteria_set.notice),
        pass_mark=number_text(criteria_set.outcome.pass_mark),
        maximum=number_text(criteria_set.outcome.maximum),
        steps=[_step(criteria_set, step) for step in criteria_set.steps],
        requirements=[_requirement(criteria_set, rule) for rule in criteria_set.requirements],
        groups=[_group(criteria_set, group) for group in criteria_set.groups],
        documents=[_document(criteria_set, document) for document in criteria_set.documents],
        sources=[
            SourceRow(localized(source.title), localized(source.note))
            for source in criteria_set.sources.values()
        ],
    )


def _step(criteria_set: CriteriaSet, step: Step) -> StepRows:
    repeats = ""
    if step.repeat is not None:
        repeats = _("answered %(min)s to %(max)s times") % {
            "min": step.repeat.min,
            "max": step.repeat.max,
        }
    questions = tuple(_question(criteria_set, question) for question in step.questions)
    return StepRows(localized(step.title), repeats, questions)


def _question(criteria_set: CriteriaSet, question: Question) -> QuestionRow:
    return QuestionRow(
        label=localized(question.label),
        type=TYPES[question.type],
        is_required=question.required,
        when=in_words(criteria_set, question.when),
        choices=tuple(localized(choice.label) for choice in question.choices),
    )


def _requirement(criteria_set: CriteriaSet, requirement: Requirement) -> Rule:
    return Rule(
        title=localized(requirement.title),
        rule=in_words(criteria_set, requirement.rule),
        when=in_words(criteria_set, requirement.when),
        source=_source(criteria_set, requirement.source),
    )


def _group(criteria_set: CriteriaSet, group: Group) -> PointsGroup:
    return PointsGroup(
        title=localized(group.title),
        cap="" if group.cap is None else number_text(group.cap),
        tables=tuple(_tables(criteria_set, group)),
        groups=tuple(_group(criteria_set, g) for g in group.members if isinstance(g, Group)),
    )


def _tables(criteria_set: CriteriaSet, group: Group) -> Iterator[PointsTable]:
    for member in group.members:
        if not isinstance(member, Group):
            source = _source(criteria_set, member.source)
            yield points_table(criteria_set, member, source)


def _document(criteria_set: CriteriaSet, document: Document) -> Evidence:
    each = criteria_set.repeats[document.per].item if document.per else None
    return Evidence(
        title=localized(document.title),
        is_required=document.required,
        when=in_words(criteria_set, document.when),
        each=localized(each),
        types=", ".join(kind.upper() for kind in document.types),
        most_megabytes=document.max_megabytes,
        source=_source(criteria_set, document.source),
    )


def _source(criteria_set: CriteriaSet, code: str | None) -> str:
    return localized(criteria_set.sources[code].title) if code else ""
