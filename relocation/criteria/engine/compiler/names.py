"""What the parts of a set may refer to: inputs, rules, sources, languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..errors import CriteriaError, Fault
from ..expressions import Kind
from ..model import Input, InputType, Question, Repeat
from ..papers import Stage
from ..said import Named, Said

TEXT_KEYS = frozenset({"title", "label", "help", "notice", "note", "item", "outside_body"})
#: Answers of people, not texts of the set.
FREE_KEYS = frozenset({"answers", "expect"})
SOURCES = "sources"
POINTS, REQUIREMENT = "points", "requirement"
KINDS: dict[InputType, Kind] = {
    InputType.NUMBER: "number",
    InputType.YES_NO: "yes_no",
    InputType.DATE: "date",
}


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that can be referred to, by name."""

    languages: tuple[str, ...]
    questions: Mapping[str, Question]
    inputs: Mapping[str, Input]
    repeats: Mapping[str, Repeat]
    sources: frozenset[str]
    requirements: frozenset[str]
    rules: frozenset[str]
    conditional: frozenset[str]
    stages: Mapping[str, Stage]
    in_item: bool = False
    #: The inputs that are scored by the same table.
    sharing: tuple[str, ...] = ()

    def input(self, name: str, path: str) -> Input:
        """The input of that name; raises CriteriaError when there is none."""
        found = self.inputs.get(name)
        if found is None:
            what, _, code = name.partition(".")
            if what == POINTS:
                raise CriteriaError(path, "There is no criterion or group “%(code)s”.", code=code)
            raise CriteriaError(path, "There is no question or fact “%(name)s”.", name=name)
        return found

    def single(self, name: str, path: str, *types: InputType) -> Input:
        """An input with one value, of one of the types; raises CriteriaError otherwise."""
        found = self.input(name, path)
        if found.repeated:
            raise CriteriaError(
                path, "“%(name)s” may have several answers; one is needed here.", name=name
            )
        if types and found.type not in types:
            raise CriteriaError(
                path,
                "“%(name)s” is of type “%(found)s”; here it must be “%(wanted)s”.",
                name=name,
                found=found.type.value,
                wanted="/".join(one.value for one in types),
            )
        return found

    def of_one_item(self, step: str) -> "Names":
        """The names inside one item of a repeated step, whose questions mean that item."""
        own = {
            key: replace(
                self.inputs[key],
                repeated=False,
                optional=not question.required or key in self.conditional,
            )
            for key, question in self.questions.items()
            if question.step == step
        }
        return replace(self, inputs={**self.inputs, **own}, in_item=True)

    def expression_inputs(self) -> dict[str, Kind]:
        """What an expression may read: all that has one value."""
        return {
            name: KINDS.get(one.type, "text")
            for name, one in self.inputs.items()
            if not one.repeated and not name.startswith(f"{REQUIREMENT}.")
        }

    def check_requirement(self, code: str, path: str) -> None:
        if code not in self.requirements:
            raise CriteriaError(path, "There is no requirement “%(code)s”.", code=code)

    def check_repeated(self, step: str, path: str) -> None:
        if step not in self.repeats:
            raise CriteriaError(
                path, "“%(step)s” is not a step that can be answered several times.", step=step
            )

    def source(self, code: str | None, path: str) -> str | None:
        if code is not None and code not in self.sources:
            raise CriteriaError(path, "There is no source “%(code)s”.", code=code)
        return code

    def stage(self, code: str | None, path: str) -> Stage | None:
        """The stage of that code, None where none is named; raises CriteriaError."""
        if code is None:
            return None
        if code not in self.stages:
            raise CriteriaError(path, "There is no stage “%(code)s”.", code=code)
        return self.stages[code]


def text_faults(document: Mapping[str, Any], languages: tuple[str, ...]) -> list[Fault]:
    """The texts that are not written in exactly the set's languages, whatever else is wrong."""
    faults: list[Fault] = []
    for key, part in document.items():
        if key == SOURCES and isinstance(part, dict):  # codes may be words that name a text
            for code, source in part.items():
                _walk(source, languages, (key, code), faults)
        else:
            _walk({key: part}, languages, (), faults)
    return faults


def check_unique(codes: Iterable[str], path: str) -> None:
    """Raise CriteriaError for the codes that were there before."""
    seen: set[str] = set()
    faults: list[Fault] = []
    for code in codes:
        if code in seen:
            faults.append(Fault(path, Said("The code “%(code)s” is used twice.", {"code": code})))
        seen.add(code)
    if faults:
        raise CriteriaError.of(faults)


def _walk(
    element: object, languages: tuple[str, ...], path: tuple[str, ...], faults: list[Fault]
) -> None:
    if isinstance(element, list):
        for number, part in enumerate(element, start=1):
            code = part.get("code") if isinstance(part, dict) else None
            name = code if isinstance(code, str) and code else str(number)
            _walk(part, languages, (*path, name), faults)
    elif isinstance(element, dict):
        for key, part in element.items():
            if key in TEXT_KEYS and isinstance(part, dict):
                faults.extend(_wrong_languages(part, languages, ".".join((*path, key))))
            elif key not in FREE_KEYS:
                _walk(part, languages, (*path, key), faults)


def _wrong_languages(
    text: Mapping[str, object], languages: tuple[str, ...], path: str
) -> Iterable[Fault]:
    for language in languages:
        written = text.get(language)
        if not isinstance(written, str) or not written.strip():
            named = Named("language", (language,))
            yield Fault(path, Said("The text in “%(language)s” is missing.", {"language": named}))
    for language in text:
        if language not in languages:
            named = Named("language", (language,))
            told = Said("“%(language)s” is not a language of this set.", {"language": named})
            yield Fault(path, told)
