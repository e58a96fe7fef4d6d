"""Two people field by field."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.cases.models import Passport, Person
from relocation.cases.spelling import folded
from relocation.desk.countries import country_name
from relocation.desk.reading.elsewhere import Twin


@dataclass(frozen=True)
class Row:
    """One fact of both; `differs` when both are known and are not the same."""

    label: str | Promise
    own: str
    other: str
    differs: bool


def side_by_side(twin: Twin) -> list[Row]:
    """Names in each spelling, birth, citizenship and passport."""
    return [_row(label, read(twin.own), read(twin.other)) for label, read in FACTS]


def _row(label: str | Promise, own: str, other: str) -> Row:
    return Row(label, own, other, bool(own and other) and folded(own) != folded(other))


def _name(script: str) -> Callable[[Person], str]:
    def read(person: Person) -> str:
        parts = (getattr(person, f"{part}_{script}") for part in ("family_name", "given_names"))
        return " ".join(filter(None, parts))

    return read


def _born(person: Person) -> str:
    return date_format(person.birth_date) if person.birth_date else ""


def _citizenship(person: Person) -> str:
    return _("Stateless") if person.stateless else country_name(person.citizenship)


def _passport(read: Callable[[Passport], str]) -> Callable[[Person], str]:
    def of(person: Person) -> str:
        passport: Passport | None = getattr(person, "passport", None)
        return read(passport) if passport else ""

    return of


def _expires(passport: Passport) -> str:
    return date_format(passport.expires_on) if passport.expires_on else ""


FACTS: tuple[tuple[str | Promise, Callable[[Person], str]], ...] = (
    (gettext_lazy("In the case as"), lambda person: str(person.get_standing_display())),
    (gettext_lazy("Original script"), _name("original")),
    (gettext_lazy("Passport's Latin"), _name("latin")),
    (gettext_lazy("Russian"), _name("russian")),
    (gettext_lazy("Born"), _born),
    (gettext_lazy("Citizenship"), _citizenship),
    (gettext_lazy("Passport"), _passport(lambda passport: passport.number)),
    (gettext_lazy("Issued by"), _passport(lambda passport: country_name(passport.issuing_country))),
    (gettext_lazy("Valid until"), _passport(_expires)),
)
