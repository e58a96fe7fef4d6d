"""Steps, questions and facts out of JSON; conditions are read once all inputs are known."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from ..errors import CriteriaError
from ..model import NUMBERS, Choice, Fact, Question, QuestionType, Repeat, Step
from ..values import read_date, read_number
from .names import Names, check_unique
from .read_conditions import read_condition

Bound = Decimal | date | Literal["today"] | None
Document = Mapping[str, Any]


def bare_questions(document: Document) -> Iterator[tuple[str, Question]]:
    """Every question with its path, conditions left out."""
    for data in document.get("given", []):
        yield f"given.{data['code']}", _question(None, data, f"given.{data['code']}")
    for step in document["steps"]:
        check_unique((q["code"] for q in step["questions"]), f"steps.{step['code']}.questions")
        for data in step["questions"]:
            path = f"steps.{step['code']}.questions.{data['code']}"
            yield path, _question(step["code"], data, path)


def bare_facts(document: Document) -> Iterator[Fact]:
    """Every fact, conditions left out."""
    for data in document.get("facts", []):
        yield Fact(
            code=data["code"],
            title=data["title"],
            kind=data["kind"],
            of=data["of"],
            from_=data.get("from"),
            to=data.get("to"),
            where=None,
        )


def repeats(document: Document) -> dict[str, Repeat]:
    """How often each repeated step may be answered."""
    found: dict[str, Repeat] = {}
    for step in document["steps"]:
        data = step.get("repeat")
        if not data:
            continue
        if data["min"] > data["max"]:
            path = f"steps.{step['code']}.repeat"
            raise CriteriaError(path, "The smallest number is above the largest.")
        found[step["code"]] = Repeat(data["min"], data["max"], data["item"])
    return found


def read_steps(document: Document, names: Names) -> tuple[Step, ...]:
    """The steps with their questions' conditions."""
    return tuple(
        Step(
            code=step["code"],
            title=step["title"],
            help=step.get("help"),
            repeat=names.repeats.get(step["code"]),
            questions=tuple(_with_condition(step["code"], q, names) for q in step["questions"]),
        )
        for step in document["steps"]
    )


def read_facts(document: Document, names: Names) -> dict[str, Fact]:
    """The facts with their conditions, each checked to be of inputs that suit its kind."""
    facts: dict[str, Fact] = {}
    for data in document.get("facts", []):
        path = f"facts.{data['code']}"
        fact = names.facts[data["code"]]
        _check_fact(fact, names, path)
        where = read_condition(data.get("where"), names, f"{path}.where")
        facts[fact.code] = replace(fact, where=where)
    return facts


def _with_condition(step: str, data: Document, names: Names) -> Question:
    path = f"steps.{step}.questions.{data['code']}.when"
    question = names.questions[f"{step}.{data['code']}"]
    return replace(question, when=read_condition(data.get("when"), names, path))


def _question(step: str | None, data: Document, path: str) -> Question:
    kind = QuestionType(data["type"])
    choices = tuple(Choice(c["code"], c["label"]) for c in data.get("choices", []))
    check_unique((choice.code for choice in choices), f"{path}.choices")
    if (kind is QuestionType.CHOICE) != bool(choices):
        raise CriteriaError(path, "A question has choices if, and only if, its type is “choice”.")
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
        raise CriteriaError(path, f"{raw!r} is no bound for a question of type “{kind}”.")
    return bound


def _is_above(least: Bound, greatest: Bound) -> bool:
    if isinstance(least, Decimal) and isinstance(greatest, Decimal):
        return least > greatest
    return isinstance(least, date) and isinstance(greatest, date) and least > greatest


def _check_fact(fact: Fact, names: Names, path: str) -> None:
    if fact.kind == "age":
        _check_date(fact.of, names, f"{path}.of")
        if fact.of.split(".")[0] in names.repeats:
            raise CriteriaError(f"{path}.of", "The age of one of several people is not one number.")
        return
    names.check_repeated(fact.of, f"{path}.of")
    if fact.kind == "years":
        _check_date(f"{fact.of}.{fact.from_}", names, f"{path}.from")
        _check_date(f"{fact.of}.{fact.to}", names, f"{path}.to")


def _check_date(name: str, names: Names, path: str) -> None:
    question = names.questions.get(name)
    if question is None or question.type is not QuestionType.DATE:
        raise CriteriaError(path, f"There is no date question “{name}”.")
