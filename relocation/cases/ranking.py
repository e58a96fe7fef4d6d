"""What puts a case in its place among those of its version, as the worklist's database compares it.

Nothing is read or written here; the rule is the engine's.
"""

from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from relocation.criteria.engine import Assessment as Found
from relocation.criteria.engine import CriteriaSet as Compiled
from relocation.criteria.engine import is_ranked, tie_breaks

#: In all, and after the point. The engine's numbers have no more than some sixty digits before
#: it; what differs only after the fortieth place counts as equal.
DIGITS, PLACES = 110, 40
_EXACT = Context(prec=DIGITS + 2)
_LAST_PLACE = Decimal((0, (1,), -PLACES))

#: The points, taken from zero, and each tie-break, None where it is not known.
RankedBy = list[Decimal | None]


def ranked_by(criteria_set: Compiled, answers: Mapping[str, Any], found: Found) -> RankedBy | None:
    """What is compared with other cases, part by part: the lesser comes first, and None last.

    None as a whole for a case without a place: the set ranks nobody, the case does not pass, or
    its points are not known. Between equals the earlier submission decides.
    """
    total = found.total
    if criteria_set.outcome.ranking is None or total is None or not is_ranked(found):
        return None
    sizes = tie_breaks(criteria_set, answers, found)
    return [total.copy_negate(), *(None if one is None else _kept(one) for one in sizes)]


def _kept(size: Fraction) -> Decimal:
    quotient = _EXACT.divide(Decimal(size.numerator), Decimal(size.denominator))
    return _EXACT.quantize(quotient, _LAST_PLACE)
