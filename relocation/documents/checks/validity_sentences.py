"""What is said of a paper's dates: until when it is good, when it is needed, what to do now."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from relocation.documents.checks.result import Json

Details = Mapping[str, Any]


def explain(code: str, details: Mapping[str, Json]) -> str:
    """The sentences of a result; raises KeyError on a code that the check does not give."""
    return " ".join(filter(None, SENTENCES[code](details)))


def _hold(details: Details) -> tuple[str, ...]:
    if "stage" not in details:
        return (_known(details), _("The dates of this paper fit."))
    return (_known(details), _when_needed(details), _("It will still be good then."))


def _unknown(details: Details) -> tuple[str, ...]:
    return (
        _(
            "We could not read when this paper was issued or until when it is good. "
            "You need not do anything: an officer will look."
        ),
    )


def _partly(details: Details) -> tuple[str, ...]:
    return (
        _known(details),
        _("We could not read all of its dates. You need not do anything: an officer will look."),
    )


def _lapsed(details: Details) -> tuple[str, ...]:
    return (_known(details), _("It is no longer good. Please bring one that is."))


def _too_old(details: Details) -> tuple[str, ...]:
    months = int(details["issued_within_months"])
    told = ngettext(
        "It may be at most %(months)s month old when you hand it in. Please bring a newer one.",
        "It may be at most %(months)s months old when you hand it in. Please bring a newer one.",
        months,
    )
    return (_known(details), told % {"months": months})


def _too_soon(details: Details) -> tuple[str, ...]:
    return (
        _known(details),
        _margin(details, _("when you hand it in")),
        _("Please bring one that is good for longer."),
    )


def _before_stage(details: Details) -> tuple[str, ...]:
    return (
        _known(details),
        _when_needed(details),
        _margin(details, _("then")),
        _("Please bring a new one then; you need not do anything now."),
    )


SENTENCES: dict[str, Callable[[Details], tuple[str, ...]]] = {
    "dates_hold": _hold,
    "dates_unknown": _unknown,
    "dates_partly_known": _partly,
    "paper_lapsed": _lapsed,
    "issued_too_early": _too_old,
    "lapses_too_soon": _too_soon,
    "lapses_before_stage": _before_stage,
}


def _known(details: Details) -> str:
    """When it was issued, how long that is good for, and to which day."""
    issued, until, months = (
        details.get(name) for name in ("issued_on", "good_until", "good_for_months")
    )
    facts = {"issued": _day(issued), "until": _day(until), "months": months}
    if issued and until and months and not details.get("expires_on"):
        return (
            ngettext(
                "This paper was issued on %(issued)s and is good for %(months)s month, "
                "to %(until)s.",
                "This paper was issued on %(issued)s and is good for %(months)s months, "
                "to %(until)s.",
                int(months),
            )
            % facts
        )
    if issued and until:
        return _("This paper was issued on %(issued)s and is good until %(until)s.") % facts
    if until and details.get("source") == "declared":
        return _("By your answers this paper is good until %(until)s.") % facts
    if until:
        return _("This paper is good until %(until)s.") % facts
    return _("This paper was issued on %(issued)s.") % facts if issued else ""


def _when_needed(details: Details) -> str:
    return _("It is needed again at the stage “%(stage)s”, expected about %(day)s.") % {
        "stage": _in_language(details["stage"]),
        "day": _day(details["stage_on"]),
    }


def _margin(details: Details, when: str) -> str:
    months = details.get("valid_for_months")
    if not months:
        return ""
    told = ngettext(
        "It must still be good for %(months)s month %(when)s.",
        "It must still be good for %(months)s months %(when)s.",
        int(months),
    )
    return told % {"months": months, "when": when}


def _day(value: Any) -> str:
    return date_format(date.fromisoformat(value), "DATE_FORMAT") if value else ""


def _in_language(texts: Mapping[str, str]) -> str:
    """The text in the reader's language, else in the first there is."""
    return texts.get((get_language() or "en")[:2]) or next(iter(texts.values()), "")
