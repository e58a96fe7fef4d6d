"""Why a requirement or a group came out as it did, in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from .assessment import State
from .case import Case
from .conditions import Comparison, Verb, deciding_tests
from .model import CriteriaSet, Group, Requirement, Text
from .phrases import join, say
from .showing import number_text, shown, shown_all, title_of

NEEDS = {Verb.AT_LEAST: "need_at_least", Verb.AT_MOST: "need_at_most"}
NEEDS_DENIED = {Verb.AT_LEAST: "need_less_than", Verb.AT_MOST: "need_more_than"}


def requirement_reason(requirement: Requirement, case: Case, state: State) -> Text:
    """The answers that decided the requirement, each with what was needed of it."""
    languages = case.criteria_set.languages
    if state is State.NOT_APPLICABLE:
        return say(languages, "not_applicable")
    return say(languages, state.value, details=join(languages, _details(requirement, case)))


def group_reason(
    criteria_set: CriteriaSet, group: Group, total: Decimal, span: tuple[Decimal, Decimal, Decimal]
) -> Text:
    """What the members add up to and how much of it counts; `span` is lowest, highest, maximum."""
    lowest, highest, maximum = map(number_text, span)
    if lowest != highest:
        return say(criteria_set.languages, "sum_missing", lowest=lowest, highest=highest)
    if group.cap is not None and total > group.cap:
        cap = number_text(group.cap)
        return say(criteria_set.languages, "capped", sum=number_text(total), cap=cap)
    parts = {"sum": number_text(total), "points": lowest, "maximum": maximum}
    return say(criteria_set.languages, "sum", **parts)


def may_not_apply(criteria_set: CriteriaSet, lowest: Decimal, highest: Decimal) -> Text:
    """That it is not known yet whether a criterion applies, with the points still possible."""
    parts = {"lowest": number_text(lowest), "highest": number_text(highest)}
    return say(criteria_set.languages, "may_not_apply", **parts)


def _details(requirement: Requirement, case: Case) -> Iterator[Text]:
    criteria_set = case.criteria_set
    for test, wanted in deciding_tests(requirement.rule, case.read):
        value = shown_all(criteria_set, test.input, case.read(test.input))
        yield say(
            criteria_set.languages,
            "detail",
            input=title_of(criteria_set, test.input),
            value=value or say(criteria_set.languages, "no_answer"),
            need=_need(criteria_set, test, wanted=wanted),
        )


def _need(criteria_set: CriteriaSet, test: Comparison, *, wanted: bool) -> Text:
    languages = criteria_set.languages
    if test.verb is Verb.ANSWERED:
        return say(languages, "need_answer" if test.operands[0] is wanted else "need_no_answer")
    operands = [shown(criteria_set, test.input, operand) for operand in test.operands]
    need = join(languages, operands, ", ")
    if test.verb in NEEDS:
        return say(languages, (NEEDS if wanted else NEEDS_DENIED)[test.verb], need=need)
    if len(operands) > 1:
        need = say(languages, "need_in", need=need)
    return need if wanted else say(languages, "need_not", need=need)
