"""What is known of a paper's dates: from its zone, else as declared, else from its text."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from relocation.documents.checks.result import CheckResult
from relocation.documents.checks.validity import PaperDates, check, dates_in
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.facts import SURE_ENOUGH, UNSURE_CODES
from relocation.documents.models import Check, Document


def hold_dates(document: Document) -> CheckResult:
    """Hold the paper's dates against what its requirement asks.

    Days are counted from the submission; before it from today, as if it were sent now.
    """
    handed_in = timezone.localdate(document.dossier.locked_at)
    return check(document.expected.get("validity", {}), dates_of(document), handed_in)


def dates_of(document: Document) -> PaperDates:
    """The days of issue and expiry from the best source that tells any."""
    done = {one.kind: one for one in document.checks.all() if one.state == CheckState.DONE}
    return (
        _from_zone(done.get(CheckKind.PASSPORT_ZONE))
        or _declared(document.dossier.declared.get(document.requirement, {}))
        or _from_text(done.get(CheckKind.TEXT))
    )


def _from_zone(zone: Check | None) -> PaperDates | None:
    rows: list[dict[str, Any]] = zone.details.get("facts") or [] if zone else []
    for row in rows:
        if row["field"] == "expires_on" and (day := _day(row["value"])):
            sure = zone is not None and zone.code not in UNSURE_CODES
            sure = sure and float(row.get("confidence") or 0) >= SURE_ENOUGH
            return PaperDates(expires_on=day, source="zone", sure=sure)
    return None


def _declared(facts: Mapping[str, Any]) -> PaperDates | None:
    day = _day(facts.get("expires_on"))
    return PaperDates(expires_on=day, source="declared") if day else None


def _from_text(text: Check | None) -> PaperDates:
    return dates_in(str(text.details.get("text") or "")) if text else PaperDates()


def _day(value: object) -> date | None:
    """None for a date of which the issuer knows a part only."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
