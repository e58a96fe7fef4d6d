"""The words of an expression: numbers, texts, names and signs, each with its place."""

import re
from dataclasses import dataclass
from typing import Literal

from .typed import MisreadError

_PATTERN = re.compile(
    r"""(?P<blank>[ \t\r\n]+)
      | (?P<number>\d[\w.]*)
      | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<name>[A-Za-z_]\w*)
      | (?P<sign>\|\||&&|==|!=|<=|>=|[-+*/%<>!?:()\[\],.])""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,10})?\Z", re.ASCII)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what stands there; of a text, what it means."""

    kind: Literal["number", "text", "name", "sign", "end"]
    text: str
    at: int


def tokenize(text: str) -> list[Token]:
    """The words in order, an end behind them; raises MisreadError at the first that is none."""
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _PATTERN.match(text, at)
        if match is None and text[at] in "\"'":
            raise MisreadError(at, "The text that begins here has no end.")
        if match is None:
            raise MisreadError(at, "“%(sign)s” cannot be read.", sign=_shown(text[at]))
        found += _token(match.lastgroup, match.group(), at)
        at = match.end()
    return [*found, Token("end", "the end", len(text))]


def _token(group: str | None, text: str, at: int) -> list[Token]:
    match group:
        case "number":
            return [Token("number", _number(text, at), at)]
        case "text":
            return [Token("text", _meaning(text, at), at)]
        case "name":
            return [Token("name", text, at)]
        case "sign":
            return [Token("sign", text, at)]
        case _:
            return []


def _number(text: str, at: int) -> str:
    if not _NUMBER.match(text):
        raise MisreadError(
            at,
            "“%(given)s” is not a number. Write it as 5 or 0.25,"
            " with at most 15 digits before the point and 10 after it.",
            given=text,
        )
    return text


def _meaning(text: str, at: int) -> str:
    r"""What a text in quotes stands for; only \\, \" and \' are read."""
    inner = text[1:-1]
    for match in _ESCAPE.finditer(inner):
        if match.group(1) not in "\\\"'":
            raise MisreadError(
                at + 1 + match.start(),
                "“%(sign)s” means nothing here.",
                sign=_shown(match.group()),
            )
    meant = _ESCAPE.sub(r"\1", inner)
    if not meant.isprintable():
        raise MisreadError(at, "The text holds a sign that cannot be seen.")
    return meant


def _shown(text: str) -> str:
    return text if text.isprintable() else ascii(text)[1:-1]
