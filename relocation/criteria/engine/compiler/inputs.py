"""Every input of a document with its type, before any rule is read."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..errors import CriteriaError
from ..facts.arithmetic import ADDED
from ..model import NUMBERS, TODAY, Choice, Input, InputType, Question, QuestionType, Repeat
from ..phrases import say
from .names import POINTS, REQUIREMENT

Document = Mapping[str, Any]

TYPES: dict[QuestionType, InputType] = {
    QuestionType.DATE: InputType.DATE,
    QuestionType.CHOICE: InputType.CHOICE,
    QuestionType.COUNTRY: InputType.COUNTRY,
    QuestionType.YES_NO: InputType.YES_NO,
    **dict.fromkeys(NUMBERS, InputType.NUMBER),
}
#: Kinds of facts that have a value in every case.
ALWAYS = frozenset({"years", "months", "count", "met", "holds"})
#: Facts that take the value of another input may do so one after another, so many times.
DEEPEST = 50


def find_inputs(
    document: Document,
    questions: Mapping[str, Question],
    repeats: Mapping[str, Repeat],
    conditional: Collection[str],
) -> dict[str, Input]:
    """All inputs by name: questions, facts, the points of rules, whether requirements are met.

    `conditional` are the questions that are not asked of everybody.
    """
    asked = {key: _of_question(question, repeats) for key, question in questions.items()}
    others = {one.name: one for one in _of_the_rest(document)}
    facts = {data["code"]: data for data in document.get("facts", [])}
    without_facts = asked | others
    answered = {key for key, one in questions.items() if one.required and key not in conditional}
    always = answered | others.keys()
    found = {
        code: _of_fact(data, _model(data, facts, without_facts, DEEPEST), always, facts)
        for code, data in facts.items()
    }
    return asked | found | others


def _of_the_rest(document: Document) -> Iterator[Input]:
    """The day of assessment, the points of rules, whether requirements are met."""
    yield Input(TODAY, say(document["languages"], "today"), InputType.DATE)
    for rule in scored_rules(document["groups"]):
        yield Input(f"{POINTS}.{rule['code']}", rule["title"], InputType.NUMBER)
    for rule in document.get("requirements", []):
        yield Input(f"{REQUIREMENT}.{rule['code']}", rule["title"], InputType.YES_NO)


def scored_rules(groups: list[Document]) -> Iterator[Document]:
    """Every group and criterion of the document, parents first."""
    for group in groups:
        yield group
        yield from group.get("criteria", [])
        yield from scored_rules(group.get("groups", []))


def read_choices(data: Document) -> tuple[Choice, ...]:
    """The choices of a question or fact."""
    return tuple(Choice(one["code"], one["label"]) for one in data.get("choices", []))


def _of_question(question: Question, repeats: Mapping[str, Repeat]) -> Input:
    repeat = repeats.get(question.step or "")
    return Input(
        name=question.key,
        title=question.title,
        type=TYPES.get(question.type, InputType.TEXT),
        choices=question.choices,
        ordered=question.ordered,
        optional=not question.required or (repeat is not None and repeat.min == 0),
        repeated=repeat is not None,
    )


def _of_fact(
    data: Document, model: Input, always: Collection[str], facts: Mapping[str, Document]
) -> Input:
    """The fact as an input; `always` are the other inputs that never end without a value."""
    return replace(
        model,
        name=data["code"],
        title=data["title"],
        optional=_is_optional(data, always, facts),
        repeated=False,
    )


def _is_optional(data: Document, always: Collection[str], facts: Mapping[str, Document]) -> bool:
    """Whether the fact may end without a value."""
    if data["kind"] == "age":
        return any(data[end] not in always for end in ("of", "at") if end in data)
    if data["kind"] not in ADDED:
        return data["kind"] not in ALWAYS
    names = [one for one in data["of"] if isinstance(one, str)]
    return any(
        facts[name]["kind"] not in ALWAYS
        if name in facts
        else name not in always and "blank" not in data
        for name in names
    )


def _model(
    data: Document, facts: Mapping[str, Document], others: Mapping[str, Input], deepest: int
) -> Input:
    """An input of the fact's type; its name and title mean nothing."""
    choices = read_choices(data)
    if choices:
        return Input("", {}, InputType.CHOICE, choices, ordered=True)
    if data["kind"] == "holds" or data.get("type") == "yes_no":
        return Input("", {}, InputType.YES_NO)
    name = _taken_from(data)
    if name is None:
        return Input("", {}, InputType.NUMBER)
    if deepest == 0:
        raise CriteriaError(f"facts.{data['code']}", "It takes its value from itself.")
    if name in facts:
        return _model(facts[name], facts, others, deepest - 1)
    return others.get(name, Input("", {}, InputType.NUMBER))


def _taken_from(data: Document) -> str | None:
    """The input whose value a fact takes over as it is, when all its values come from inputs."""
    if data["kind"] != "first":
        return None
    values = [case["value"] for case in data["cases"]]
    if "otherwise" in data:
        values.append(data["otherwise"])
    names = [value["input"] for value in values if isinstance(value, Mapping)]
    return names[0] if len(names) == len(values) else None
