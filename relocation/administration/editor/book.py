"""What the parts of a draft may refer to, read from a document that need not be whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.utils.translation import gettext as _

from relocation.common.templatetags.interface import localized

Document = Mapping[str, Any]
Choices = list[tuple[str, Any]]
InputType = Literal["number", "date", "choice", "yes_no", "country", "text"]
NUMBERS = ("integer", "decimal")
TYPES: Mapping[str, InputType] = {
    "integer": "number",
    "decimal": "number",
    "date": "date",
    "choice": "choice",
    "yes_no": "yes_no",
    "country": "country",
}


@dataclass(frozen=True)
class Input:
    """A question, a fact or points, as rules name it; `step` is None outside the steps."""

    name: str
    label: str
    type: InputType
    section: str
    choices: Choices = field(default_factory=list)
    is_ordered: bool = False
    step: str | None = None


@dataclass(frozen=True)
class Book:
    """The inputs, sources, steps and codes of a document."""

    document: Document

    @property
    def languages(self) -> list[str]:
        """The languages of the texts."""
        return list(self.document.get("languages") or ["en"])

    @cached_property
    def inputs(self) -> dict[str, Input]:
        """Everything that rules can look at, by name."""
        document = self.document
        found = [_question(None, one) for one in document.get("given", ())]
        for step in document.get("steps", ()):
            found += [_question(step, one) for one in step.get("questions", ())]
        found += [_fact(one) for one in document.get("facts", ())]
        found += [_points(one) for one in self.scored]
        return {one.name: one for one in found}

    @cached_property
    def scored(self) -> list[Mapping[str, Any]]:
        """Every criterion and group, as they stand."""
        return list(_scored(self.document.get("groups", ())))

    @cached_property
    def criteria(self) -> list[Mapping[str, Any]]:
        """Every criterion, as it stands."""
        return [one for one in self.scored if "kind" in one]

    def source_choices(self) -> Choices:
        """The sources to choose from."""
        return [
            (code, localized(one.get("title")) or code)
            for code, one in self.document.get("sources", {}).items()
        ]

    def step_choices(self) -> Choices:
        """The steps that are answered several times."""
        return [_choice(one) for one in self.document.get("steps", ()) if one.get("repeat")]

    def requirement_choices(self) -> Choices:
        """The requirements."""
        return [_choice(one) for one in self.document.get("requirements", ())]

    def input_choices(self, *types: InputType) -> Choices:
        """The inputs of these types (all when none is named), by section."""
        sections: dict[str, Choices] = {}
        for one in self.inputs.values():
            if not types or one.type in types:
                sections.setdefault(one.section, []).append((one.name, one.label))
        return list(sections.items())

    def answers_of(self, name: object) -> Choices:
        """The codes that an input can have, with their labels; none for what is not chosen."""
        one = self.inputs.get(str(name))
        return one.choices if one else []


def _choice(element: Mapping[str, Any]) -> tuple[str, str]:
    return element["code"], localized(element.get("title")) or element["code"]


def _labelled(choices: Any) -> Choices:
    listed = choices if isinstance(choices, list) else []
    return [
        (one["code"], localized(one.get("label")) or one["code"]) for one in listed if "code" in one
    ]


def _question(step: Mapping[str, Any] | None, question: Mapping[str, Any]) -> Input:
    code, kind = question["code"], TYPES.get(question.get("type", ""), "text")
    choices = _labelled(question.get("choices"))
    if kind == "yes_no":
        choices = [("yes", _("Yes")), ("no", _("No"))]
    return Input(
        name=f"{step['code']}.{code}" if step else code,
        label=localized(question.get("title") or question.get("label")) or code,
        type=kind,
        section=localized(step.get("title")) or step["code"] if step else "",
        choices=choices,
        is_ordered=bool(question.get("ordered")),
        step=step["code"] if step else None,
    )


def _fact(fact: Mapping[str, Any]) -> Input:
    choices = _labelled(fact.get("choices"))
    kind: InputType = "choice" if choices else "number"
    if fact.get("kind") == "holds" or fact.get("type") == "yes_no":
        kind, choices = "yes_no", [("yes", _("Yes")), ("no", _("No"))]
    label = localized(fact.get("title")) or fact["code"]
    return Input(fact["code"], label, kind, _("Facts"), choices, is_ordered=bool(choices))


def _points(element: Mapping[str, Any]) -> Input:
    label = localized(element.get("title")) or element["code"]
    return Input(f"points.{element['code']}", label, "number", _("Points"))


def _scored(groups: Any) -> Iterator[Mapping[str, Any]]:
    for group in groups:
        yield group
        yield from group.get("criteria", ())
        yield from _scored(group.get("groups", ()))
