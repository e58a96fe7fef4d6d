"""Rules that give points, by kind; a rule may use another rule."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.kinds.common import (
    COMBINE,
    INPUT,
    MOST,
    POINTS,
    REPEATED,
    UNANSWERED,
    WHERE,
    answers,
    inputs,
)
from relocation.administration.editor.parts.base import Label, Late, Part
from relocation.administration.editor.parts.conditions import Condition
from relocation.administration.editor.parts.leaves import Expression, Number, OneOf
from relocation.administration.editor.parts.matrix import Axis, Grid
from relocation.administration.editor.parts.rows import Keyed, Rows
from relocation.administration.editor.parts.shapes import Kind, Kinds, Obj

_FROM = Number(label=_("From (included)"))
_TO = Number(label=_("To (not included)"))
_BANDS: dict[str, Part] = {
    "bands": Rows(
        label=_("Bands"),
        hint=_("An empty edge is open."),
        row=Obj({"from": _FROM, "to": _TO, "points": POINTS}),
        add=_("Add a band"),
        table=True,
        least=1,
    ),
    "unanswered": UNANSWERED,
}
_LOOKUP: dict[str, Part] = {
    "table": Keyed(label=_("Points for each answer"), options=answers(), part=POINTS),
    "default": Number(label=_("Points for any other answer")),
    "unanswered": UNANSWERED,
}
_LEVELS: dict[str, Part] = {
    "levels": Rows(
        label=_("Levels"),
        row=Obj({"at_least": OneOf(label=_("At least"), options=answers()), "points": POINTS}),
        add=_("Add a level"),
        table=True,
        least=1,
    ),
    "below": Number(label=_("Points below all of them")),
    "unanswered": UNANSWERED,
}
_PER_UNIT: dict[str, Part] = {
    "unit": Number(label=_("For each whole"), hint=_("For example 1 or 0.5.")),
    "points": POINTS,
    "above": Number(label=_("Counted above"), hint=_("0 when empty.")),
    "most": MOST,
    "unanswered": UNANSWERED,
}


def _use(label: Label, blank: Label) -> Late:
    return Late(lambda: Kinds(label=label, kinds=KINDS, blank=blank))


#: Tables of one input; it is named beside them, or by what they are used in.
TABLES: Mapping[str, Kind] = {
    "bands": Kind(label=_("bands of a number"), parts=_BANDS),
    "lookup": Kind(label=_("each answer its points"), parts=_LOOKUP),
    "levels": Kind(label=_("at least a level"), parts=_LEVELS),
    "per_unit": Kind(label=_("points for each whole unit"), parts=_PER_UNIT),
}


def _table(label: Label, blank: Label) -> Kinds:
    return Kinds(label=label, kinds=TABLES, blank=blank)


_FIXED = _("these points")
_ALTERNATIVE: dict[str, Part] = {
    "points": POINTS,
    "use": _use(_("or points by"), _FIXED),
}
_OVER_SEVERAL: dict[str, Part] = {
    "combine": COMBINE,
    "use": _use(_("Points of each by"), _("Choose…")),
}


KINDS: Mapping[str, Kind] = {
    **{
        code: Kind(label=table.label, parts={"input": INPUT, **table.parts})
        for code, table in TABLES.items()
    },
    "condition": Kind(
        label=_("points when a condition holds"),
        parts={
            "rule": Condition(),
            "points": POINTS,
            "otherwise": Number(label=_("Points otherwise"), hint=_("0 when empty.")),
        },
    ),
    "first": Kind(
        label=_("the first case that holds"),
        hint=_("A table that changes with a condition, points set by default, alternatives."),
        parts={
            "cases": Rows(
                label=_("Alternatives"),
                row=Obj({"when": Condition(label=_("When")), **_ALTERNATIVE}),
                add=_("Add a case"),
                least=1,
            ),
            "otherwise": Obj(_ALTERNATIVE, title=_("Otherwise")),
        },
    ),
    "matrix": Kind(
        label=_("a table of two inputs"),
        parts={
            "rows": Axis(title=_("Rows")),
            "columns": Axis(title=_("Columns")),
            "points": Grid(title=_("Points"), number=POINTS),
            "default": Number(label=_("Points for any other answer")),
        },
    ),
    "each": Kind(
        label=_("the same table over several inputs"),
        parts={
            "inputs": Rows(
                label=_("Inputs"),
                row=OneOf(
                    label=_("Answer or fact"),
                    options=inputs(),
                    blank=_("Choose…"),
                    redraws=True,
                ),
                table=True,
                least=2,
            ),
            "combine": COMBINE,
            "use": _table(_("Points of each by"), _("Choose…")),
            "others": _table(_("The others by"), _("the same table")),
            "most": MOST,
        },
    ),
    "items": Kind(
        label=_("the same table over the items of a step"),
        parts={"of": REPEATED, "where": WHERE, **_OVER_SEVERAL, "most": MOST},
    ),
    "judged": Kind(
        label=_("judged by people"),
        parts={
            "maximum": Number(label=_("Highest score")),
            "assessors": Number(label=_("How many judge"), whole=True),
            "third_when_apart": Number(
                label=_("One more judges when two are apart by more than"),
                hint=_("Empty for never."),
            ),
            "combine": OneOf(
                label=_("What counts"),
                options=lambda spot: [
                    ("mean", _("the mean")),
                    ("lowest", _("the lowest score")),
                    ("highest", _("the highest score")),
                ],
                blank=_("the mean, as usual"),
            ),
        },
    ),
    "expression": Kind(
        label=_("an expression"),
        hint=_("Only where no table or condition says it well."),
        parts={
            "cel": Expression(label=_("Expression")),
            "minimum": Number(label=_("Lowest points")),
            "maximum": Number(label=_("Highest points")),
        },
    ),
}
RULE = Kinds(label=_("Points by"), kinds=KINDS)
