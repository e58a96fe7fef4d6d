"""Whether any question, fact or rule hangs on itself, and no question on points."""

from collections.abc import Iterable, Iterator, Mapping

from ..conditions import inputs_of
from ..errors import CriteriaError
from ..facts import Fact
from ..model import Criterion, Group, Question, Requirement
from .names import POINTS, REQUIREMENT

Needs = Mapping[str, tuple[str, ...]]


def check_cycles(
    questions: Mapping[str, Question],
    facts: Mapping[str, Fact],
    rules: Mapping[str, Requirement | Criterion | Group],
) -> None:
    """Raise CriteriaError for what must be known before it can be known.

    A question that hangs on points could never be asked before the answers are judged.
    """
    needs = {name: tuple(inputs_of(question.when)) for name, question in questions.items()}
    needs |= {name: tuple(fact.inputs()) for name, fact in facts.items()}
    for rule in rules.values():
        kind = REQUIREMENT if isinstance(rule, Requirement) else POINTS
        needs[f"{kind}.{rule.code}"] = tuple(_needs_of(rule))
    done: set[str] = set()
    for name in needs:
        _visit(name, needs, (), done)
    for name, question in questions.items():
        if question.when is not None:
            _check_before_points(name, needs)


def _needs_of(rule: Requirement | Criterion | Group) -> Iterator[str]:
    yield from inputs_of(rule.when)
    if isinstance(rule, Group):
        yield from (f"{POINTS}.{member.code}" for member in rule.members)
        yield from rule.cap.inputs() if rule.cap else ()
    elif isinstance(rule, Criterion):
        yield from rule.rule.inputs()
    else:
        yield from inputs_of(rule.unless)
        yield from rule.rule.inputs()


def _visit(name: str, needs: Needs, trail: tuple[str, ...], done: set[str]) -> None:
    if name in trail:
        around = " → ".join([*trail[trail.index(name) :], name])
        raise CriteriaError(name, f"It hangs on itself: {around}.")
    if name in done:
        return
    for needed in needs.get(name, ()):
        _visit(needed, needs, (*trail, name), done)
    done.add(name)


def _check_before_points(name: str, needs: Needs) -> None:
    for needed in _all_needs([name], needs):
        if needed.startswith((f"{POINTS}.", f"{REQUIREMENT}.")):
            raise CriteriaError(name, f"A question cannot hang on a judgement: {needed}.")


def _all_needs(names: Iterable[str], needs: Needs) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        for needed in needs.get(waiting.pop(), ()):
            if needed not in found:
                found.add(needed)
                waiting.append(needed)
    return found
