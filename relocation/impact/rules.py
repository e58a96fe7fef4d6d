"""Who may start and cancel runs, what a move asks for, and when work counts as lost."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.cases.enums import State
from relocation.common.errors import Refusal
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet
from relocation.criteria.rules import check_may_edit
from relocation.impact.enums import OPEN, Purpose, RunState, Scope
from relocation.impact.models import Run

#: Cases whose decision nobody has written yet: only these are moved to another version.
MOVABLE = frozenset({State.CHECKING, State.WAITING, State.ASSESSING})
#: Longer than any part takes; a worker that has not finished by then is lost.
LEASE = timedelta(seconds=120)
#: Without a finished part for so long, tasks are queued again.
LOST_AFTER = timedelta(seconds=20)
MOST_ATTEMPTS = 3
#: A preview older than this is no longer what a move would do.
PREVIEW_HOLDS = timedelta(hours=24)


def check_may_start(by: Account, criteria_set: CriteriaSet) -> None:
    """Administrators start a run, one at a time for each set. Raises Refusal."""
    check_may_edit(by)
    if criteria_set.runs.filter(state__in=OPEN).exists():
        raise Refusal(_("A run of this version is under way already."), code="running")


def check_may_cancel(by: Account, run: Run) -> None:
    """Administrators cancel what has not ended. Raises Refusal."""
    check_may_edit(by)
    if run.state not in OPEN:
        raise Refusal(_("This run has ended already."), code="ended")


def check_may_move(by: Account, preview: Run, now: datetime) -> None:
    """A finished and recent preview of a published version over running cases. Raises Refusal."""
    check_may_start(by, preview.criteria_set)
    if preview.criteria_set.state != SetState.PUBLISHED:
        raise Refusal(_("Cases are moved to a published version only."), code="not_published")
    is_preview = preview.purpose == Purpose.PREVIEW and preview.state == RunState.DONE
    if not is_preview or preview.scope == Scope.ENDED:
        raise Refusal(
            _("A move begins with a finished impact run over the running cases."), code="no_preview"
        )
    changed = preview.content_hash != preview.criteria_set.content_hash
    if changed or preview.started_at < now - PREVIEW_HOLDS:
        raise Refusal(_("This impact run is too old: run it again first."), code="old_preview")


def may_move(by: Account, preview: Run, now: datetime) -> bool:
    """Whether the page offers the move."""
    try:
        check_may_move(by, preview, now)
    except Refusal:
        return False
    return True
