"""The answers of a real case as far as a draft's rules read them; nothing that tells who it is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from relocation.administration.editor.book import Book
from relocation.criteria.engine import CriteriaSet, Question, QuestionType
from relocation.criteria.engine.values import read_date, read_value

Document = Mapping[str, Any]
_TAKEN = frozenset(
    {
        QuestionType.INTEGER,
        QuestionType.DECIMAL,
        QuestionType.YES_NO,
        QuestionType.CHOICE,
        QuestionType.COUNTRY,
        QuestionType.DATE,
    }
)
#: Of what stands in a passport only this is taken, for the age; without its day.
_BIRTH = "passport.birth_date"
#: The parts of a document that judge; the others ask.
_JUDGING = ("facts", "requirements", "groups", "outcome")
_WORD = re.compile(r"[a-z][a-z0-9_]*")


def answers_for(document: Document, own: CriteriaSet, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that the document's rules look at, in the shape of the answers.

    What is harmless is told by `own`, the case's published set, never by the document, which its
    reader writes: numbers, choices, dates and the like that stand in no passport, of the same type
    in both. Every date becomes the first of its month.
    """
    taken = _taken(document, own)
    found: dict[str, Any] = _some(answers, {name: q for name, q in taken.items() if not q.step})
    for step in document.get("steps", ()):
        wanted = {one.code: one for one in taken.values() if one.step == step["code"]}
        given = answers.get(step["code"])
        if isinstance(given, list):
            found[step["code"]] = [_some(item, wanted) for item in given]
        elif isinstance(given, Mapping) and wanted:
            found[step["code"]] = _some(given, wanted)
    return found


def withheld_from(document: Document, own: CriteriaSet, answers: Mapping[str, Any]) -> list[str]:
    """The names of the questions that points or requirements hang on, answered, and not taken.

    Even a judgement by them would give them away, for who writes the rules could ask each in turn.
    """
    taken, read = _taken(document, own), _read_in_judging(document)
    return [
        name
        for name, one in own.questions.items()
        if name in read and name not in taken and _is_answered(one, answers)
    ]


def unasked_in(document: Document, missing: Iterable[str]) -> list[str]:
    """Those of the questions, never asked, that points or requirements hang on."""
    read = _read_in_judging(document)
    return [name for name in missing if name in read]


def _read_in_judging(document: Document) -> set[str]:
    """The names of all that points or requirements hang on.

    So they do on what decides whether a question that they read is asked at all.
    """
    book = Book(document)
    found: set[str] = set()
    waiting: list[Any] = [{key: document.get(key) for key in _JUDGING}]
    conditions = dict(_conditions(document))
    while waiting:
        part = waiting.pop()
        new = (_names_read(part) | _variables({"facts": part}, book)) - found
        found |= new
        waiting += [conditions[name] for name in new if name in conditions]
    return found


def _conditions(document: Document) -> Iterator[tuple[str, Any]]:
    """What decides whether a question is asked, by its name; of a repeated step the step's."""
    for one in document.get("given", ()):
        yield one["code"], one.get("when")
    for step in document.get("steps", ()):
        for one in step.get("questions", ()):
            yield f"{step['code']}.{one['code']}", one.get("when")
        if step.get("repeat"):
            yield step["code"], [one.get("when") for one in step.get("questions", ())]


def _is_answered(question: Question, answers: Mapping[str, Any]) -> bool:
    given = answers.get(question.step) if question.step else answers
    items = given if isinstance(given, list) else [given]
    return any(
        isinstance(item, Mapping) and item.get(question.code) not in (None, "") for item in items
    )


def _taken(document: Document, own: CriteriaSet) -> dict[str, Question]:
    """The questions whose answers are taken, by name."""
    read = _names_read(document) | _variables(document, Book(document))
    types = _types(document)
    return {
        name: one
        for name, one in own.questions.items()
        if name in read and types.get(name) == one.type and _is_harmless(one)
    }


def _is_harmless(question: Question) -> bool:
    return question.type in _TAKEN and question.fact in (None, _BIRTH)


def _types(document: Document) -> dict[str, str]:
    """The type of each question of the document, by name."""
    found = {one["code"]: one.get("type", "") for one in document.get("given", ())}
    for step in document.get("steps", ()):
        for one in step.get("questions", ()):
            found[f"{step['code']}.{one['code']}"] = one.get("type", "")
    return found


def _some(item: Any, wanted: Mapping[str, Question]) -> dict[str, Any]:
    given = item if isinstance(item, Mapping) else {}
    found = {code: _value(one, given.get(code)) for code, one in wanted.items()}
    return {code: value for code, value in found.items() if value is not None}


def _value(question: Question, raw: Any) -> Any:
    """The answer as it is taken; None for a blank one and one that is not of its type."""
    if read_value(question, raw) is None:
        return None
    day = read_date(raw) if question.type == QuestionType.DATE else None
    return day.replace(day=1).isoformat() if day else raw


def _names_read(element: Any) -> set[str]:
    """Every text that could be the name of an input, with those of a fact's repeated step."""
    return set(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element, str):
        yield element
    elif isinstance(element, list):
        for one in element:
            yield from _texts(one)
    elif isinstance(element, Mapping):
        of = element.get("of")
        for value in element.values():
            yield from _texts(value)
            if isinstance(of, str) and isinstance(value, str):
                yield f"{of}.{value}"


def _variables(document: Document, book: Book) -> set[str]:
    """The inputs that expressions name, “.” and “-” written “_”."""
    words = {
        word
        for name in ("facts", "requirements", "groups", "outcome", "steps", "documents")
        for text in _expressions(document.get(name))
        for word in _WORD.findall(text)
    }
    return {name for name in book.inputs if re.sub(r"[.-]", "_", name) in words}


def _expressions(element: Any) -> Iterator[str]:
    if isinstance(element, list):
        for one in element:
            yield from _expressions(one)
    elif isinstance(element, Mapping):
        for key, value in element.items():
            if key in ("cel", "expression") and isinstance(value, str):
                yield value
            else:
                yield from _expressions(value)
