"""Which answers decided a condition, and what was needed of each, in words."""

from collections.abc import Iterable, Iterator

from .comparing import OPPOSITE, Against, Ago, Comparison, Verb
from .conditions import Condition, Expressed, Met, Test, deciding_tests
from .model import TODAY, CriteriaSet, Text
from .phrases import join, say
from .reading import NO_NUMBER, Reader
from .showing import shown, shown_all, title_of


def details_of(criteria_set: CriteriaSet, condition: Condition, read: Reader) -> Text:
    """The answers that decided the condition, each with what was needed of it."""
    tests = deciding_tests(condition, read)
    texts = (_detail(criteria_set, test, read, wanted=wanted) for test, wanted in tests)
    return join(criteria_set.languages, texts)


def _detail(criteria_set: CriteriaSet, test: Test, read: Reader, *, wanted: bool) -> Text:
    if isinstance(test, Expressed):
        return join(
            criteria_set.languages, named_inputs(criteria_set, test.expression.inputs, read), ", "
        )
    return say(
        criteria_set.languages,
        "detail",
        input=title_of(criteria_set, test.input),
        value=value_text(criteria_set, test.input, read),
        need=_need(criteria_set, test, read, wanted=wanted),
    )


def named_inputs(criteria_set: CriteriaSet, names: Iterable[str], read: Reader) -> Iterator[Text]:
    """Each input with its value."""
    for name in names:
        title, value = title_of(criteria_set, name), value_text(criteria_set, name, read)
        yield say(criteria_set.languages, "named", input=title, value=value)


def value_text(criteria_set: CriteriaSet, name: str, read: Reader) -> Text:
    """What is known of the input; that there is no answer, or no number, where there is none."""
    reading = read(name)
    value = shown_all(criteria_set, name, reading)
    phrase = "no_number_here" if reading == NO_NUMBER else "no_answer"
    return value or say(criteria_set.languages, phrase)


def _need(
    criteria_set: CriteriaSet,
    test: Comparison | Against | Ago | Met,
    read: Reader,
    *,
    wanted: bool,
) -> Text:
    languages = criteria_set.languages
    if isinstance(test, Met):
        return say(languages, "yes" if wanted else "no")
    if isinstance(test, Against):
        title, value = (
            title_of(criteria_set, test.other),
            value_text(criteria_set, test.other, read),
        )
        need = say(languages, "named", input=title, value=value)
        return _ordered(criteria_set, test.verb, need, wanted=wanted)
    if isinstance(test, Ago):
        edges = [test.edge(today) for today in read(TODAY).values]
        need = join(languages, [shown(criteria_set, test.input, edge) for edge in edges])
        return _ordered(criteria_set, test.verb, need, wanted=wanted)
    if test.verb is Verb.ANSWERED:
        return say(languages, "need_answer" if test.operands[0] is wanted else "need_no_answer")
    operands = [shown(criteria_set, test.input, operand) for operand in test.operands]
    need = join(languages, operands, ", ")
    if len(operands) > 1:
        need = say(languages, "need_in", need=need)
    return _ordered(criteria_set, test.verb, need, wanted=wanted)


def _ordered(criteria_set: CriteriaSet, verb: Verb, need: Text, *, wanted: bool) -> Text:
    if verb in OPPOSITE:
        verb = verb if wanted else OPPOSITE[verb]
        return say(criteria_set.languages, f"need_{verb.value}", need=need)
    return need if wanted else say(criteria_set.languages, "need_not", need=need)
