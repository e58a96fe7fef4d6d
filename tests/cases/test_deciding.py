"""Two officers decide: one recommends, another confirms, returns or refuses."""

import threading
from email import message_from_bytes, policy

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases import actions
from relocation.cases.enums import Deed, State
from relocation.cases.models import Case, Decision
from relocation.cases.rules import deeds_open_to
from relocation.common.errors import AlreadyDone, Refusal, StalePage
from relocation.common.models import OutgoingMail
from relocation.criteria.enums import Outcome
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db
SUBJECTS = {
    "en": "There is a decision on your application %s",
    "ru": "По вашему заявлению %s принято решение",
}


@pytest.fixture
def officer() -> Account:
    return accounts.caseworker()


@pytest.fixture
def senior() -> Account:
    return accounts.senior_officer()


def test_a_caseworker_takes_on_a_waiting_case(officer: Account) -> None:
    case = cases.assessing_case(by=officer)
    assert (case.state, case.assigned_to) == (State.ASSESSING, officer)


def test_a_released_case_waits_for_anybody(officer: Account) -> None:
    case = cases.assessing_case(by=officer)
    case = actions.release(by=officer, case_id=case.pk, version=case.version)
    assert (case.state, case.assigned_to) == (State.WAITING, None)


def test_a_senior_officer_takes_back_the_case_of_somebody_who_left(
    officer: Account, senior: Account
) -> None:
    case = cases.assessing_case(by=officer)
    officer.is_active = False
    officer.save()
    assert deeds_open_to(senior, case) == {Deed.TAKE_BACK}
    case = actions.take_back(by=senior, case_id=case.pk, version=case.version)
    assert (case.state, case.assigned_to, case.assigned_at) == (State.WAITING, None, None)
    case = actions.claim(by=senior, case_id=case.pk, version=case.version)
    assert (case.state, case.assigned_to) == (State.ASSESSING, senior)


def test_a_case_can_be_taken_back_after_its_recommendation_was_returned(
    officer: Account, senior: Account
) -> None:
    case = cases.recommended_case(by=officer)
    assert Deed.TAKE_BACK not in deeds_open_to(senior, case)
    case = actions.return_to_caseworker(
        by=senior, case_id=case.pk, version=case.version, text="Its caseworker has left."
    )
    case = actions.take_back(by=senior, case_id=case.pk, version=case.version)
    assert (case.state, Decision.objects.get(case=case).standing) == (State.WAITING, "returned")


def test_caseworkers_take_nothing_back_and_who_holds_a_case_gives_it_back(senior: Account) -> None:
    case, codes = cases.assessing_case(by=senior), []
    for by in (accounts.caseworker(), senior):
        with pytest.raises(Refusal) as refusal:
            actions.take_back(by=by, case_id=case.pk, version=case.version)
        codes.append(refusal.value.code)
    assert codes == ["wrong_role", "yours"]
    assert Deed.RELEASE in deeds_open_to(senior, case)


def test_only_the_officer_who_holds_the_case_recommends(officer: Account) -> None:
    case = cases.assessing_case(by=officer)
    with pytest.raises(Refusal) as refusal:
        actions.recommend(
            by=accounts.caseworker(),
            case_id=case.pk,
            version=case.version,
            outcome=Outcome.APPROVE,
            reasons=cases.reasons_for(case, Outcome.APPROVE),
            text="Yes.",
        )
    assert refusal.value.code == "not_yours"


@pytest.mark.parametrize(
    ("reasons", "text", "code"), [([], "Why", "reasons"), (["unknown"], "Why", "reasons")]
)
def test_a_recommendation_needs_reasons_of_its_outcome(
    officer: Account, reasons: list[str], text: str, code: str
) -> None:
    case = cases.assessing_case(by=officer)
    with pytest.raises(Refusal) as refusal:
        actions.recommend(
            by=officer,
            case_id=case.pk,
            version=case.version,
            outcome=Outcome.APPROVE,
            reasons=reasons,
            text=text,
        )
    assert refusal.value.code == code


def test_a_recommendation_needs_a_text_about_this_case(officer: Account) -> None:
    case = cases.assessing_case(by=officer)
    with pytest.raises(Refusal) as refusal:
        actions.recommend(
            by=officer,
            case_id=case.pk,
            version=case.version,
            outcome=Outcome.APPROVE,
            reasons=cases.reasons_for(case, Outcome.APPROVE)[:1],
            text="  ",
        )
    assert refusal.value.code == "text"


def test_a_second_officer_approves(officer: Account, senior: Account) -> None:
    case = cases.approved_case(by=officer, second=senior)
    decision = Decision.objects.get(case=case)
    assert (case.state, decision.standing, decision.decided_by) == (
        State.APPROVED,
        "confirmed",
        senior,
    )


def test_nobody_confirms_their_own_recommendation(senior: Account) -> None:
    case = cases.recommended_case(by=senior)
    with pytest.raises(Refusal) as refusal:
        actions.approve(by=senior, case_id=case.pk, version=case.version)
    assert refusal.value.code == "same_officer"


def test_a_recommended_refusal_cannot_be_approved(officer: Account, senior: Account) -> None:
    case = cases.recommended_case(by=officer, outcome=Outcome.REFUSE)
    assert deeds_open_to(senior, case) == {Deed.REFUSE, Deed.RETURN}
    with pytest.raises(Refusal) as refusal:
        actions.approve(by=senior, case_id=case.pk, version=case.version)
    assert refusal.value.code == "other_outcome"


def test_a_confirmed_refusal_ends_the_case_and_tells_the_applicant(
    officer: Account, senior: Account
) -> None:
    case = cases.recommended_case(by=officer, outcome=Outcome.REFUSE)
    case = actions.refuse(by=senior, case_id=case.pk, version=case.version)
    assert case.state == State.REFUSED
    assert _letters() == [([case.applicant.email], SUBJECTS["en"] % case.reference)]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_approved_applicant_is_told_that_there_is_a_decision(
    officer: Account, senior: Account, language: str
) -> None:
    case = cases.recommended_case(by=officer)
    Case.objects.update(language=language)
    case = actions.approve(by=senior, case_id=case.pk, version=case.version)
    assert _letters() == [([case.applicant.email], SUBJECTS[language] % case.reference)]


def _letters() -> list[tuple[list[str], str]]:
    """Who was written to, and about what, of every letter in the outbox."""
    rows = OutgoingMail.objects.order_by("pk")
    read = [message_from_bytes(bytes(row.message), policy=policy.default) for row in rows]
    return [
        (row.recipients, letter["Subject"].strip()) for row, letter in zip(rows, read, strict=True)
    ]


def test_a_returned_case_goes_back_to_its_caseworker(officer: Account, senior: Account) -> None:
    case = cases.recommended_case(by=officer)
    case = actions.return_to_caseworker(
        by=senior, case_id=case.pk, version=case.version, text="The diploma is not legible."
    )
    assert (case.state, case.assigned_to) == (State.ASSESSING, officer)
    assert Decision.objects.get(case=case).returned_text == "The diploma is not legible."


def test_a_stale_page_is_told_what_changed_and_by_whom(officer: Account) -> None:
    case = cases.waiting_case()
    actions.claim(by=officer, case_id=case.pk, version=case.version)
    with pytest.raises(StalePage) as stale:
        actions.claim(by=accounts.caseworker(), case_id=case.pk, version=case.version)
    assert officer.name in str(stale.value.sentence)
    assert "Take on" in str(stale.value.sentence)
    assert stale.value.code == "stale"


def test_the_same_page_sent_twice_is_told_apart_from_a_stale_one(officer: Account) -> None:
    case = cases.waiting_case()
    moved = actions.claim(by=officer, case_id=case.pk, version=case.version)
    with pytest.raises(AlreadyDone) as again:
        actions.claim(by=officer, case_id=case.pk, version=case.version)
    assert again.value.code == "already_done"
    actions.release(by=officer, case_id=case.pk, version=moved.version)
    with pytest.raises(StalePage) as stale:
        actions.claim(by=officer, case_id=case.pk, version=case.version)
    assert (type(stale.value), stale.value.code) == (StalePage, "stale")


def test_the_same_page_sent_with_other_words_is_stale(officer: Account, senior: Account) -> None:
    case = cases.assessing_case(by=officer)
    reasons = cases.reasons_for(case, Outcome.APPROVE)[:1]
    for text, answer in (("Yes.", None), (" Yes. ", AlreadyDone), ("Or no?", StalePage)):
        raised = None
        try:
            moved = actions.recommend(
                by=officer,
                case_id=case.pk,
                version=case.version,
                outcome=Outcome.APPROVE,
                reasons=reasons,
                text=text,
            )
        except StalePage as stale:
            raised = type(stale)
        assert raised is answer
    for text, answer in (("Look.", None), ("Look.", AlreadyDone), ("Look again.", StalePage)):
        raised = None
        try:
            actions.return_to_caseworker(
                by=senior, case_id=case.pk, version=moved.version, text=text
            )
        except StalePage as stale:
            raised = type(stale)
        assert raised is answer
    decision = Decision.objects.get(case=case)
    assert (decision.text, decision.returned_text) == ("Yes.", "Look.")


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_deciding_at_once_one_is_refused() -> None:
    case = cases.recommended_case(by=accounts.caseworker())
    seniors = [accounts.senior_officer(), accounts.senior_officer()]
    ended: list[str] = []

    def decide(senior: Account, deed: str) -> None:
        try:
            if deed == "approve":
                actions.approve(by=senior, case_id=case.pk, version=case.version)
            else:
                actions.return_to_caseworker(
                    by=senior, case_id=case.pk, version=case.version, text="Look again."
                )
            ended.append("done")
        except StalePage:
            ended.append("stale")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=decide, args=pair)
        for pair in zip(seniors, ("approve", "return"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["done", "stale"]
    assert Case.objects.get().version == case.version + 1


def test_the_database_itself_refuses_one_officer_in_both_parts(officer: Account) -> None:
    case = cases.recommended_case(by=officer)
    with pytest.raises(IntegrityError, match="two_officers"), transaction.atomic():
        Decision.objects.filter(case=case).update(
            standing="confirmed", decided_by=officer, decided_at=timezone.now()
        )


def test_an_applicant_withdraws_before_the_decision(officer: Account) -> None:
    case = cases.recommended_case(by=officer)
    case = actions.withdraw(by=case.applicant, case_id=case.pk, version=case.version)
    assert (case.state, case.assigned_to) == (State.WITHDRAWN, None)
    assert not Decision.objects.filter(case=case).exists()


def test_nobody_withdraws_somebody_elses_application() -> None:
    case = cases.waiting_case()
    with pytest.raises(Refusal) as refusal:
        actions.withdraw(by=accounts.account(), case_id=case.pk, version=case.version)
    assert refusal.value.code == "not_yours"
