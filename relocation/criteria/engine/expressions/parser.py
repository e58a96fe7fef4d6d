"""Reads an expression by the strength of its operators and knows the kind of every part."""

from ..said import Part, Said
from .functions import ASKED, CALLED, DATE, asked, called, check_callable
from .inputs import Inputs
from .literals import day, number, text
from .operators import POWERS, among, choice, infix, negative, opposite
from .tokens import Token, tokenize
from .typed import ANYTHING, TURNS, MisreadError, Typed

LONGEST = 1_000
DEEPEST = 50
MOST_OPERATIONS = 50


class Parser:
    """One reading of one expression."""

    def __init__(self, source: str, inputs: Inputs) -> None:
        if len(source) > LONGEST:
            raise MisreadError(
                None, "The expression is longer than %(most)s characters.", most=LONGEST
            )
        self._tokens = tokenize(source)
        self._at = 0
        self._inputs = inputs
        self._depth = self._operations = 0

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def whole(self) -> Typed:
        """The kind and text of the whole expression; raises MisreadError."""
        found = self._expression(ANYTHING)
        if self._next.kind != "end":
            raise self._unexpected(Said("an operator or the end"))
        return found

    def _expression(self, power: int) -> Typed:
        """As much as binds more strongly than `power`."""
        self._depth += 1
        self._bound(self._depth)
        left = self._shallow(self._prefix())
        while self._next.kind in {"sign", "name"} and POWERS.get(self._next.text, 0) > power:
            left = self._shallow(self._infix(left))
        self._depth -= 1
        return left

    def _infix(self, left: Typed) -> Typed:
        sign = self._operation(self._advance())
        if sign.text == "?":
            yes = self._expression(ANYTHING)
            self._expect(":")
            return choice(sign.at, left, yes, self._expression(ANYTHING))
        if sign.text == "in":
            self._expect("[")
            return among(sign.at, left, self._parts("]"))
        return infix(sign.text, sign.at, left, self._expression(POWERS[sign.text]))

    def _prefix(self) -> Typed:
        if self._next.text in {"-", "!"} and self._next.kind == "sign":
            sign = self._operation(self._advance())
            part = self._expression(TURNS)
            return negative(sign.at, part) if sign.text == "-" else opposite(sign.at, part)
        part = self._alone()
        while self._accept("."):
            name = self._operation(self._advance())
            check_callable(name.text, name.at, ASKED)
            self._expect("(")
            part = self._shallow(asked(name.text, name.at, part, self._parts(")", least=0)))
        return part

    def _alone(self) -> Typed:
        if self._next.kind == "number":
            return number(self._advance().text)
        if self._next.kind == "text":
            return text(self._advance().text)
        if self._next.kind == "name" and self._next.text != "in":
            return self._named(self._advance())
        if not self._accept("("):
            raise self._unexpected(Said("a value"))
        inner = self._expression(ANYTHING)
        self._expect(")")
        return inner

    def _named(self, name: Token) -> Typed:
        if name.text in {"true", "false"}:
            return Typed("yes_no", name.text)
        if not self._accept("("):
            following = "".join(token.text for token in self._tokens[self._at : self._at + 2])
            self._inputs.check_undotted(name.text + following, name.at)
            return self._inputs.variable(name.text, name.at)
        self._operation(name)
        check_callable(name.text, name.at, CALLED)
        if name.text == DATE:
            return self._date()
        return called(name.text, name.at, self._parts(")", least=0))

    def _date(self) -> Typed:
        given = self._advance()
        if given.kind != "text":
            raise MisreadError(given.at, 'Write a date as date("2026-01-31").')
        self._expect(")")
        return day(given.text, given.at)

    def _parts(self, end: str, least: int = 1) -> list[Typed]:
        """Parts with commas between them up to the closing bracket."""
        if not least and self._accept(end):
            return []
        parts = [self._expression(ANYTHING)]
        while not self._accept(end):
            self._expect(",")
            parts.append(self._expression(ANYTHING))
        return parts

    def _advance(self) -> Token:
        token = self._next
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _accept(self, sign: str) -> bool:
        """Whether the sign comes next; it is then behind us."""
        if (self._next.kind, self._next.text) != ("sign", sign):
            return False
        self._advance()
        return True

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise self._unexpected(f"“{sign}”")

    def _unexpected(self, wanted: Part) -> MisreadError:
        token = self._next
        if token.text == "[" and token.kind == "sign":
            return MisreadError(token.at, "A list can only stand after “in”.")
        found = Said("the end") if token.kind == "end" else f"“{token.text}”"
        return MisreadError(
            token.at,
            "Here %(wanted)s is expected, and there is %(found)s.",
            wanted=wanted,
            found=found,
        )

    def _operation(self, token: Token) -> Token:
        self._operations += 1
        if self._operations > MOST_OPERATIONS:
            raise MisreadError(
                token.at, "There are more than %(most)s operations.", most=MOST_OPERATIONS
            )
        return token

    def _shallow(self, part: Typed) -> Typed:
        self._bound(part.depth)
        return part

    def _bound(self, depth: int) -> None:
        if depth > DEEPEST:
            raise MisreadError(self._next.at, "It is nested too deeply.")
