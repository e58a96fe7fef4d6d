"""What the parts of a set may refer to: inputs, sources, languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import CriteriaError
from ..model import NUMBERS, Fact, Question, Repeat

TEXT_KEYS = frozenset({"title", "label", "help", "notice", "note", "item"})


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that can be referred to, by name."""

    languages: tuple[str, ...]
    questions: Mapping[str, Question]
    facts: Mapping[str, Fact]
    repeats: Mapping[str, Repeat]
    sources: frozenset[str]

    def check_input(self, name: str, path: str) -> None:
        if name not in self.questions and name not in self.facts:
            raise CriteriaError(path, f"There is no question or fact “{name}”.")

    def is_number(self, name: str) -> bool:
        question = self.questions.get(name)
        return question is None or question.type in NUMBERS

    def check_repeated(self, step: str, path: str) -> None:
        if step not in self.repeats:
            raise CriteriaError(path, f"“{step}” is not a step that can be answered several times.")

    def source(self, code: str | None, path: str) -> str | None:
        if code is not None and code not in self.sources:
            raise CriteriaError(path, f"There is no source “{code}”.")
        return code


def check_texts(element: object, languages: tuple[str, ...], path: tuple[str, ...] = ()) -> None:
    """Raise CriteriaError for the first text that is not written in exactly the set's languages."""
    if isinstance(element, list):
        for index, part in enumerate(element):
            code = part.get("code") if isinstance(part, dict) else None
            check_texts(part, languages, (*path, str(code or index)))
    elif isinstance(element, dict):
        for key, part in element.items():
            if key in TEXT_KEYS and isinstance(part, dict):
                _check_text(part, languages, ".".join((*path, key)))
            else:
                check_texts(part, languages, (*path, key))


def check_unique(codes: Iterable[str], path: str) -> None:
    """Raise CriteriaError for the first code that was there before."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise CriteriaError(path, f"The code “{code}” is used twice.")
        seen.add(code)


def _check_text(text: Mapping[str, object], languages: tuple[str, ...], path: str) -> None:
    for language in languages:
        written = text.get(language)
        if not isinstance(written, str) or not written.strip():
            raise CriteriaError(path, f"The text in “{language}” is missing.")
    for language in text:
        if language not in languages:
            raise CriteriaError(path, f"“{language}” is not a language of this set.")
