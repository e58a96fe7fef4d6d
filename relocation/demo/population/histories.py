"""How a case comes to each state: the deeds of its officers, in order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from relocation.accounts.models import Account
from relocation.cases import actions
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.criteria.enums import Outcome
from relocation.criteria.queries import open_reasons
from relocation.demo.population.slips import Slip
from relocation.demo.standin.manners import DECLINED, REFUSED, SLOW

History = Callable[[Case, "Officers"], None]
TEXTS = {
    Outcome.APPROVE: "The diploma and the record of work were compared with the form; they agree."
    " The findings rest on documents that passed every check.",
    Outcome.REFUSE: "The record of work covers a shorter time than the form says, and the"
    " remaining evidence does not reach the published pass mark.",
}


@dataclass(frozen=True)
class Officers:
    """Who works on the demonstration's cases."""

    caseworker: Account
    senior: Account


def stay(case: Case, officers: Officers) -> None:
    """Nobody has touched the case."""


def claim(case: Case, officers: Officers) -> None:
    """A caseworker has taken it on and noted something."""
    actions.claim(by=officers.caseworker, case_id=case.pk, version=case.version)
    actions.add_note(
        by=officers.caseworker,
        case_id=case.pk,
        text="Employer called back: confirms the position and the dates.",
    )


def recommend_approval(case: Case, officers: Officers) -> None:
    """Recommended for approval."""
    claim(case, officers)
    _recommend(case, officers, Outcome.APPROVE)


def recommend_refusal(case: Case, officers: Officers) -> None:
    """Recommended for refusal."""
    claim(case, officers)
    _recommend(case, officers, Outcome.REFUSE)


def return_once(case: Case, officers: Officers) -> None:
    """Recommended, and sent back by the second officer."""
    recommend_approval(case, officers)
    actions.return_to_caseworker(
        by=officers.senior,
        case_id=case.pk,
        version=_version(case),
        text="Please compare the dates in the work record with the form once more.",
    )


def approve(case: Case, officers: Officers) -> None:
    """Approved; the handoff goes out as soon as a worker runs."""
    recommend_approval(case, officers)
    actions.approve(by=officers.senior, case_id=case.pk, version=_version(case))


def refuse(case: Case, officers: Officers) -> None:
    """Refused by both officers."""
    recommend_refusal(case, officers)
    actions.refuse(by=officers.senior, case_id=case.pk, version=_version(case))


def withdraw(case: Case, officers: Officers) -> None:
    """Taken back by the applicant."""
    actions.withdraw(by=case.applicant, case_id=case.pk, version=case.version)


class Turn(NamedTuple):
    """What becomes of one case of the demonstration.

    The state that the officers reach, how, the passport's first letter where the ministry is to
    answer otherwise, what the applicant gets wrong, and the papers brought though nobody must.
    """

    state: State
    history: History
    letter: str = ""
    slip: Slip = Slip.NONE
    brings: tuple[str, ...] = ()


PHOTO, CERTIFICATE = "photo", "police_certificate"
#: In the order in which cases are dealt to them.
HISTORIES = (
    Turn(State.WAITING, stay, brings=(PHOTO,)),
    Turn(State.APPROVED, approve),
    Turn(State.ASSESSING, claim, slip=Slip.CUT_OFF, brings=(PHOTO,)),
    Turn(State.RECOMMENDED, recommend_approval, slip=Slip.REPAIRED),
    Turn(State.REFUSED, refuse),
    Turn(State.APPROVED, approve, DECLINED),
    Turn(State.CHECKING, stay),
    Turn(State.WAITING, stay, slip=Slip.OTHER_PASSPORT),
    Turn(State.RECOMMENDED, recommend_refusal),
    Turn(State.APPROVED, approve, SLOW),
    Turn(State.WITHDRAWN, withdraw),
    Turn(State.ASSESSING, return_once, slip=Slip.LEANING_HEAD, brings=(PHOTO, CERTIFICATE)),
    Turn(State.APPROVED, approve, REFUSED),
)


#: The histories of applications that do not reach the pass mark.
WEAK = frozenset({refuse, recommend_refusal})


def _recommend(case: Case, officers: Officers, outcome: Outcome) -> None:
    reason = open_reasons(case.route_id, outcome).values_list("code", flat=True).first()
    actions.recommend(
        by=officers.caseworker,
        case_id=case.pk,
        version=_version(case),
        outcome=outcome,
        reasons=[reason] if reason else [],
        text=TEXTS[outcome],
    )


def _version(case: Case) -> int:
    return Case.objects.values_list("version", flat=True).get(pk=case.pk)
