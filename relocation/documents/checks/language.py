"""The language a paper is written in, held against those that its requirement accepts."""

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from relocation.documents.checks.engines import engine
from relocation.documents.checks.result import CheckResult, Json, passed, warning

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Fewer letters tell no language; below this the guess is none.
FEW_LETTERS, SURE = 60, 0.75


def check(text: str, accepted: Collection[str], beside: Collection[str]) -> CheckResult:
    """Name the language of the text (ISO 639-1) and say whether it will do.

    `accepted` is empty when any language is; `beside` are the languages found in the other files of
    the same requirement, of which one may be the translation. Only warns.
    """
    found, chance = guess(text)
    details: dict[str, Json] = {
        "engine": engine("py3langid"),
        "language": found,
        "confidence": round(chance, 3),
        "accepted": [*sorted(accepted)],
    }
    if not found:
        return passed("language_unknown", **details)
    if not accepted or _main(found) in map(_main, accepted):
        return passed("language_found", **details)
    if set(map(_main, beside)).intersection(map(_main, accepted)):
        return passed("translation_attached", **details)
    return warning("translation_missing", **details)


def guess(text: str) -> tuple[str | None, float]:
    """Return the language of a text and how likely it is, 0 to 1; None when nobody could tell."""
    letters = sum(map(str.isalpha, text))
    if letters < FEW_LETTERS:
        return None, 0.0
    found, chance = _identifier().classify(text)
    return (str(found), float(chance)) if chance >= SURE else (None, float(chance))


def _main(language: str) -> str:
    """The language without its region or script: "pt" of "pt-BR"."""
    return language.split("-", maxsplit=1)[0].lower()


@cache
def _identifier() -> "LanguageIdentifier":
    """Loaded once, in under a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
