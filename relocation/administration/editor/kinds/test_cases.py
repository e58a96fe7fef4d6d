"""Test cases: answers to the draft's own questions, and what is expected of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.kinds.common import CODE, SOURCE, TITLE
from relocation.administration.editor.parts.base import (
    ABSENT,
    Choices,
    Part,
    Spot,
    Tree,
    Typed,
)
from relocation.administration.editor.parts.countries import countries
from relocation.administration.editor.parts.leaves import Day, Leaf, Number, OneOf, YesNo
from relocation.administration.editor.parts.operands import YesOrNo, fixed
from relocation.administration.editor.parts.rows import Keyed, Rows
from relocation.administration.editor.parts.shapes import Obj
from relocation.administration.editor.parts.sheet import Node, Section, Sheet
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import JUDGEMENTS

Data = Mapping[str, Any]
UNKNOWN = "?"
_NONE = YesNo(label=_("Answered: there are none"))


@dataclass(frozen=True)
class Answers:
    """The answers to every question of the draft, step by step; blank ones are left out."""

    def read(self, typed: Typed, spot: Spot) -> Tree:
        return answers_part(spot.book.document).read(typed, spot)

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        return answers_part(spot.book.document).show(sheet, value, spot)


@dataclass(frozen=True)
class Items:
    """The items of a repeated step; that there are none is an answer too."""

    rows: Rows

    def read(self, typed: Typed, spot: Spot) -> Tree:
        found = self.rows.read(typed, spot)
        is_none = found is ABSENT and typed.text(spot.down("none").name)
        return [] if is_none else found

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        nodes = [self.rows.show(sheet, value, spot)]
        if not value:
            nodes.append(_NONE.show(sheet, value == [], spot.down("none")))
        return Section(nodes, name=spot.name)


@dataclass(frozen=True)
class Expectation:
    """What is expected; null in the JSON, “?” on the page, stands for unknown."""

    part: Part

    def read(self, typed: Typed, spot: Spot) -> Tree:
        return _replaced(self.part.read(typed, spot), UNKNOWN, None)

    def show(self, sheet: Sheet, value: Tree, spot: Spot) -> Node:
        return self.part.show(sheet, _replaced(value, None, UNKNOWN), spot)


@dataclass(frozen=True, kw_only=True)
class ExpectedNumber(Number):
    """A number, or “?”."""

    def value(self, text: str) -> Tree:
        return text if text == UNKNOWN else super().value(text)


def _replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    if not isinstance(tree, Mapping):
        return tree
    return {key: new if value == old else _replaced(value, old, new) for key, value in tree.items()}


def answers_part(document: Data) -> Obj:
    """The form of the answers: the questions before the form, the steps, the judgements."""
    parts: dict[str, Part] = {one["code"]: question_part(one) for one in document.get("given", ())}
    for step in document.get("steps", ()):
        parts[step["code"]] = _step_part(step)
    judged = [one for one in _criteria(document.get("groups", ())) if one.get("kind") == "judged"]
    if judged:
        points = Obj({"points": Number(label=_("Points"))})
        parts[JUDGEMENTS] = Obj(
            {
                one["code"]: Rows(label=_title(one), row=points, table=True, least=1)
                for one in judged
            },
            title=_("Scores given by people"),
        )
    return Obj(parts)


def question_part(question: Data) -> Part:
    """The field for one answer."""
    label = localized(question.get("label")) or question["code"]
    match question.get("type"):
        case "choice":
            choices = [
                (one["code"], localized(one.get("label")) or one["code"])
                for one in question.get("choices", ())
                if "code" in one
            ]
            return OneOf(label=label, options=fixed(choices))
        case "yes_no":
            return YesOrNo(label=label)
        case "integer" | "decimal":
            return Number(label=label, whole=question["type"] == "integer")
        case "date":
            return Day(label=label)
        case "country":
            return OneOf(label=label, options=countries)
        case _:
            return Leaf(label=label)


def _step_part(step: Data) -> Part:
    parts: dict[str, Part] = {one["code"]: question_part(one) for one in step.get("questions", ())}
    if step.get("repeat"):
        return Items(Rows(label=_title(step), row=Obj(parts)))
    return Obj(parts, title=_title(step))


def _title(element: Data) -> str:
    return localized(element.get("title")) or element["code"]


def _criteria(groups: Any) -> list[Data]:
    found: list[Data] = []
    for group in groups:
        found += [*group.get("criteria", ()), *_criteria(group.get("groups", ()))]
    return found


def _outcomes(spot: Spot) -> Choices:
    marks = (spot.book.document.get("outcome") or {}).get("marks") or ()
    own = [(one["code"], _title(one)) for one in marks if "code" in one]
    usual = [("passes", _("passes")), ("does_not_pass", _("does not pass"))]
    return [*(own or usual), ("unknown", _("unknown"))]


def _scored(kind: bool) -> Any:
    def options(spot: Spot) -> Choices:
        return [(one["code"], _title(one)) for one in spot.book.scored if ("kind" in one) is kind]

    return options


_STATES = [
    ("met", _("met")),
    ("not_met", _("not met")),
    ("unknown", _("unknown")),
    ("not_applicable", _("does not apply")),
    ("waived", _("waived")),
]
_EXPECT = Expectation(
    Obj(
        {
            "total": ExpectedNumber(label=_("Points in all")),
            "outcome": OneOf(label=_("Outcome"), options=_outcomes),
            "groups": Keyed(
                label=_("Points of each group"),
                head=_("Group"),
                part=ExpectedNumber(label=_("Points")),
                options=_scored(False),
            ),
            "criteria": Keyed(
                label=_("Points of each criterion"),
                head=_("Criterion"),
                part=ExpectedNumber(label=_("Points")),
                options=_scored(True),
            ),
            "requirements": Keyed(
                label=_("Each requirement"),
                head=_("Requirement"),
                part=OneOf(label=_("State"), options=fixed(_STATES)),
                options=lambda spot: spot.book.requirement_choices(),
            ),
        },
        title=_("What is expected"),
        hint=_("Leave empty what this case does not test; write “?” for unknown."),
    )
)
TEST_CASE = Obj(
    {
        "code": CODE,
        "title": TITLE,
        "on": Day(label=_("Judged as of")),
        "source": SOURCE,
        "answers": Answers(),
        "expect": _EXPECT,
    }
)
