"""When a paper was issued and until when it is good, read next to the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from relocation.documents.checks.validity.written import days_in

Meaning = Literal["issued", "expires", "other"]
Source = Literal["zone", "text", "declared", ""]

#: Letters of a text that are looked at, and how far after its words a date may stand.
LONGEST, NEAR = 20_000, 120
_WORDS: dict[Meaning, str] = {
    "expires": (
        r"valid\s+(?:un)?til+|valid\s+(?:to|through)|valid\s+thru|expir\w*|good\s+until"
        r"|действител\w*\s+(?:до|по)|действует\s+(?:до|по)|срок\s+действия|годен\s+до"
        r"|окончани\w+\s+срока|g[üu]ltig\s+bis|ablauf\w*|valable\s+jusqu|date\s+d.expiration"
        r"|v[áa]lid[oa]\s+hasta|fecha\s+de\s+(?:caducidad|vencimiento)|valid[oa]\s+fino|scadenza"
        r"|v[áa]lid[oa]\s+at[ée]|validade"
    ),
    "issued": (
        r"issued?|issuing|issuance|выдан\w*|дата\s+выдачи|выдачи|ausgestellt|ausstellung\w*"
        r"|d[ée]livr\w+|expedid[oa]|expedici[óo]n|rilasciat[oa]|rilascio|emitid[oa]|emiss[ãa]o"
        r"|dated"
    ),
    "other": r"birth|born|рожд\w*|родил\w*|geb(?:oren|urts\w*)|naissance|nacimiento|nascita",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _WORDS.items()), re.IGNORECASE
)


@dataclass(frozen=True)
class PaperDates:
    """The days known of a paper, None where unknown, and where they are from.

    `sure` says that check digits vouch for them.
    """

    issued_on: date | None = None
    expires_on: date | None = None
    source: Source = ""
    sure: bool = False


def dates_in(text: str) -> PaperDates:
    """The days of issue and expiry in a paper's text: the earliest of each, as the stricter.

    Dates beside other words, as that of birth, are neither.
    """
    found: dict[Meaning, list[date]] = {"issued": [], "expires": [], "other": []}
    for meaning, day in _labelled(text[:LONGEST]):
        found[meaning].append(day)
    issued, expires = (min(found[name], default=None) for name in ("issued", "expires"))
    if issued and expires and expires <= issued:
        return PaperDates()
    return PaperDates(issued, expires, "text" if issued or expires else "")


def _labelled(text: str) -> Iterator[tuple[Meaning, date]]:
    """Words in a row go to dates in a row after them, as in a table; the last word to one date."""
    marks: list[tuple[int, int, Meaning | date]] = [
        (one.start(), one.end(), _meaning(one)) for one in _LABEL.finditer(text)
    ]
    marks = sorted([*marks, *days_in(text)], key=lambda mark: mark[0])
    words: list[Meaning] = []
    end = 0
    for is_day, run in groupby(marks, key=lambda mark: isinstance(mark[2], date)):
        row = list(run)
        if not is_day:
            words = _without_repeats(mark[2] for mark in row if isinstance(mark[2], str))
            end = row[-1][1]
        elif words and row[0][0] - end <= NEAR:
            days = [mark[2] for mark in row if isinstance(mark[2], date)]
            yield from zip(words[-len(days) :], days, strict=False)
            words = []


def _without_repeats(words: "Iterator[Meaning]") -> list[Meaning]:
    return list(dict.fromkeys(words))


def _meaning(found: "re.Match[str]") -> Meaning:
    return next(name for name in _WORDS if found[name])
