"""One case as a row of the worklist."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.cases.templatetags.case_badges import state_badge
from relocation.common.templatetags.interface import localized
from relocation.desk.badges import checks_badge, criteria_badge
from relocation.desk.countries import country_name
from relocation.ministries.enums import HandoffState
from relocation.ministries.templatetags.handoff_badges import handoff_badge

AWAITING = frozenset({State.CHECKING, State.WAITING, State.ASSESSING, State.RECOMMENDED})


@dataclass(frozen=True)
class WorklistRow:
    """What the worklist shows of a case; badges are ready HTML."""

    url: str
    reference: str
    name: str
    citizenship: str
    category: str
    state: SafeString
    checks: SafeString | str
    points: str
    criteria: SafeString
    holder: str
    submitted: str
    since: str


def row(case: Case, query: str, *, is_stopped: bool) -> WorklistRow:
    """The case as a row; `query` leads back to the list, `is_stopped` is said of its delivery."""
    return WorklistRow(
        url=f"{reverse('desk:case', args=[case.pk])}?{query}",
        reference=case.reference,
        name=f"{case.family_name}, {case.given_names}" if case.given_names else case.family_name,
        citizenship=country_name(case.citizenship),
        category=localized(case.category.title),
        state=_stopped(case) if is_stopped else state_badge(case.state),
        checks=checks_badge(case.check_outcome),
        points=_points(case),
        criteria=criteria_badge(case.meets_criteria),
        holder=_holder(case),
        submitted=_day(case.submitted_at),
        since=_day(case.state_since),
    )


def _stopped(case: Case) -> SafeString:
    """The state in small, for its badge would look as if all went well."""
    badge = handoff_badge(HandoffState.NEEDS_ATTENTION)
    return format_html("{}<small>{}</small>", badge, State(case.state).label)


def _holder(case: Case) -> str:
    """Who holds the case; "Nobody" while somebody should; empty once it is decided."""
    if case.state not in AWAITING:
        return ""
    return str(case.assigned_to) if case.assigned_to else _("Nobody")


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "DATE_FORMAT")


def _points(case: Case) -> str:
    if case.points is None:
        return ""
    return _("%(points)s points") % {"points": f"{case.points.normalize():f}"}
