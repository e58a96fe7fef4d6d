"""The officer decides otherwise than computed, with a reason, and takes it back."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.cases.actions.assessing import save_counted
from relocation.cases.actions.moving import locked
from relocation.cases.enums import Judging
from relocation.cases.models import Case, Override
from relocation.cases.rules import check_may_override, check_value
from relocation.common.errors import AlreadyDone, Refusal, StalePage
from relocation.criteria.engine import Instead
from relocation.criteria.queries import compiled


@transaction.atomic
def override_finding(
    *, by: Account, case_id: UUID, version: int, rule: str, instead: Instead, reason: str
) -> Override:
    """Let points, or whether it is met, count in place of what the rule came to.

    The finding stays as it was computed; an earlier override of the rule is withdrawn. Raises
    Refusal when it is not this officer's to decide, the value does not fit the rule or there is no
    reason; StalePage when the case has changed since.
    """
    try:
        case = locked(by=by, case_id=case_id, deed=Judging.OVERRIDE, version=version)
    except AlreadyDone as done:
        if _is_in_force(case_id, rule, instead, reason.strip()):
            raise
        raise StalePage(done.sentence, code="stale") from done
    check_may_override(by, case)
    check_value(compiled(case.criteria_set).rules.get(rule), instead)
    if not reason.strip():
        raise Refusal(_("Write why you decide otherwise."), code="reason")
    _withdraw(by, case, rule)
    override = Override.objects.create(
        case=case,
        criteria_hash=case.criteria_hash,
        rule=rule,
        **_columns(instead),
        reason=reason.strip(),
        by=by,
        at=timezone.now(),
    )
    save_counted(case)
    told: dict[str, object] = {"rule": rule, "override": override.pk, "version": case.version}
    record(by=by, deed="override_finding", chain=case.chain, subject=case, data=told)
    return override


@transaction.atomic
def withdraw_override(*, by: Account, case_id: UUID, version: int, rule: str) -> None:
    """Let what was computed count again; the override stays in the history. Raises as above."""
    case = locked(by=by, case_id=case_id, deed=Judging.WITHDRAW_OVERRIDE, version=version)
    check_may_override(by, case)
    if not _withdraw(by, case, rule):
        raise Refusal(_("Nothing is decided otherwise here."), code="not_overridden")
    save_counted(case)
    told: dict[str, object] = {"rule": rule, "version": case.version}
    record(by=by, deed="withdraw_override", chain=case.chain, subject=case, data=told)


def _withdraw(by: Account, case: Case, rule: str) -> int:
    in_force = Override.objects.filter(case=case, rule=rule, withdrawn_at__isnull=True)
    return in_force.update(withdrawn_by=by, withdrawn_at=timezone.now())


def _is_in_force(case_id: UUID, rule: str, instead: Instead, reason: str) -> bool:
    rows = Override.objects.filter(case=case_id, rule=rule, withdrawn_at__isnull=True)
    return rows.filter(**_columns(instead), reason=reason).exists()


def _columns(instead: Instead) -> dict[str, Decimal | bool]:
    return {"is_met": instead} if isinstance(instead, bool) else {"points": instead}
