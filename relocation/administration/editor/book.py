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
#: The input that is the day of assessment.
TODAY = "today"
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
        known = {one.name: one for one in found}
        for fact in document.get("facts", ()):
            known[fact["code"]] = _fact(fact, known)
        known[TODAY] = Input(TODAY, _("Today, the day of assessment"), "date", _("Facts"))
        return known | {one.name: one for one in map(_points, self.scored)}

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

    def stage_choices(self) -> Choices:
        """The later stages that need papers again."""
        return [_choice(one) for one in self.document.get("stages", ())]

    def requirement_choices(self) -> Choices:
        """The requirements."""
        return [_choice(one) for one in self.document.get("requirements", ())]

    def input_choices(self, *types: InputType, ordered: bool = False) -> Choices:
        """The inputs of these types (all when none is named), by section.

        `ordered` adds the choices that go from the lowest to the highest.
        """
        sections: dict[str, Choices] = {}
        for one in self.inputs.values():
            if not types or one.type in types or (ordered and one.is_ordered):
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


def _fact(fact: Mapping[str, Any], known: Mapping[str, Input]) -> Input:
    choices = _labelled(fact.get("choices"))
    kind: InputType = "choice" if choices else "number"
    is_ordered = bool(choices)
    if fact.get("kind") == "holds" or fact.get("type") == "yes_no":
        kind, choices, is_ordered = "yes_no", [("yes", _("Yes")), ("no", _("No"))], False
    elif not choices and (taken := known.get(_taken_from(fact))):
        kind, choices, is_ordered = taken.type, taken.choices, taken.is_ordered
    label = localized(fact.get("title")) or fact["code"]
    return Input(fact["code"], label, kind, _("Facts"), choices, is_ordered)


def _taken_from(fact: Mapping[str, Any]) -> str:
    """The first input whose value the fact takes over, when all its values come from inputs."""
    if fact.get("kind") != "first":
        return ""
    values = [(case or {}).get("value") for case in fact.get("cases") or ()]
    values += [fact["otherwise"]] if "otherwise" in fact else []
    names = [str(value.get("input")) for value in values if isinstance(value, Mapping)]
    return names[0] if names and len(names) == len(values) else ""


def _points(element: Mapping[str, Any]) -> Input:
    label = localized(element.get("title")) or element["code"]
    return Input(f"points.{element['code']}", label, "number", _("Points"))


def _scored(groups: Any) -> Iterator[Mapping[str, Any]]:
    for group in groups:
        yield group
        yield from group.get("criteria", ())
        yield from _scored(group.get("groups", ()))
