"""What kind of paper a document seems to be, by the words in it, against what it was sent as."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import combining, normalize

from relocation.documents.checks.result import CheckResult, Json, passed, warning

#: Words and how much each speaks for a kind of paper: accents dropped, the beginnings of words.
WORDS = Path(__file__).with_name("paper_words.json")
#: A guess is sure from this many points on, with so many times those of the next.
ENOUGH, TIMES = 8, 2.0
#: Words of the first lines are those of a title.
TITLE_LINES, TITLE = 5, 1.5
ZONES = {"TD1": "identity_card", "TD2": "identity_card", "TD3": "passport"}
ZONES |= {"MRV-A": "visa", "MRV-B": "visa"}
#: Kinds that share their words, or stand for each other.
ALIKE = (frozenset({"diploma", "transcript"}), frozenset({"diploma", "award"}))
#: Kinds that no words tell.
WORDLESS = frozenset({"passport", "identity_card", "photo", "other"})


@dataclass(frozen=True)
class Guess:
    """The likeliest kind, "" for none; `is_sure` when nothing else comes near."""

    kind: str = ""
    points: float = 0.0
    next_points: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Say whether the guess may contradict the applicant."""
        return self.points >= ENOUGH and self.points >= TIMES * self.next_points


def check(text: str, zone: str | None, expected: str | None) -> CheckResult:
    """Guess the kind of paper from its text, or from the format of its machine-readable zone.

    Warns only of a sure guess of another kind than `expected`, as the criteria set names kinds.
    """
    found = guess(text, zone)
    details: dict[str, Json] = {
        "paper": found.kind or None,
        "expected": expected,
        "points": round(found.points, 1),
        "next_points": round(found.next_points, 1),
    }
    if not found.is_sure:
        return passed("paper_unknown", **details)
    if expected is None or expected == "other":
        return passed("paper_guessed", **details)
    if _agree(found.kind, expected):
        return passed("paper_as_expected", **details)
    return warning("paper_differs", **details)


def guess(text: str, zone: str | None = None) -> Guess:
    """Return the likeliest kind of a paper with this text; a zone's format is proof."""
    if zone in ZONES:
        return Guess(ZONES[zone], points=2 * ENOUGH)
    points = sorted(((score, kind) for kind, score in scores(text).items()), reverse=True)
    (best, kind), (second, _) = points[:2]
    return Guess(kind, best, second) if best else Guess()


def scores(text: str) -> Mapping[str, float]:
    """Return each kind's points: those of its words that stand in the text, each counted once."""
    lines = [plain(line) for line in text.splitlines() if line.strip()]
    title, whole = "\n".join(lines[:TITLE_LINES]), " ".join(lines)
    return {
        kind: sum(
            points * (TITLE if word.search(title) else 1)
            for word, points in words
            if word.search(whole)
        )
        for kind, words in _words().items()
    }


def plain(text: str) -> str:
    """Return the text in small letters without accents, one space between words."""
    bare = (char for char in normalize("NFKD", text.casefold()) if not combining(char))
    return " ".join("".join(bare).split())


def _agree(found: str, expected: str) -> bool:
    return found == expected or any({found, expected} <= pair for pair in ALIKE)


@cache
def _words() -> Mapping[str, list[tuple[re.Pattern[str], int]]]:
    kinds: dict[str, dict[str, int]] = json.loads(WORDS.read_text())
    return {
        kind: [(_beginning(word), points) for word, points in words.items()]
        for kind, words in kinds.items()
    }


def _beginning(word: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + re.escape(plain(word)))
