"""Documents to bring, and the later stages at which they must still be good."""

from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.kinds.common import CODE, HELP, SOURCE, TITLE, WHEN
from relocation.administration.editor.parts.base import Choices, Spot
from relocation.administration.editor.parts.leaves import Number, OneOf, Several, YesNo
from relocation.administration.editor.parts.shapes import Obj, Switch
from relocation.administration.editor.parts.texts import Texts
from relocation.administration.reading.languages import language
from relocation.documents.paper_names import PAPERS

#: Of the papers that people bring most; the format takes others too.
LANGUAGES = (
    "en", "ru", "de", "fr", "es", "it", "pt", "nl", "pl", "sr", "tr", "az", "hy", "ka",
    "kk", "uz", "ky", "tg", "ar", "fa", "hi", "zh", "ja", "ko", "vi",
)  # fmt: skip


def _codes_of_rules(spot: Spot) -> Choices:
    inputs_ = [
        (one.name.removeprefix("points."), one.label)
        for one in spot.book.inputs.values()
        if one.name.startswith("points.")
    ]
    return [*spot.book.requirement_choices(), *inputs_]


DOCUMENT = Obj(
    {
        "code": CODE,
        "title": TITLE,
        "help": HELP,
        "paper": OneOf(
            label=_("Kind of paper"), options=lambda spot: list(PAPERS.items()), blank=_("any")
        ),
        "required": YesNo(label=_("Must be brought"), unticked=False),
        "when": WHEN,
        "per": OneOf(
            label=_("One for each"),
            options=lambda spot: spot.book.step_choices(),
            blank=_("one for the whole application"),
        ),
        "types": Several(
            label=_("File types"),
            options=lambda spot: [("pdf", "PDF"), ("jpeg", "JPEG"), ("png", "PNG")],
            always=True,
        ),
        "languages": Several(
            label=_("Languages it may be written in"),
            hint=_("In any other language a translation must lie beside it; none means any."),
            options=lambda spot: [(code, language(code)) for code in LANGUAGES],
        ),
        "checks": Several(
            label=_("Checks"),
            options=lambda spot: [
                ("true_type", _("the file is what it says")),
                ("structure", _("the file opens")),
                ("passport_zone", _("the passport’s machine-readable zone")),
                ("photo", _("the photo: face, size, background")),
                ("validity_dates", _("the dates of issue and expiry")),
            ],
            always=True,
        ),
        "max_megabytes": Number(label=_("Largest file, in megabytes"), whole=True),
        "proves": Several(label=_("Evidence for"), options=_codes_of_rules),
        "validity": Switch(
            label=_("Must be recent or still valid"),
            part=Obj(
                {
                    "issued_within_months": Number(
                        label=_("Issued within so many months"), whole=True
                    ),
                    "valid_for_months": Number(
                        label=_("Valid for so many more months"), whole=True
                    ),
                    "good_for_months": Number(
                        label=_("Good for so many months from its issue"),
                        hint=_("Where the paper itself names no last day."),
                        whole=True,
                    ),
                    "needed_at": OneOf(
                        label=_("Must still be good at"),
                        options=lambda spot: spot.book.stage_choices(),
                    ),
                },
                beside=True,
            ),
        ),
        "outside_body": Texts(
            label=_("Confirmed by"),
            hint=_("Who outside confirms it; it stays pending until they have answered."),
        ),
        "source": SOURCE,
    }
)
STAGE = Obj(
    {
        "code": CODE,
        "title": TITLE,
        "after_days": Number(
            label=_("Expected so many days after the application is sent"),
            hint=_("An estimate; keep it up to date."),
            whole=True,
        ),
        "source": SOURCE,
    }
)
