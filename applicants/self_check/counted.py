"""Which questions points and requirements hang on, read off the document of a criteria set."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from relocation.criteria.engine import CriteriaSet, Step

Document = Mapping[str, Any]

#: What rules are made of; the order of applicants decides nothing about one of them.
RULES = ("requirements", "groups", "outcome")
#: Words and names, which refer to no input.
NO_INPUTS = frozenset(
    {"title", "label", "help", "notice", "note", "item", "code", "kind", "source", "ranking"}
)
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def counted_questions(document: Document) -> frozenset[str]:
    """The keys (`step.question`) of all questions that any rule reads, also through facts.

    Conditions count as well, and so do those on which a question itself hangs. A step of which
    only the number of items counts is stood for by its first question.
    """
    names = _Names(document)
    found = names.all_behind([document.get(part, []) for part in RULES])
    steps = {key.partition(".")[0] for key in found if key in names.questions}
    firsts = (names.first_of(step) for step in found & names.steps if step not in steps)
    return frozenset(key for key in (*found, *firsts) if key in names.questions)


def deciding_questions(document: Document) -> frozenset[str]:
    """The keys of the questions whose answers say whether another question is asked."""
    names = _Names(document)
    return names.all_behind([question.get("when") for question in names.questions.values()])


def counted_steps(criteria_set: CriteriaSet, document: Document) -> tuple[Step, ...]:
    """The steps of the set with only the questions that count; without them, left out."""
    counted = counted_questions(document)
    reduced = (
        replace(step, questions=tuple(q for q in step.questions if q.key in counted))
        for step in criteria_set.steps
    )
    return tuple(step for step in reduced if step.questions)


class _Names:
    """Everything that can be referred to, and what stands behind each name."""

    def __init__(self, document: Document) -> None:
        self.steps = {step["code"] for step in document["steps"]}
        self.questions: dict[str, Any] = {
            f"{step['code']}.{question['code']}": question
            for step in document["steps"]
            for question in step["questions"]
        }
        self._facts = {fact["code"]: fact for fact in document.get("facts", [])}
        known = (*self.questions, *self._facts)
        # Expressions write the names of inputs as identifiers.
        self._spelled = {re.sub(r"[.-]", "_", name): name for name in known}

    def all_behind(self, elements: object) -> frozenset[str]:
        """Every name in these parts of the document, and all that stands behind it."""
        found: set[str] = set()
        waiting = [*self.within(elements)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.behind(name)
        return frozenset(found)

    def first_of(self, step: str) -> str:
        """The key of the first question of a step."""
        return next(key for key in self.questions if key.startswith(f"{step}."))

    def behind(self, name: str) -> Iterator[str]:
        """What a fact is worked out from, or on what a question hangs."""
        if name in self._facts:
            yield from self.within(self._facts[name])
        if name in self.questions:
            yield from self.within(self.questions[name].get("when"))

    def within(self, element: object) -> Iterator[str]:
        """Every name in a part of the document; a step's own where only its items are meant."""
        if isinstance(element, str):
            yield from self._read(element)
        elif isinstance(element, list):
            for part in element:
                yield from self.within(part)
        elif isinstance(element, Mapping):
            yield from self._of_step(element)
            for key, part in element.items():
                if key not in NO_INPUTS:
                    yield from self.within(part)

    def _read(self, text: str) -> Iterator[str]:
        if text in self.questions or text in self._facts:
            yield text
        elif len(text) > 1:
            words = _IDENTIFIER.findall(text)
            yield from (self._spelled[word] for word in words if word in self._spelled)

    def _of_step(self, element: Mapping[str, object]) -> Iterator[str]:
        """What is read of the items of a step, which names its questions without the step."""
        step = element.get("of")
        if isinstance(step, str) and step in self.steps:
            yield step
            names = (f"{step}.{part}" for part in element.values() if isinstance(part, str))
            yield from (name for name in names if name in self.questions)
