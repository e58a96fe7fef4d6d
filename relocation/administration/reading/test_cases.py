"""Test cases in words: each answer that goes in, each thing that is expected."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.administration.reading.inputs import POINTS, Inputs, number
from relocation.criteria.engine import JUDGEMENTS

#: The states of requirements and the outcomes that every set has.
STATES = {
    "unknown": gettext_lazy("not known"),
    "passes": gettext_lazy("passes"),
    "does_not_pass": gettext_lazy("does not pass"),
    "met": gettext_lazy("met"),
    "not_met": gettext_lazy("not met"),
    "not_applicable": gettext_lazy("does not apply"),
    "waived": gettext_lazy("waived"),
}


def answers(inputs: Inputs, given: object) -> dict[str, str]:
    """Each answer by the title of its question, with the step where it is one of several."""
    return dict(_answers(inputs, given)) if isinstance(given, Mapping) else {}


def expected(inputs: Inputs, wanted: object) -> dict[str, str]:
    """What is expected, by what it is called."""
    return dict(_expected(inputs, wanted)) if isinstance(wanted, Mapping) else {}


def _answers(inputs: Inputs, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    pattern = _("Answer: %(what)s")
    for code, value in given.items():
        if code == JUDGEMENTS and isinstance(value, Mapping):
            yield from _judgements(inputs, value)
        elif isinstance(value, Mapping):
            for question, answer in value.items():
                name = f"{code}.{question}"
                yield pattern % {"what": inputs.title(name)}, inputs.value(name, answer)
        elif isinstance(value, list):
            yield from _items(inputs, code, value)
        else:
            yield pattern % {"what": inputs.title(code)}, inputs.value(code, value)


def _items(inputs: Inputs, step: str, items: list[Any]) -> Iterator[tuple[str, str]]:
    title = inputs.step(step)
    if not items:
        yield _("Answer: %(what)s") % {"what": title}, _("none")
    for place, item in enumerate(items, start=1):
        told = [
            f"{inputs.title(f'{step}.{question}')}: {inputs.value(f'{step}.{question}', answer)}"
            for question, answer in (item.items() if isinstance(item, Mapping) else ())
        ]
        yield _("Answer: %(what)s") % {"what": f"{title} {place}"}, "; ".join(told) or "–"


def _judgements(inputs: Inputs, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for code, scores in given.items():
        points = [one.get("points") for one in scores if isinstance(one, Mapping)]
        told = "; ".join(number(one) for one in points)
        yield _("Scores given by people: %(what)s") % {"what": inputs.named(code)}, told


def _expected(inputs: Inputs, wanted: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    pattern = _("Expected: %(what)s")
    whole = {"total": _("points in all"), "outcome": _("outcome")}
    for part, value in wanted.items():
        if isinstance(value, Mapping):
            is_scored = part in ("groups", "criteria")
            for code, one in value.items():
                title = inputs.title(f"{POINTS}{code}") if is_scored else inputs.requirement(code)
                yield pattern % {"what": title}, _told(inputs, one)
        else:
            yield pattern % {"what": whole.get(part, part)}, _told(inputs, value)


def _told(inputs: Inputs, value: object) -> str:
    if isinstance(value, str):
        return inputs.outcome(value) or str(STATES.get(value, value))
    return str(STATES["unknown"]) if value is None else number(value)
