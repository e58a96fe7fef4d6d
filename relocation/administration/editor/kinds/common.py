"""Parts that many elements share."""

from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.book import InputType
from relocation.administration.editor.parts.base import Choices, Spot
from relocation.administration.editor.parts.conditions import Condition
from relocation.administration.editor.parts.leaves import Code, Number, OneOf, Options
from relocation.administration.editor.parts.texts import Texts

CODE = Code(hint=_("Rules refer to it by this name."), needed=True)
TITLE = Texts(label=_("Title"))
HELP = Texts(label=_("Help"), lines=2)
POINTS = Number(label=_("Points"))
UNANSWERED = Number(
    label=_("Points when it is not answered"),
    hint=_("0 when empty. It counts where the question is not asked or may be left blank."),
)
MOST = Number(label=_("At most"), hint=_("No more points than this; empty for no limit."))


def inputs(*types: InputType) -> Options:
    """The inputs of these types, to choose from."""
    return lambda spot: spot.book.input_choices(*types)


def sizes(spot: Spot) -> Choices:
    """The inputs that have an order: numbers, dates, choices from the lowest to the highest."""
    return spot.book.input_choices("number", "date", ordered=True)


def answers(key: str = "input") -> Options:
    """The answers of the input that the nearest `key` names, or the first of several inputs."""

    def options(spot: Spot) -> Choices:
        name = spot.nearest(key)
        if name is None and key == "input":
            name = next(iter(spot.nearest("inputs") or ()), None)
        return spot.book.answers_of(name)

    return options


INPUT = OneOf(label=_("Answer or fact"), options=inputs(), blank=_("Choose…"), redraws=True)
NUMBER_INPUT = OneOf(label=_("Number"), options=inputs("number"), blank=_("Choose…"))
SOURCE = OneOf(label=_("Source"), options=lambda spot: spot.book.source_choices())
WHEN = Condition(label=_("Only when"), hint=_("Leave it empty for always."))
WHERE = Condition(label=_("Only items for which"), hint=_("Leave it empty for all items."))
REPEATED = OneOf(
    label=_("Step answered several times"),
    options=lambda spot: spot.book.step_choices(),
    blank=_("Choose…"),
    redraws=True,
)


def questions_of(key: str, *types: InputType) -> Options:
    """The codes of the questions of the step that `key` names."""

    def options(spot: Spot) -> Choices:
        step = spot.nearest(key)
        return [
            (one.name.partition(".")[2], one.label)
            for one in spot.book.inputs.values()
            if one.step == step and step and (not types or one.type in types)
        ]

    return options


COMBINE = OneOf(
    label=_("The points are"),
    options=lambda spot: [
        ("sum", _("added up")),
        ("highest", _("the highest counts")),
        ("lowest", _("the lowest counts")),
    ],
    blank=_("Choose…"),
)
