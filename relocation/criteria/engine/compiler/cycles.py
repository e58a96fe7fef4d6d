"""Whether any question or fact hangs on itself."""

from collections.abc import Iterator, Mapping

from ..conditions import inputs_of
from ..errors import CriteriaError
from ..model import Fact, Question

Needs = Mapping[str, tuple[str, ...]]


def check_cycles(questions: Mapping[str, Question], facts: Mapping[str, Fact]) -> None:
    """Raise CriteriaError for a question or fact that must be known before it can be known."""
    needs = {name: tuple(inputs_of(question.when)) for name, question in questions.items()}
    needs |= {name: tuple(_needs_of(fact)) for name, fact in facts.items()}
    done: set[str] = set()
    for name in needs:
        _visit(name, needs, [], done)


def _needs_of(fact: Fact) -> Iterator[str]:
    yield from inputs_of(fact.where)
    if fact.kind == "age":
        yield fact.of
    elif fact.kind == "years":
        yield f"{fact.of}.{fact.from_}"
        yield f"{fact.of}.{fact.to}"


def _visit(name: str, needs: Needs, trail: list[str], done: set[str]) -> None:
    if name in trail:
        around = " → ".join([*trail[trail.index(name) :], name])
        raise CriteriaError(name, f"It hangs on itself: {around}.")
    if name in done:
        return
    for needed in needs[name]:
        _visit(needed, needs, [*trail, name], done)
    done.add(name)
