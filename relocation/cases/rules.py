"""Who may do which deed to a case: `check_may` says why not, `may` answers yes or no."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from relocation.accounts.enums import OFFICERS, Role
from relocation.accounts.models import Account
from relocation.audit.actions import SYSTEM
from relocation.cases.enums import JUDGED_IN, OPEN, Deed, PaperDeed, PaperState, State
from relocation.cases.models import Case, Decision
from relocation.cases.panels import Panel
from relocation.cases.papers import PaperRow
from relocation.cases.transitions import transition_for
from relocation.common.errors import Refusal
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import Criterion, Instead, Judged, Requirement
from relocation.criteria.engine.numbers import ZERO, number_text
from relocation.criteria.enums import Outcome
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Document


def check_may(by: Account | None, deed: Deed, case: Case) -> None:
    """Raise Refusal with the reason when `by` (None: the system) may not do the deed now."""
    role = by.role if by else SYSTEM
    transition = transition_for(case.state, deed)
    if transition is None:
        raise _wrong_state(case)
    if role not in transition.roles:
        raise Refusal(_("Your role does not allow this."), code="wrong_role")
    check = _PERSONAL.get(deed)
    if check and by:
        check(by, case)


def may(by: Account | None, deed: Deed, case: Case) -> bool:
    """Whether `by` may do the deed now."""
    return _allows(lambda: check_may(by, deed, case))


def deeds_open_to(by: Account, case: Case) -> frozenset[Deed]:
    """The deeds that `by` may do to the case now."""
    return frozenset(deed for deed in Deed if may(by, deed, case))


def check_may_note(by: Account) -> None:
    """Officers write notes, whatever the state."""
    if by.role not in OFFICERS:
        raise Refusal(_("Only officers write notes."), code="wrong_role")


def check_may_try_on_case(by: Account) -> None:
    """Administrators try a draft on some answers of a case, of which they see nothing else."""
    if by.role != Role.ADMINISTRATOR:
        raise Refusal(_("Your role does not allow this."), code="wrong_role")


def check_may_say_who(by: Account) -> None:
    """Officers say whether people of two cases are one, whatever the cases' states."""
    if by.role not in OFFICERS:
        raise Refusal(_("Your role does not allow this."), code="wrong_role")


def check_may_override(by: Account, case: Case) -> None:
    """The officer who holds the case decides otherwise while assessing it. Raises Refusal."""
    if by.role not in OFFICERS:
        raise Refusal(_("Your role does not allow this."), code="wrong_role")
    if case.state != State.ASSESSING:
        raise _wrong_state(case)
    _holds_the_case(by, case)


def may_override(by: Account, case: Case) -> bool:
    """Whether `by` may decide otherwise than computed now."""
    return _allows(lambda: check_may_override(by, case))


def check_may_judge(by: Account, case: Case, panel: Panel) -> None:
    """Any officer gives points, once, until enough have; who holds the case too. Raises Refusal."""
    if by.role not in OFFICERS:
        raise Refusal(_("Your role does not allow this."), code="wrong_role")
    if case.state not in JUDGED_IN:
        raise _wrong_state(case)
    if panel.of(by) is not None:
        raise Refusal(_("You have given your points; they are not changed."), code="given")
    if panel.is_complete:
        raise Refusal(_("Enough people have given their points."), code="complete")


def may_judge(by: Account, case: Case, panel: Panel) -> bool:
    """Whether `by` may give points now."""
    return _allows(lambda: check_may_judge(by, case, panel))


def check_value(rule: object, instead: Instead) -> None:
    """The value fits the rule of the set: points within its bounds, or met or not.

    Raises Refusal; what a panel judges is not decided by one officer.
    """
    if isinstance(rule, Requirement) and isinstance(instead, bool):
        return
    if not isinstance(rule, Criterion) or isinstance(instead, bool):
        raise Refusal(_("This cannot be decided otherwise."), code="wrong_rule")
    if isinstance(rule.rule, Judged):
        raise Refusal(
            _("People judge this criterion: one officer does not decide it."), code="judged"
        )
    least, most = bounds(rule)
    if not least <= instead <= most:
        raise Refusal(
            _("Give from %(least)s to %(most)s points.")
            % {"least": number_text(least), "most": number_text(most)},
            code="points",
        )


def bounds(criterion: Criterion) -> tuple[Decimal, Decimal]:
    """The fewest and most points that an officer may give."""
    rule = criterion.rule
    return min(rule.minimum, ZERO), max(rule.maximum, ZERO)


def check_may_recommend(outcome: str, panels: Iterable[Panel]) -> None:
    """Nobody recommends approval before everybody asked has judged. Raises Refusal."""
    if outcome == Outcome.APPROVE and not all(panel.is_complete for panel in panels):
        raise Refusal(
            _("Points that people give are still missing: approval cannot be recommended yet."),
            code="to_be_judged",
        )


def check_may_rule(by: Account, case: Case) -> None:
    """The officer who holds the case decides about its documents while assessing. Raises Refusal.

    The same officer decides about facts that were read from them.
    """
    check_may_override(by, case)


def may_rule(by: Account, case: Case) -> bool:
    """Whether `by` may decide about the case's documents now."""
    return _allows(lambda: check_may_rule(by, case))


def check_ruling(row: PaperRow, deed: PaperDeed) -> None:
    """Raise Refusal when the deed does not fit where the document stands."""
    title = {"title": localized(row.requirement.title)}
    if deed == PaperDeed.REOPEN and row.ruling is None:
        raise Refusal(_("Nothing is decided about “%(title)s”.") % title, code="not_ruled")
    if deed in {PaperDeed.REOPEN, PaperDeed.WAIVE}:
        return
    if not row.documents:
        raise Refusal(_("“%(title)s” was not brought: there is no file.") % title, code="missing")
    if deed == PaperDeed.REFUSE:
        return
    if not row.fresh:
        raise Refusal(
            _("“%(title)s” was refused, and no other file has come since.") % title, code="refused"
        )
    if any(check.state != CheckState.DONE for file in row.fresh for check in file.checks.all()):
        raise Refusal(
            _("“%(title)s” is still being checked. Wait until its checks are done.") % title,
            code="checking",
        )
    if any(map(_is_harmful, row.fresh)):
        raise Refusal(
            _("“%(title)s” has a harmful file, which nobody can look at: refuse it.") % title,
            code="harmful",
        )
    _check_confirmation(row, deed, title)


def _is_harmful(file: Document) -> bool:
    return any(
        check.kind == CheckKind.MALWARE and check.outcome == CheckOutcome.FAILED
        for check in file.checks.all()
    )


def _check_confirmation(row: PaperRow, deed: PaperDeed, title: dict[str, str]) -> None:
    if deed == PaperDeed.AWAIT and row.requirement.outside_body is None:
        raise Refusal(
            _("Nobody outside confirms “%(title)s”: accept or refuse it.") % title, code="nobody"
        )
    if deed == PaperDeed.CONFIRM and row.state != PaperState.VERIFICATION_PENDING:
        raise Refusal(
            _("“%(title)s” does not wait for a confirmation.") % title, code="not_pending"
        )


def check_papers_allow(outcome: str, rows: Iterable[PaperRow]) -> None:
    """Nobody recommends approval while a required document is missing or refused.

    Raises Refusal with a sentence that names them.
    """
    blocking = [row for row in rows if row.blocks_approval]
    if outcome != Outcome.APPROVE or not blocking:
        return
    named = "; ".join(f"{localized(row.requirement.title)}: {row.state.label}" for row in blocking)
    raise Refusal(
        _(
            "Approval cannot be recommended while a required document is missing or refused: "
            "%(papers)s. Wait for the applicant to bring it, or waive it with a reason."
        )
        % {"papers": named},
        code="papers",
    )


def check_may_bring(by: Account, case: Case, row: PaperRow | None) -> None:
    """The applicant brings what was refused or is lacking, before anything is recommended.

    Raises Refusal.
    """
    _owns(by, case)
    if case.state not in OPEN:
        raise Refusal(
            _(
                "The officers are deciding about your application, or have decided: nothing can be"
                " brought now."
            ),
            code="wrong_state",
        )
    if row is None or not row.is_handed_back:
        raise Refusal(_("This document is not asked for again."), code="not_asked")


def standing_decision(case: Case) -> Decision | None:
    """The decision that is recommended or confirmed, if there is one."""
    return next((row for row in case.decisions.all() if row.standing != "returned"), None)


def _allows(check: Callable[[], None]) -> bool:
    try:
        check()
    except Refusal:
        return False
    return True


def _wrong_state(case: Case) -> Refusal:
    return Refusal(
        _("This cannot be done while the case is in the state “%(state)s”.")
        % {"state": case.get_state_display()},
        code="wrong_state",
    )


def _holds_the_case(by: Account, case: Case) -> None:
    if case.assigned_to_id != by.pk:
        raise Refusal(_("Another officer holds this case."), code="not_yours")


def _does_not_hold_the_case(by: Account, case: Case) -> None:
    if case.assigned_to_id == by.pk:
        raise Refusal(_("You hold this case yourself: give it back instead."), code="yours")


def _is_the_second_officer(by: Account, case: Case) -> None:
    decision = standing_decision(case)
    if decision is not None and decision.recommended_by_id == by.pk:
        raise Refusal(
            _("You recommended this decision; another officer must confirm or return it."),
            code="same_officer",
        )


def _confirms(outcome: Outcome) -> Callable[[Account, Case], None]:
    def check(by: Account, case: Case) -> None:
        _is_the_second_officer(by, case)
        decision = standing_decision(case)
        if decision is None or decision.outcome != outcome:
            raise Refusal(_("This is not what was recommended."), code="other_outcome")

    return check


def _owns(by: Account, case: Case) -> None:
    if case.applicant_id != by.pk:
        raise Refusal(_("This is not your application."), code="not_yours")


_PERSONAL: dict[Deed, Callable[[Account, Case], None]] = {
    Deed.RELEASE: _holds_the_case,
    Deed.TAKE_BACK: _does_not_hold_the_case,
    Deed.RECOMMEND: _holds_the_case,
    Deed.RETURN: _is_the_second_officer,
    Deed.APPROVE: _confirms(Outcome.APPROVE),
    Deed.REFUSE: _confirms(Outcome.REFUSE),
    Deed.WITHDRAW: _owns,
}
