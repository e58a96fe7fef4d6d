"""The page of a case as its applicant sees it."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applicants.models import Draft
from applicants.story import NOW, stages
from relocation.accounts.models import Account
from relocation.audit.models import Event
from relocation.cases import actions
from relocation.cases.enums import Result, State
from relocation.cases.models import Case
from relocation.criteria.enums import Outcome
from relocation.documents.models import Check, Document
from tests.factories import accounts, cases

Address = Callable[..., str]


def text(answer: Any) -> str:
    """The words of the page."""
    return BeautifulSoup(answer.content, "lxml").get_text(" ", strip=True)


def status_of(case: Case) -> str:
    """The address of the case's page."""
    return reverse("applicants:status", args=[case.pk])


def test_a_new_case_is_being_checked(signed_in: Client, case: Case, address: Address) -> None:
    words = text(signed_in.get(address("status")))
    for part in (
        f"Application {case.reference}",
        "We are checking your documents",
        "You sent the application",
        "Passport",
        "This check will start in a moment.",
        "to take 95 to 125 days",
    ):
        assert part in words


def test_results_appear_as_the_checks_finish(
    signed_in: Client, case: Case, address: Address
) -> None:
    document = Document.objects.first()
    assert document is not None
    ask = {"open": str(document.pk)}
    answer = signed_in.get(address("status_progress"), ask).content.decode()
    assert ("hx-trigger" in answer, f"file-{document.pk}" in answer) == (True, True)
    Check.objects.update(
        state="done", outcome="passed", code="pages_drawn", finished_at=timezone.now()
    )
    actions.finish_checks(case_id=case.pk)
    answer = signed_in.get(address("status_progress"), ask).content.decode()
    assert ("hx-trigger" in answer, "waits for a caseworker" in answer) == (False, True)


def test_no_officer_and_no_note_is_named(signed_in: Client, applicant: Account) -> None:
    officer, second = accounts.caseworker(), accounts.senior_officer()
    case = cases.approved_case(by=officer, second=second, applicant=applicant)
    actions.add_note(by=officer, case_id=case.pk, text="Only between us")
    words = text(signed_in.get(status_of(case)))
    assert "A caseworker took on your application" in words
    assert "A second officer approved the application" in words
    hidden = (officer.name, second.name, officer.email, "Only between us")
    assert [part for part in hidden if part in words] == []


def test_a_refusal_comes_with_its_reasons(signed_in: Client, applicant: Account) -> None:
    officer, second = accounts.caseworker(), accounts.senior_officer()
    case = cases.recommended_case(by=officer, outcome=Outcome.REFUSE, applicant=applicant)
    words = text(signed_in.get(status_of(case)))
    assert "The evidence is complete" not in words
    actions.refuse(by=second, case_id=case.pk, version=case.version)
    words = text(signed_in.get(status_of(case)))
    assert "Your application was refused" in words
    assert "The evidence is complete and supports the findings." in words


@pytest.mark.parametrize(
    ("result", "words"),
    [(Result.AGREED, "The ministry agreed"), (Result.DECLINED, "The ministry declined")],
)
def test_the_ministrys_answer_ends_the_story(
    signed_in: Client, applicant: Account, result: Result, words: str
) -> None:
    case = cases.approved_case(
        by=accounts.caseworker(), second=accounts.senior_officer(), applicant=applicant
    )
    actions.record_handover(case_id=case.pk)
    actions.complete(case_id=case.pk, result=result)
    assert words in text(signed_in.get(status_of(case)))


def test_every_state_has_its_words() -> None:
    assert set(NOW) == set(State) - {State.COMPLETED}


def test_the_way_ahead_shows_the_place_reached(applicant: Account) -> None:
    case = cases.waiting_case(applicant=applicant)
    assert [stage.standing for stage in stages(case)] == ["done", "now", "later", "later"]
    case.state = State.WITHDRAWN
    assert stages(case) == []


def test_files_for_nothing_asked_are_shown_too(
    signed_in: Client, applicant: Account, complete: Draft, address: Address
) -> None:
    Document.objects.filter(requirement="diploma:0").update(requirement="other")
    answers = complete.answers | {"education": []}
    actions.submit(
        by=applicant,
        dossier=complete.dossier,
        route=complete.route,
        category=complete.category,
        criteria_set=complete.criteria_set,
        answers=answers,
    )
    assert "Other files diploma.pdf" in text(signed_in.get(address("status")))


def test_withdrawing_is_confirmed(signed_in: Client, case: Case, address: Address) -> None:
    withdraw = address("withdraw")
    assert signed_in.get(withdraw).status_code == 200
    assert signed_in.post(withdraw, {"version": case.version}).status_code == 422
    answer = signed_in.post(withdraw, {"version": case.version, "confirmed": "on"}, follow=True)
    case.refresh_from_db()
    assert (case.state, "You withdrew this application" in text(answer)) == (
        State.WITHDRAWN,
        True,
    )


def test_withdrawing_twice_withdraws_once_and_is_no_failure(
    signed_in: Client, case: Case, address: Address
) -> None:
    sent = {"version": case.version, "confirmed": "on"}
    for _click in range(2):
        told = text(signed_in.post(address("withdraw"), sent, follow=True))
        assert "Your application is withdrawn." in told
        assert "has moved on" not in told
    assert Event.objects.filter(chain=case.pk, deed="withdraw").count() == 1


def test_a_page_that_is_out_of_date_withdraws_nothing(
    signed_in: Client, applicant: Account
) -> None:
    officer = accounts.caseworker()
    case = cases.assessing_case(by=officer, applicant=applicant)
    answer = signed_in.post(
        reverse("applicants:withdraw", args=[case.pk]),
        {"version": 1, "confirmed": "on"},
        follow=True,
    )
    words = text(answer)
    case.refresh_from_db()
    assert (case.state, officer.name in words) == (State.ASSESSING, False)
    assert "Your application has moved on since you opened the page." in words


def test_an_approved_case_cannot_be_withdrawn(signed_in: Client, applicant: Account) -> None:
    case = cases.approved_case(
        by=accounts.caseworker(), second=accounts.senior_officer(), applicant=applicant
    )
    assert "changed your mind" not in text(signed_in.get(status_of(case)))
    answer = signed_in.post(
        reverse("applicants:withdraw", args=[case.pk]),
        {"version": case.version, "confirmed": "on"},
        follow=True,
    )
    assert "This cannot be done while the case is in the state" in text(answer)
