"""Whether any question, fact or rule hangs on itself, and no question on points."""

from collections.abc import Iterable, Iterator, Mapping

from ..conditions import inputs_of
from ..errors import CriteriaError, Fault
from ..facts import Fact
from ..model import Criterion, Group, Question, Requirement
from ..said import Named, Said
from .names import POINTS, REQUIREMENT

Needs = Mapping[str, tuple[str, ...]]

#: Longer chains nobody writes, and none could be worked out.
DEEPEST = 60


def cycle_faults(
    questions: Mapping[str, Question],
    facts: Mapping[str, Fact],
    rules: Mapping[str, Requirement | Criterion | Group],
) -> Iterator[Fault]:
    """What must be known before it can be known.

    A question that hangs on points could never be asked before the answers are judged.
    """
    needs = {name: tuple(inputs_of(question.when)) for name, question in questions.items()}
    needs |= {name: tuple(fact.inputs()) for name, fact in facts.items()}
    for rule in rules.values():
        kind = REQUIREMENT if isinstance(rule, Requirement) else POINTS
        needs[f"{kind}.{rule.code}"] = tuple(_needs_of(rule))
    depths: dict[str, int] = {}
    for name in needs:
        try:
            _visit(name, needs, depths)
        except CriteriaError as error:
            yield from error.faults
    for name, question in questions.items():
        if question.when is not None:
            yield from _before_points(name, needs)


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


def _visit(first: str, needs: Needs, depths: dict[str, int]) -> None:
    """Find how long a chain of needs begins at `first`; without recursion, for it may be long."""
    trail: dict[str, Iterator[str]] = {first: iter(needs.get(first, ()))}
    while trail:
        name, waiting = next(reversed(trail.items()))
        needed = next((one for one in waiting if one not in depths), None)
        if needed is None:
            depths[name] = 1 + max((depths[one] for one in needs.get(name, ())), default=0)
            if depths[name] > DEEPEST:
                depths |= dict.fromkeys(needs, 0)  # said once
                raise CriteriaError(
                    name, "It hangs on a chain of more than %(most)s others.", most=DEEPEST
                )
            del trail[name]
        elif needed in trail:
            depths |= dict.fromkeys(trail, 0)
            circle = [*list(trail)[list(trail).index(needed) :], needed]
            around = Named("circle", tuple(circle))
            raise CriteriaError(needed, "It hangs on itself: %(around)s.", around=around)
        else:
            trail[needed] = iter(needs.get(needed, ()))


def _before_points(name: str, needs: Needs) -> Iterator[Fault]:
    for needed in _all_needs([name], needs):
        if needed.startswith((f"{POINTS}.", f"{REQUIREMENT}.")):
            said = Said("A question cannot hang on a judgement: %(needed)s.", {"needed": needed})
            yield Fault(name, said)


def _all_needs(names: Iterable[str], needs: Needs) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        for needed in needs.get(waiting.pop(), ()):
            if needed not in found:
                found.add(needed)
                waiting.append(needed)
    return found
