"""An administrator starts and cancels runs."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.common.errors import Refusal
from relocation.criteria.actions import route_chain
from relocation.criteria.engine import CriteriaError
from relocation.criteria.models import CriteriaSet, Route
from relocation.criteria.queries import compiled
from relocation.criteria.wording import told
from relocation.impact.actions.ending import end
from relocation.impact.enums import Purpose, RunState, Scope
from relocation.impact.models import Change, Run
from relocation.impact.queue import enqueue_plan
from relocation.impact.rules import check_may_cancel, check_may_move, check_may_start


@transaction.atomic
def start(*, by: Account, set_id: int, scope: Scope) -> Run:
    """Assess cases of the route under this version, as it is now; nothing of a case is changed.

    The lists of earlier runs of this version are given up, their sums stay. Raises Refusal when a
    run is under way ("running"), or the draft is not whole ("faults") or deleted ("gone").
    """
    criteria_set = _locked(set_id)
    check_may_start(by, criteria_set)
    try:
        compiled(criteria_set)
    except CriteriaError as error:
        wrong = _("This draft is not whole yet: %(fault)s") % {"fault": told(error.faults[0])}
        raise Refusal(wrong, code="faults") from error
    Change.objects.filter(run__criteria_set=set_id, run__purpose=Purpose.PREVIEW).delete()
    return _begin(by, "start_impact", criteria_set, scope=scope)


@transaction.atomic
def start_move(*, by: Account, preview_id: int, reason: str) -> Run:
    """Move the running cases that are not decided to the version the preview was of.

    Each case is assessed anew under it, with an event of its own. Raises Refusal when the preview
    is not finished ("no_preview") or old ("old_preview"), the version is not published
    ("not_published") or gone ("gone"), a run is under way ("running"), or no reason is given
    ("text").
    """
    if not reason.strip():
        raise Refusal(_("Write why these cases are moved."), code="text")
    named = Run.objects.only("criteria_set_id").filter(pk=preview_id).first()
    if named is None:
        raise _gone()
    criteria_set = _locked(named.criteria_set_id)
    preview = Run.objects.select_related("criteria_set").get(pk=preview_id)
    check_may_move(by, preview, timezone.now())
    return _begin(
        by,
        "move_cases",
        criteria_set,
        purpose=Purpose.MOVE,
        scope=Scope.RUNNING,
        preview=preview,
        reason=reason.strip(),
    )


@transaction.atomic
def cancel(*, by: Account, run_id: int) -> Run:
    """Stop the run after the parts that workers have in hand; they are not counted any more.

    What a move has moved stays moved. Raises Refusal when the run has ended ("ended") or is gone
    with its draft ("gone").
    """
    run = Run.objects.select_for_update(of=["self"]).filter(pk=run_id).first()
    if run is None:
        raise _gone()
    check_may_cancel(by, run)
    end(run, RunState.CANCELLED, by=by)
    _record(by, "cancel_run", run)
    return run


def _locked(set_id: int) -> CriteriaSet:
    """The set, read once the deeds on its route, and its own end, wait for this one.

    Raises Refusal when it was deleted while this deed waited ("gone").
    """
    if not Route.objects.select_for_update(of=["self"]).filter(criteria_sets=set_id).first():
        raise _gone()
    sets = CriteriaSet.objects.select_for_update(of=["self"]).select_related("route")
    criteria_set = sets.filter(pk=set_id).first()
    if criteria_set is None:
        raise _gone()
    return criteria_set


def _gone() -> Refusal:
    gone = _("This draft has been deleted, and its runs with it. Nothing was started or changed.")
    return Refusal(gone, code="gone")


def _begin(by: Account, deed: str, criteria_set: CriteriaSet, **given: object) -> Run:
    now = timezone.now()
    run = Run.objects.create(
        criteria_set=criteria_set,
        content_hash=criteria_set.content_hash,
        document=criteria_set.document,
        started_by=by,
        started_at=now,
        progressed_at=now,
        **given,
    )
    _record(by, deed, run)
    enqueue_plan(run.pk)
    return run


def _record(by: Account, deed: str, run: Run) -> None:
    data: dict[str, object] = {
        "version": run.criteria_set.version,
        "content_hash": run.content_hash,
        "scope": run.scope,
    }
    if run.preview_id:
        data["preview"] = run.preview_id
    chain = route_chain(run.criteria_set.route)
    record(by=by, deed=deed, chain=chain, subject=run, data=data)
