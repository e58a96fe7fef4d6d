"""Plain words for each fact of a passport that differs from what was declared."""

from collections.abc import Iterator
from typing import Any, cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.documents.checks.result import Json

FIELDS: dict[str, Promise] = {
    "number": gettext_lazy("passport number"),
    "birth_date": gettext_lazy("date of birth"),
    "expires_on": gettext_lazy("date of expiry"),
    "family_name": gettext_lazy("family name"),
    "given_names": gettext_lazy("given names"),
    "issuing_country": gettext_lazy("issuing country"),
    "citizenship": gettext_lazy("citizenship"),
    "sex": gettext_lazy("sex"),
}
DATES = frozenset({"birth_date", "expires_on"})


def difference_sentences(differs: Json, *, unsure: bool) -> Iterator[str]:
    """Yield a sentence for each difference in a result's details, then what to do."""
    for difference in cast("list[dict[str, Any]]", differs):
        yield _("The %(field)s in the passport reads “%(read)s”; you gave “%(declared)s”.") % {
            "field": FIELDS[difference["field"]],
            "read": difference["read"],
            "declared": _as_printed(difference["field"], difference["declared"]),
        }
    if unsure:
        yield _("We are not sure of what we read: please look at the passport and compare.")
    yield _(
        "If your answer is mistyped, please correct it; if this is another passport, upload the "
        "right one. If both are right, an officer will look."
    )


def _as_printed(field: str, declared: str) -> str:
    """Show a date as the zone has it, without the century: year, month, day."""
    return declared[2:] if field in DATES else declared
