"""Bands against the numbers that can be given: what no band covers, and bands that none reaches."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ..errors import CriteriaError, Fault
from ..model import Question
from ..numbers import number_text
from ..said import Said
from .names import Names
from .stretches import Edged, Stretches

End = Decimal | None


def check_covered(
    stretches: Stretches, path: str, question: Question | None = None, *, ends: bool = True
) -> None:
    """Raise CriteriaError for every stretch without a row that an answer can fall in.

    With `ends` false what lies below the first row and above the last may be left out.
    """
    last = len(stretches.rows) - 1
    faults = [
        Fault(path, said)
        for place, row in enumerate(stretches.rows)
        if row is None and (ends or 0 < place < last)
        for said in _uncovered(stretches.edges, place, question)
    ]
    if faults:
        raise CriteriaError.of(faults)


def check_reached(bands: Iterable[Edged], names: Names, name: str) -> None:
    """Raise CriteriaError for every band that no answer to the question can fall in.

    A table that several inputs share is to be reached by one of them; how far facts reach is not
    known here.
    """
    shared = names.sharing if name in names.sharing else (name,)
    questions = [names.questions.get(one) for one in shared]
    least = _furthest([_end(one, "min") for one in questions], highest=False)
    most = _furthest([_end(one, "max") for one in questions], highest=True)
    faults = [Fault(one.path, said) for one in bands for said in _missed(one, least, most, name)]
    if faults:
        raise CriteriaError.of(faults)


def _uncovered(edges: Sequence[Decimal], place: int, question: Question | None) -> Iterator[Said]:
    low, high = edges[place - 1] if place else None, edges[place] if place < len(edges) else None
    least, most = _end(question, "min"), _end(question, "max")
    if high is not None and least is not None and high <= least:
        return
    if low is not None and most is not None and low > most:
        return
    if low is not None and high is not None:
        told = {"low": number_text(low), "high": number_text(high)}
        yield Said("No band covers %(low)s up to %(high)s, and there is no “default”.", told)
    elif high is not None:
        edge = {"edge": number_text(high)}
        yield Said("No band covers what lies below %(edge)s, and there is no “default”.", edge)
    elif low is not None:
        edge = {"edge": number_text(low)}
        yield Said("No band covers %(edge)s and above, and there is no “default”.", edge)


def _missed(band: Edged, least: End, most: End, name: str) -> Iterator[Said]:
    if most is not None and band.low is not None and band.low > most:
        parts = {"name": name, "edge": number_text(most)}
        yield Said("It is never reached: no answer to “%(name)s” is above %(edge)s.", parts)
    if least is not None and band.high is not None and band.high <= least:
        parts = {"name": name, "edge": number_text(least)}
        yield Said("It is never reached: no answer to “%(name)s” is below %(edge)s.", parts)


def _end(question: Question | None, side: str) -> End:
    bound = None if question is None else (question.min if side == "min" else question.max)
    return bound if isinstance(bound, Decimal) else None


def _furthest(ends: Sequence[End], *, highest: bool) -> End:
    """The end of all together; none where one of them has none."""
    known = [one for one in ends if one is not None]
    if len(known) < len(ends):
        return None
    return max(known) if highest else min(known)
