"""Facts read from documents in the reader's language: their names, values and how sure they are."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from relocation.documents.checks.difference_sentences import FIELDS
from relocation.documents.facts import COUNTRIES, ReadFact

SEXES: dict[str, Promise] = {"F": gettext_lazy("Female"), "M": gettext_lazy("Male")}
#: From this share on, in words.
SURENESS: tuple[tuple[float, Promise], ...] = (
    (0.95, gettext_lazy("sure")),
    (0.8, gettext_lazy("fairly sure")),
    (0.5, gettext_lazy("not sure")),
    (0.0, gettext_lazy("a guess")),
)


def field_name(field: str) -> str:
    """What the fact is called, as a title."""
    return capfirst(str(FIELDS.get(field) or field.replace("_", " "))) or ""


def as_read(fact: ReadFact) -> str:
    """What the paper says; as it stands there where that is no more than a part."""
    return _shown(fact.field, fact.read) if fact.read else fact.value


def as_declared(fact: ReadFact) -> str:
    """What the applicant gave."""
    return _shown(fact.field, fact.declared)


def sureness(fact: ReadFact) -> str:
    """How sure the reading is, in words and of a hundred."""
    word = next(word for share, word in SURENESS if fact.confidence >= share)
    return _("%(word)s, %(percent)s %%") % {"word": word, "percent": fact.percent}


def _shown(field: str, value: str) -> str:
    if field in COUNTRIES:
        return str(countries.name(value)) or value
    if field == "sex":
        return str(SEXES.get(value, value))
    try:
        return date_format(date.fromisoformat(value)) if value[4:5] == "-" else value
    except ValueError:
        return value
