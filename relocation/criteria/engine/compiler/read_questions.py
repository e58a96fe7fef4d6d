"""Steps and questions out of JSON; conditions are read once all inputs are known."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ..errors import CriteriaError, Fault
from ..model import NUMBERS, Question, QuestionType, Repeat, Step
from ..said import Said, shown
from ..values import read_date, read_number
from .faults import Faults
from .inputs import read_choices
from .names import Names, check_unique
from .read_conditions import read_condition

Bound = Decimal | date | Literal["today"] | None
Document = Mapping[str, Any]


def bare_questions(document: Document, faults: Faults) -> Iterator[Question]:
    """Every question, conditions left out; faults are collected."""
    for data in document.get("given", []):
        with faults.collected():
            yield _question(None, data, f"given.{data['code']}")
    for step in document["steps"]:
        path = f"steps.{step['code']}.questions"
        with faults.collected():
            check_unique((q["code"] for q in step["questions"]), path)
        for data in step["questions"]:
            with faults.collected():
                yield _question(step["code"], data, f"{path}.{data['code']}")


def repeats(document: Document, faults: Faults) -> dict[str, Repeat]:
    """How often each repeated step may be answered; faults are collected."""
    found: dict[str, Repeat] = {}
    for step in document["steps"]:
        data = step.get("repeat")
        if not data:
            continue
        if data["min"] > data["max"]:
            said = Said("The smallest number is above the largest.")
            faults.found.append(Fault(f"steps.{step['code']}.repeat", said))
        found[step["code"]] = Repeat(data["min"], data["max"], data["item"])
    return found


def read_steps(document: Document, names: Names, faults: Faults) -> tuple[Step, ...]:
    """The steps with their questions' conditions; faults of questions are collected."""
    return tuple(
        Step(
            code=step["code"],
            title=step["title"],
            help=step.get("help"),
            repeat=names.repeats.get(step["code"]),
            questions=tuple(_with_conditions(step, names, faults)),
        )
        for step in document["steps"]
    )


def _with_conditions(step: Document, names: Names, faults: Faults) -> Iterator[Question]:
    if step["code"] in names.repeats:
        names = names.of_one_item(step["code"])
    for data in step["questions"]:
        question = names.questions[f"{step['code']}.{data['code']}"]
        path = f"steps.{step['code']}.questions.{data['code']}.when"
        with faults.collected():
            yield replace(question, when=read_condition(data.get("when"), names, path))


def _question(step: str | None, data: Document, path: str) -> Question:
    kind = QuestionType(data["type"])
    choices = read_choices(data)
    check_unique((choice.code for choice in choices), f"{path}.choices")
    if (kind is QuestionType.CHOICE) != bool(choices):
        raise CriteriaError(path, "A question has choices if, and only if, its type is “choice”.")
    if data.get("ordered") and not choices:
        raise CriteriaError(path, "Only a choice can be ordered.")
    least, greatest = (_bound(kind, data.get(end), f"{path}.{end}") for end in ("min", "max"))
    if _is_above(least, greatest):
        raise CriteriaError(path, "The least answer is above the greatest.")
    return Question(
        step=step,
        code=data["code"],
        type=kind,
        label=data["label"],
        title=data.get("title", data["label"]),
        help=data.get("help"),
        required=data.get("required", True),
        when=None,
        choices=choices,
        codes=frozenset(choice.code for choice in choices),
        ordered=data.get("ordered", False),
        min=least,
        max=greatest,
        max_length=data.get("max_length"),
        script=data.get("script", "any"),
        fact=data.get("fact"),
    )


def _bound(kind: QuestionType, raw: object, path: str) -> Bound:
    if raw is None:
        return None
    bound: Bound = None
    if kind is QuestionType.DATE:
        bound = "today" if raw == "today" else read_date(raw)
    elif kind in NUMBERS and not isinstance(raw, str):
        bound = read_number(raw)
    if bound is None:
        raise CriteriaError(
            path,
            "%(given)s is no bound for a question of type “%(kind)s”.",
            given=shown(raw),
            kind=kind.value,
        )
    return bound


def _is_above(least: Bound, greatest: Bound) -> bool:
    if isinstance(least, Decimal) and isinstance(greatest, Decimal):
        return least > greatest
    return isinstance(least, date) and isinstance(greatest, date) and least > greatest
