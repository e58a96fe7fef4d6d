"""Facts: what is worked out from the answers, by kind."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.kinds.common import (
    CODE,
    NUMBER_INPUT,
    REPEATED,
    TITLE,
    WHERE,
    answers,
    inputs,
    questions_of,
)
from relocation.administration.editor.kinds.rules import KINDS as RULE_KINDS
from relocation.administration.editor.parts.base import Part
from relocation.administration.editor.parts.conditions import Condition
from relocation.administration.editor.parts.leaves import (
    Code,
    Expression,
    Leaf,
    Number,
    OneOf,
)
from relocation.administration.editor.parts.rows import Keyed, Rows
from relocation.administration.editor.parts.shapes import Kind, Kinds, Merged, Obj, Switch
from relocation.administration.editor.parts.texts import Texts
from relocation.administration.editor.parts.values import InputOr, Plain

_DATE = OneOf(label=_("Date"), options=inputs("date"), blank=_("Choose…"))
_FROM = OneOf(label=_("Begins"), options=questions_of("of", "date"), blank=_("Choose…"))
_TO = OneOf(
    label=_("Ends"),
    options=questions_of("of", "date"),
    blank=_("Choose…"),
    hint=_("A blank answer means that it goes on."),
)
_PERIODS: dict[str, Part] = {
    "of": REPEATED,
    "from": _FROM,
    "to": _TO,
    "where": WHERE,
    "within_years": Number(
        label=_("Only the last so many years"), hint=_("Empty for the whole life."), whole=True
    ),
    "after": OneOf(
        label=_("Only what lies after this date"),
        options=inputs("date"),
        blank=_("everything"),
        hint=_("For example the day of the degree; that day itself does not count."),
    ),
    "share": OneOf(
        label=_("Part-time share, in percent"),
        options=questions_of("of", "number"),
        hint=_("The question that says it; empty where every period counts in full."),
    ),
}
_LEVELS = Rows(
    label=_("What it can be, from the lowest to the highest"),
    row=Obj({"code": Code(), "label": Texts(label=_("Answer"))}),
    hint=_("Empty when the result is a number."),
    table=True,
)
_RESULT = InputOr(
    label=_("then it is"),
    options=inputs(),
    value=Plain(label=_("Number or code")),
    wrapped=True,
)
_OF = Rows(
    label=_("Of"),
    row=InputOr(label=_("Number"), options=inputs("number"), value=Number(label=_("Value"))),
    table=True,
    least=2,
)
_ROUND = Switch(
    label=_("Rounded"),
    part=Obj(
        {
            "to": Number(label=_("To a multiple of"), hint=_("For example 1 or 0.5.")),
            "direction": OneOf(
                label=_("Direction"),
                options=lambda spot: [
                    ("down", _("down")),
                    ("up", _("up")),
                    ("half_up", _("to the nearest, halves up")),
                ],
                blank=_("Choose…"),
            ),
        },
        beside=True,
    ),
)
_BLANK = _("A number left blank, or not asked under its condition, counts as")
_TWO: dict[str, Part] = {
    "of": _OF,
    "blank": Number(
        label=_BLANK,
        hint=_(
            "For example 0. Empty: nothing is worked out without it,"
            " and what hangs on it gives no points."
        ),
    ),
    "round": _ROUND,
}
_SEVERAL: dict[str, Part] = {
    "of": _OF,
    "blank": Plain(
        label=_BLANK,
        hint=_(
            "A number, or left_out where the others decide."
            " Empty: nothing is worked out without it, and what hangs on it gives no points."
        ),
    ),
    "round": _ROUND,
}

KINDS: Mapping[str, Kind] = {
    "age": Kind(
        label=_("age: the time since a date"),
        parts={
            "of": _DATE,
            "at": OneOf(
                label=_("On this date"), options=inputs("date"), blank=_("the day of assessment")
            ),
            "unit": OneOf(
                label=_("Counted in"),
                options=lambda spot: [
                    ("years", _("completed years")),
                    ("months", _("completed months")),
                    ("days", _("days")),
                ],
                blank=_("completed years, as usual"),
            ),
        },
    ),
    "years": Kind(label=_("whole years of dated periods"), parts=_PERIODS),
    "months": Kind(label=_("whole months of dated periods"), parts=_PERIODS),
    "count": Kind(label=_("how many items of a step"), parts={"of": REPEATED, "where": WHERE}),
    "met": Kind(
        label=_("how many conditions hold"),
        parts={"conditions": Rows(label=_("Conditions"), row=Condition(label=""), least=1)},
    ),
    "holds": Kind(label=_("whether a condition holds"), parts={"rule": Condition()}),
    "first": Kind(
        label=_("the first value whose condition holds"),
        parts={
            "choices": _LEVELS,
            "cases": Rows(
                label=_("Alternatives"),
                row=Obj({"when": Condition(label=_("When")), "value": _RESULT}),
                least=1,
            ),
            "otherwise": InputOr(
                label=_("Otherwise"),
                options=inputs(),
                value=Plain(label=_("Number or code")),
                wrapped=True,
            ),
        },
    ),
    "convert": Kind(
        label=_("a test score as a level"),
        parts={
            "of": NUMBER_INPUT,
            "by": OneOf(
                label=_("Which test"),
                options=inputs("choice"),
                blank=_("Choose…"),
                redraws=True,
            ),
            "choices": _LEVELS,
            "tables": Keyed(
                label=_("Scores of each test"),
                options=answers("by"),
                part=Rows(
                    label="",
                    row=Obj(
                        {
                            "from": Number(label=_("From (included)")),
                            "to": Number(label=_("To (not included)")),
                            "value": Plain(label=_("Level")),
                        }
                    ),
                    table=True,
                    least=1,
                ),
            ),
            "default": Plain(
                label=_("Level of any other score"),
                hint=_("Also of a test without a table; empty when each has its level."),
            ),
        },
    ),
    "sum": Kind(label=_("a sum"), parts=_SEVERAL),
    "difference": Kind(label=_("a difference"), parts=_TWO),
    "product": Kind(label=_("a product"), parts=_TWO),
    "ratio": Kind(label=_("a ratio"), parts=_TWO),
    "lowest": Kind(label=_("the lowest of several"), parts=_SEVERAL),
    "highest": Kind(label=_("the highest of several"), parts=_SEVERAL),
    "money": Kind(
        label=_("an amount of money in one currency"),
        parts={
            "of": NUMBER_INPUT,
            "currency": OneOf(
                label=_("Question that names the currency"),
                options=inputs("choice"),
                blank=_("Choose…"),
                redraws=True,
            ),
            "to": Leaf(label=_("Into this currency"), hint=_("For example EUR."), short=True),
            "rates": Keyed(
                label=_("Rates"),
                head=_("Currency"),
                options=answers("currency"),
                part=Number(label=_("One unit is worth")),
            ),
        },
    ),
    "scored": Kind(
        label=_("the number that a rule gives"),
        hint=_("Out of a table, a matrix or a scale, as points are."),
        parts={"use": Kinds(label=_("The number by"), kinds=RULE_KINDS)},
    ),
    "expression": Kind(
        label=_("an expression"),
        parts={
            "cel": Expression(label=_("Expression")),
            "type": OneOf(
                label=_("It gives"),
                options=lambda spot: [("number", _("a number")), ("yes_no", _("yes or no"))],
                blank=_("Choose…"),
            ),
        },
    ),
}
FACT = Merged((Obj({"code": CODE, "title": TITLE}), Kinds(label=_("It is"), kinds=KINDS)))
