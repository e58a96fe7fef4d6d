"""What is wrong with the number that answers a question, or that an assessor gives."""

from decimal import Decimal

from ..model import Question, QuestionType
from ..said import Part, Said, shown
from ..values import MOST_DECIMALS
from .saying import wanted_of


def number_fault(question: Question, answer: object) -> Said | None:
    """Why the number cannot be taken as it is written; None for what is none, or is sound.

    A whole number is written as one: forms turn what is typed into it before they keep it.
    """
    if question.type is QuestionType.INTEGER and isinstance(answer, str):
        parts: dict[str, Part] = {"found": shown(answer), "wanted": wanted_of(question)}
        return Said("%(found)s is text, not %(wanted)s.", parts)
    return None if isinstance(answer, str) else decimals_fault(answer, MOST_DECIMALS)


def decimals_fault(number: object, most: int) -> Said | None:
    """That a number has more decimals than are reckoned with, so would be missing or rounded."""
    if not isinstance(number, float) or _decimals(number) <= most:
        return None
    parts: dict[str, Part] = {"found": shown(number), "most": most}
    return Said("%(found)s has more than %(most)s decimals.", parts)


def _decimals(number: float) -> int:
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
