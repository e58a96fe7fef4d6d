"""Criteria, groups, requirements, the outcome, sources, and the set itself."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from relocation.administration.editor.kinds.common import CODE, SOURCE, TITLE, WHEN, sizes
from relocation.administration.editor.kinds.rules import RULE
from relocation.administration.editor.parts.base import Part
from relocation.administration.editor.parts.conditions import Condition
from relocation.administration.editor.parts.leaves import Code, Number, OneOf, Several, YesNo
from relocation.administration.editor.parts.rows import Rows
from relocation.administration.editor.parts.shapes import Merged, Obj, Switch
from relocation.administration.editor.parts.texts import Texts
from relocation.administration.editor.parts.values import Varying
from relocation.administration.reading.languages import language

CRITERION = Merged(
    (Obj({"code": CODE, "title": TITLE}), RULE, Obj({"when": WHEN, "source": SOURCE}))
)
GROUP = Obj(
    {
        "code": CODE,
        "title": TITLE,
        "combine": OneOf(
            label=_("The points in it are"),
            options=lambda spot: [
                ("sum", _("added up")),
                ("highest", _("the highest counts")),
                ("lowest", _("the lowest counts")),
            ],
            blank=_("added, as usual"),
        ),
        "cap": Varying(label=_("Cap"), hint=_("No more points than this count; empty for no cap.")),
        "when": WHEN,
    }
)
REQUIREMENT = Obj(
    {
        "code": CODE,
        "title": TITLE,
        "rule": Condition(),
        "when": WHEN,
        "unless": Condition(
            label=_("Waived when"), hint=_("The requirement then need not be met.")
        ),
        "source": SOURCE,
    }
)


_MARK: dict[str, Part] = {
    "code": Code(),
    "title": TITLE,
    "at_least": Varying(label=_("At least so many points")),
    "when": WHEN,
    "passes": YesNo(label=_("Passes"), unticked=False),
}
OUTCOME = Obj(
    {
        "maximum": Number(
            label=_("Cap on the total"), hint=_("No more points than this count in all.")
        ),
        "pass_mark": Varying(
            label=_("Pass mark"), hint=_("Leave it empty when there are several marks.")
        ),
        "marks": Rows(
            label=_("Several marks, the best first"),
            hint=_("For more than two outcomes; the first that holds is the outcome."),
            row=Obj(_MARK),
            add=_("Add a mark"),
        ),
        "ways_in": Rows(
            label=_("Ways in without points"),
            hint=_("Who meets one passes; every requirement must still be met."),
            row=Obj({"code": Code(), "title": TITLE, "rule": Condition(), "source": SOURCE}),
            add=_("Add a way in"),
        ),
        "ranking": Switch(
            label=_("Cases are ranked against each other"),
            part=Obj(
                {
                    "places": Number(label=_("Places"), whole=True),
                    "cut_off": Number(label=_("Never below so many points")),
                    "tie_break": Rows(
                        label=_("Equal points are decided by"),
                        hint=_("In the end the earlier application is first."),
                        row=Obj(
                            {
                                "input": OneOf(label=_("Answer or fact"), options=sizes),
                                "prefer": OneOf(
                                    label=_("First is"),
                                    options=lambda spot: [
                                        ("highest", _("the highest")),
                                        ("lowest", _("the lowest")),
                                    ],
                                    blank=_("Choose…"),
                                ),
                            }
                        ),
                        table=True,
                        always=True,
                    ),
                }
            ),
        ),
    }
)
SOURCE_ELEMENT = Obj({"code": CODE, "title": TITLE, "note": Texts(label=_("Note"), lines=2)})
SET = Obj(
    {
        "code": CODE,
        "title": TITLE,
        "notice": Texts(
            label=_("Notice"),
            hint=_("What everybody who sees a result must know; empty for none."),
            lines=2,
        ),
        "languages": Several(
            label=_("Languages"),
            hint=_(
                "Every text is written in each of these. The system's own sentences, which explain"
                " the points, are there in English, Russian and German; in others they are English."
            ),
            options=lambda spot: [(code, language(code)) for code, name in settings.LANGUAGES],
            always=True,
        ),
    }
)
