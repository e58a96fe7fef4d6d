"""What is wrong with answers somebody wrote: keys the set does not know, values of the wrong type.

The engine takes such answers for missing ones; whoever writes them wants to be told instead.
"""

from collections.abc import Iterator, Mapping

from ..case import ITEM_ID, JUDGEMENTS
from ..errors import Fault
from ..model import CriteriaSet, Question, Step
from ..said import Part, Said, shown
from ..values import is_blank, read_value
from .judgements import judgement_faults
from .numbers import number_fault
from .saying import no_object, unknown_key, wanted_of


def answer_faults(criteria_set: CriteriaSet, answers: object) -> Iterator[Fault]:
    """Each fault with its place, e.g. `work.0.started_on`."""
    if not isinstance(answers, Mapping):
        yield Fault("", Said("The answers must be an object, not %(found)s.", _found(answers)))
        return
    given = {question.code: question for question in criteria_set.given}
    steps = {step.code: step for step in criteria_set.steps}
    for key, value in answers.items():
        if key in given:
            yield from _answer(key, given[key], value)
        elif key in steps:
            yield from _step(steps[key], value)
        elif key == JUDGEMENTS:
            yield from judgement_faults(criteria_set, value)
        else:
            yield unknown_key(str(key), [*given, *steps])


def _step(step: Step, value: object) -> Iterator[Fault]:
    if value is None:
        return
    if step.repeat is None:
        yield from _item(step, step.code, value)
    elif not isinstance(value, list):
        yield Fault(step.code, Said("must be a list, for it can be answered several times."))
    elif len(value) > step.repeat.max:
        parts = {"found": len(value), "most": step.repeat.max}
        yield Fault(step.code, Said("has %(found)s items; at most %(most)s count.", parts))
    else:
        for index, item in enumerate(value):
            yield from _item(step, f"{step.code}.{index}", item)


def _item(step: Step, place: str, value: object) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield no_object(place, value)
        return
    questions = {question.code: question for question in step.questions}
    for key, answer in value.items():
        if key in questions:
            yield from _answer(f"{place}.{key}", questions[key], answer)
        elif key != ITEM_ID or not step.repeat:
            yield unknown_key(f"{place}.{key}", list(questions))


def _answer(place: str, question: Question, answer: object) -> Iterator[Fault]:
    if is_blank(answer):
        return
    said = number_fault(question, answer)
    if said is None and read_value(question, answer) is None:
        parts: dict[str, Part] = {**_found(answer), "wanted": wanted_of(question)}
        said = Said("%(found)s is not %(wanted)s.", parts)
    if said is not None:
        yield Fault(place, said)


def _found(value: object) -> dict[str, str]:
    return {"found": shown(value)}
