"""Questions and the steps they stand in."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.kinds.common import CODE, HELP, TITLE, WHEN
from relocation.administration.editor.parts.base import Label, Part
from relocation.administration.editor.parts.leaves import Bound, Code, Leaf, Number, OneOf, YesNo
from relocation.administration.editor.parts.rows import Rows
from relocation.administration.editor.parts.shapes import Chosen, Merged, Obj, Switch
from relocation.administration.editor.parts.texts import Texts

TYPES: Mapping[str, Label] = {
    "text": _("short text"),
    "name": _("name"),
    "long_text": _("long text"),
    "date": _("date"),
    "integer": _("whole number"),
    "decimal": _("number"),
    "choice": _("choice"),
    "country": _("country"),
    "yes_no": _("yes or no"),
    "email": _("e-mail address"),
    "phone": _("telephone number"),
}
_TYPE = OneOf(
    label=_("Answer"),
    options=lambda spot: list(TYPES.items()),
    blank=_("Choose…"),
    redraws=True,
)
_OPTIONAL = YesNo(label=_("May be left blank"), ticked=False)
_CHOICES = Rows(
    label=_("Answers to choose from"),
    row=Obj({"code": Code(), "label": Texts(label=_("Answer"))}),
    add=_("Add an answer"),
    table=True,
    least=1,
)
_ORDERED = YesNo(
    label=_("In order, from the lowest to the highest"),
    hint=_("Rules can then ask for “at least” one of them."),
)
_MIN = Bound(label=_("Least"), hint=_("A number or a date (YYYY-MM-DD), or “today”."), short=True)
_MAX = Bound(label=_("Greatest"), short=True)
_LENGTH = Number(label=_("Longest, in characters"), whole=True)
_SCRIPT = OneOf(
    label=_("Letters"),
    options=lambda spot: [
        ("any", _("any")),
        ("latin", _("Latin")),
        ("cyrillic", _("Cyrillic")),
    ],
)
_FACT = Leaf(
    label=_("Compared with the document’s"),
    hint=_("For example passport.number; empty when no document tells it."),
)
_CHARACTERS: dict[str, Part] = {"max_length": _LENGTH, "script": _SCRIPT}
_BETWEEN: dict[str, Part] = {"min": _MIN, "max": _MAX}

QUESTION = Merged(
    (
        Obj(
            {
                "code": CODE,
                "label": Texts(label=_("Question"), hint=_("What the applicant is asked.")),
                "title": Texts(
                    label=_("Short name"),
                    hint=_("What sentences and summaries call it; the question when empty."),
                ),
                "help": HELP,
                "type": _TYPE,
            }
        ),
        Chosen(
            by="type",
            parts={
                "choice": {"choices": _CHOICES, "ordered": _ORDERED},
                **dict.fromkeys(("integer", "decimal", "date"), _BETWEEN),
                **dict.fromkeys(("name", "text"), _CHARACTERS),
                "long_text": {"max_length": _LENGTH},
            },
        ),
        Obj({"required": _OPTIONAL, "when": WHEN, "fact": _FACT}),
    )
)

STEP = Obj(
    {
        "code": CODE,
        "title": TITLE,
        "help": HELP,
        "repeat": Switch(
            label=_("Can be answered several times"),
            hint=_("For example once for each job or each member of the family."),
            part=Obj(
                {
                    "min": Number(label=_("At least so often"), whole=True),
                    "max": Number(label=_("At most so often"), whole=True),
                    "item": Texts(label=_("What one answer is called")),
                }
            ),
        ),
    }
)
