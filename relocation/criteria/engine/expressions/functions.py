"""The functions an expression may call, and what they take and give."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from .operators import need
from .typed import STANDS_ALONE, Kind, MisreadError, Typed, call, joined


@dataclass(frozen=True, slots=True)
class Function:
    """`takes` the kinds of its arguments; one that takes `many` takes the last again and again."""

    takes: tuple[Kind, ...]
    gives: Kind
    form: str
    many: bool = False
    rough: bool = False


FUNCTIONS: dict[str, tuple[Function, ...]] = {
    "size": (Function(("text",), "number", "double(characters({}))"),),
    "int": (
        Function(("number",), "number", "double(int({}))"),
        Function(("text",), "number", "double(int({}))", rough=True),
    ),
    "double": (
        Function(("number",), "number", "double({})"),
        Function(("text",), "number", "double({})", rough=True),
    ),
    "min": (Function(("number",), "number", "double(lowest({}))", many=True),),
    "max": (Function(("number",), "number", "double(highest({}))", many=True),),
    "years": (Function(("date", "date"), "number", "double(years({}))"),),
    "months": (Function(("date", "date"), "number", "double(months({}))"),),
}
DATE = "date"
CALLED = (*FUNCTIONS, DATE)
ASKED = ("startsWith", "endsWith", "contains", "size")


def check_callable(name: str, at: int, known: Sequence[str]) -> None:
    """Raises MisreadError for a name that is not among those known."""
    if name not in known:
        close = get_close_matches(name, known, 1)
        if close:
            raise MisreadError(
                at, "“%(name)s” cannot be called. Perhaps “%(close)s”?", name=name, close=close[0]
            )
        raise MisreadError(
            at,
            "“%(name)s” cannot be called. There are: %(known)s.",
            name=name,
            known=", ".join(known),
        )


def called(name: str, at: int, arguments: Sequence[Typed]) -> Typed:
    """A call such as `size(person_name)`; raises MisreadError."""
    if not arguments:
        raise MisreadError(at, "“%(name)s” needs something in its brackets.", name=name)
    forms = FUNCTIONS[name]
    fitting = next((form for form in forms if form.takes[0] == arguments[0].kind), forms[0])
    taken = fitting.takes * len(arguments) if fitting.many else fitting.takes
    _check_many(name, at, arguments, len(taken))
    parts = [need(kind, part, at).settled() for kind, part in zip(taken, arguments, strict=True)]
    return call(fitting.gives, fitting.form, *parts, rough=fitting.rough)


def asked(name: str, at: int, text: Typed, arguments: Sequence[Typed]) -> Typed:
    """A call on a text, such as `person_name.startsWith("A")`; raises MisreadError."""
    if name in FUNCTIONS:
        return called(name, at, [text, *arguments])
    _check_many(name, at, arguments, 1)
    part = call("text", "({})", need("text", arguments[0], at))
    whole = need("text", text, at).binding(STANDS_ALONE)
    return joined("yes_no", STANDS_ALONE, f"{{}}.{name}{{}}", whole, part)


def _check_many(name: str, at: int, arguments: Sequence[Typed], wanted: int) -> None:
    if len(arguments) != wanted:
        raise MisreadError(
            at,
            "Between the brackets of “%(name)s”, %(found)s stand where %(wanted)s are needed.",
            name=name,
            found=len(arguments),
            wanted=wanted,
        )
