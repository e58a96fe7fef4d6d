"""An assessor gives points for a criterion that people judge."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases.actions.assessing import assess_case, save_counted
from relocation.cases.actions.moving import locked
from relocation.cases.enums import Judging
from relocation.cases.models import Case, Judgement
from relocation.cases.panels import Panel, panels
from relocation.cases.rules import check_may_judge
from relocation.common.errors import Refusal
from relocation.criteria.engine import Assessment as Found
from relocation.criteria.engine.numbers import number_text
from relocation.criteria.queries import compiled


@transaction.atomic
def judge_criterion(
    *, by: Account, case_id: UUID, criterion: str, points: Decimal, reason: str
) -> Judgement:
    """Give points with a reason, once; the case is then assessed again with all that were given.

    No version is asked for: assessors judge side by side and do not wait for each other. The same
    points with the same words are the same judgement, sent twice. Raises Refusal.
    """
    case = locked(by=by, case_id=case_id, deed=Judging.JUDGE, version=None)
    before = list(case.judgements.all())
    panel = _panel(case, criterion, before)
    kept = panel.of(by)
    if kept is not None and (kept.points, kept.reason) == (points, reason.strip()):
        return kept
    check_may_judge(by, case, panel)
    _check(panel, points, reason)
    given = Judgement.objects.create(
        case=case,
        criterion=criterion,
        maximum=panel.rule.maximum,
        points=points,
        reason=reason.strip(),
        by=by,
        at=timezone.now(),
    )
    _assess_again(case, [*before, given])
    told: dict[str, object] = {"rule": criterion, "judgement": given.pk, "version": case.version}
    record(by=by, deed="judge_criterion", chain=case.chain, subject=case, data=told)
    return given


def _panel(case: Case, criterion: str, judgements: list[Judgement]) -> Panel:
    last = case.assessments.last()
    if last is not None:
        found = Found.from_json(last.findings)
        for panel in panels(compiled(case.criteria_set), found, judgements):
            if panel.criterion.code == criterion:
                return panel
    raise Refusal(_("Nobody is asked to judge this here."), code="not_judged")


def _check(panel: Panel, points: Decimal, reason: str) -> None:
    if not 0 <= points <= panel.rule.maximum:
        raise Refusal(
            _("Give from %(least)s to %(most)s points.")
            % {"least": "0", "most": number_text(panel.rule.maximum)},
            code="points",
        )
    if not reason.strip():
        raise Refusal(_("Write why you give these points."), code="reason")


def _assess_again(case: Case, judgements: list[Judgement]) -> None:
    """By the same version and answers, and as of the same day as before."""
    last = case.assessments.last()
    assert last is not None
    assess_case(case, on=last.on, judgements=judgements).save()
    save_counted(case)
