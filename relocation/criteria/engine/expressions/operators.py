"""What the operators take and give."""

from collections.abc import Sequence

from .typed import (
    ADDS,
    BOTH,
    CHOOSES,
    COMPARES,
    EITHER,
    MULTIPLIES,
    SPOKEN,
    TURNS,
    Kind,
    MisreadError,
    Typed,
    call,
    joined,
)

POWERS = {
    "?": CHOOSES,
    "||": EITHER,
    "&&": BOTH,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), COMPARES),
    **dict.fromkeys(("+", "-"), ADDS),
    **dict.fromkeys(("*", "/", "%"), MULTIPLIES),
}


def infix(sign: str, at: int, left: Typed, right: Typed) -> Typed:
    """Two parts joined by a sign other than `?` and `in`; raises MisreadError."""
    match sign:
        case "||" | "&&":
            return _plain("yes_no", sign, need("yes_no", left, at), need("yes_no", right, at))
        case "==" | "!=":
            need(left.kind, right, at)
            return _plain("yes_no", sign, left.settled(), right.settled())
        case "<" | "<=" | ">" | ">=":
            return _order(sign, at, left, right)
        case "/":
            return call("number", "double(divided({}))", *_numbers(left, right, at), rough=True)
        case "%":
            return call("number", "double(remainder({}))", *_numbers(left, right, at))
        case _:
            return _sum(sign, at, left, right)


def negative(at: int, part: Typed) -> Typed:
    """The number below zero."""
    part = need("number", part, at).binding(TURNS + 1)
    return joined("number", TURNS, "-{}", part, rough=part.rough)


def opposite(at: int, part: Typed) -> Typed:
    """Yes for no."""
    return joined("yes_no", TURNS, "!{}", need("yes_no", part, at).binding(TURNS + 1))


def among(at: int, left: Typed, others: Sequence[Typed]) -> Typed:
    """Whether the part is one of a list of its kind."""
    settled = [need(left.kind, other, at).settled() for other in others]
    listed = call(left.kind, "[{}]", *settled)
    return joined("yes_no", COMPARES, "{} in {}", left.settled().binding(COMPARES), listed)


def choice(at: int, asked: Typed, yes: Typed, no: Typed) -> Typed:
    """One of two parts of the same kind."""
    need("yes_no", asked, at)
    need(yes.kind, no, at)
    asked, yes = asked.binding(EITHER), yes.binding(EITHER)
    # The library counts what follows ":" as one level deeper, as if it stood in brackets.
    whole = joined(yes.kind, CHOOSES, "{} ? {} : {}", asked, yes, no, rough=yes.rough or no.rough)
    return Typed(whole.kind, whole.cel, CHOOSES, whole.depth + 1, whole.rough)


def need(kind: Kind, part: Typed, at: int | None) -> Typed:
    """The part, when it is of that kind; raises MisreadError otherwise."""
    if part.kind != kind:
        raise MisreadError(
            at,
            "Here %(wanted)s is needed, and there is %(found)s.",
            wanted=SPOKEN[kind],
            found=SPOKEN[part.kind],
        )
    return part


def _plain(kind: Kind, sign: str, left: Typed, right: Typed, *, rough: bool = False) -> Typed:
    power = POWERS[sign]
    parts = left.binding(power), right.binding(power + 1)
    return joined(kind, power, f"{{}} {sign} {{}}", *parts, rough=rough)


def _order(sign: str, at: int, left: Typed, right: Typed) -> Typed:
    need(left.kind, right, at)
    if left.kind not in {"number", "date"}:
        raise MisreadError(
            at,
            "“%(sign)s” compares numbers and dates, and there is %(found)s.",
            sign=sign,
            found=SPOKEN[left.kind],
        )
    return _plain("yes_no", sign, left.settled(), right.settled())


def _sum(sign: str, at: int, left: Typed, right: Typed) -> Typed:
    """Numbers added, taken away or multiplied; days between two dates."""
    if (sign, left.kind) == ("-", "date"):
        return _plain("number", sign, left, need("date", right, at))
    return _plain("number", sign, *_numbers(left, right, at), rough=True)


def _numbers(left: Typed, right: Typed, at: int) -> tuple[Typed, Typed]:
    return need("number", left, at), need("number", right, at)
