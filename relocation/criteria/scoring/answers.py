"""What is wrong with answers from a file: keys the set does not know, values of the wrong type.

The engine takes such answers for missing ones; whoever writes a file wants to be told instead.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from relocation.criteria.engine import JUDGEMENTS, CriteriaSet, Question, QuestionType, Step
from relocation.criteria.engine.case import ITEM_ID
from relocation.criteria.engine.values import is_blank, read_value

LONGEST_SHOWN = 60

WANTED: Mapping[QuestionType, str] = {
    QuestionType.DATE: "a day like 2026-04-15",
    QuestionType.INTEGER: "a whole number",
    QuestionType.DECIMAL: "a number",
    QuestionType.YES_NO: "true or false",
    QuestionType.COUNTRY: "a country of two capital letters, like SE",
}


def answer_faults(criteria_set: CriteriaSet, answers: object) -> Iterator[str]:
    """Each fault in a line that begins with the place, e.g. `work.0.started_on: …`."""
    if not isinstance(answers, Mapping):
        yield f"The answers must be an object, not {_shown(answers)}."
        return
    given = {question.code: question for question in criteria_set.given}
    steps = {step.code: step for step in criteria_set.steps}
    for key, value in answers.items():
        if key in given:
            yield from _answer(key, given[key], value)
        elif key in steps:
            yield from _step(steps[key], value)
        elif key == JUDGEMENTS:
            yield from _judgements(value)
        else:
            yield _unknown(key, "", [*given, *steps])


def _step(step: Step, value: object) -> Iterator[str]:
    if value is None:
        return
    if step.repeat is None:
        yield from _item(step, step.code, value)
    elif not isinstance(value, list):
        yield f"{step.code}: must be a list, for it can be answered several times."
    elif len(value) > step.repeat.max:
        yield f"{step.code}: has {len(value)} items; at most {step.repeat.max} count."
    else:
        for index, item in enumerate(value):
            yield from _item(step, f"{step.code}.{index}", item)


def _item(step: Step, place: str, value: object) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{place}: must be an object, not {_shown(value)}."
        return
    questions = {question.code: question for question in step.questions}
    for key, answer in value.items():
        if key in questions:
            yield from _answer(f"{place}.{key}", questions[key], answer)
        elif key != ITEM_ID or not step.repeat:
            yield _unknown(key, f"{place}.", list(questions))


def _answer(place: str, question: Question, answer: object) -> Iterator[str]:
    if not is_blank(answer) and read_value(question, answer) is None:
        yield f"{place}: {_shown(answer)} is not {_wanted(question)}."


def _wanted(question: Question) -> str:
    if question.type is QuestionType.CHOICE:
        return "one of " + ", ".join(choice.code for choice in question.choices)
    wanted = WANTED.get(question.type, "text")
    ends = {"from": question.min, "to": question.max}
    return " ".join([wanted, *(f"{word} {end}" for word, end in ends.items() if end is not None)])


def _judgements(value: object) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{JUDGEMENTS}: must be an object of lists, by the codes of criteria."
        return
    for code, given in value.items():
        if not (isinstance(given, list) and all(map(_is_judgement, given))):
            yield f'{JUDGEMENTS}.{code}: must be a list like [{{"points": 3}}].'


def _is_judgement(given: Any) -> bool:
    return isinstance(given, Mapping) and type(given.get("points")) in {int, float}


def _unknown(key: str, place: str, known: list[str]) -> str:
    return f"{place}{key}: there is no such key; there are {', '.join(known)}."


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
