"""Looking the answers over and sending them."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from applicants.actions import save_step
from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.documents.actions import remove
from relocation.documents.models import Document

Address = Callable[..., str]
DECLARED = {"declared": "on"}


def text(answer: Any) -> str:
    """The words of the page."""
    return BeautifulSoup(answer.content, "lxml").get_text(" ", strip=True)


def test_answers_are_shown_in_words(signed_in: Client, complete: Draft, address: Address) -> None:
    words = text(signed_in.get(address("check_answers")))
    for part in (
        "Date of birth 14 March 1988",
        "Are you a stateless person? No",
        "Citizenship Sweden",
        "Post 1 Employer Institute of Polymers",
        "Continue to the declaration",
    ):
        assert part in words


def test_an_answer_that_cannot_be_read_is_shown_as_typed(
    signed_in: Client, applicant: Account, draft: Draft, address: Address
) -> None:
    answers = {"birth_date": "in spring"}
    save_step(by=applicant, draft=draft, step="person", answers=answers, step_version=0)
    assert "Date of birth in spring" in text(signed_in.get(address("check_answers")))


def test_what_is_missing_links_to_where_it_is_mended(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    page = BeautifulSoup(signed_in.get(address("check_answers")).content, "lxml")
    links = [str(link["href"]) for link in page.select(".notice-warning li a")]
    assert (links[0], links[-1]) == (
        address("step", "person") + "#step",
        address("documents") + "#document-passport",
    )


def test_the_declaration_is_asked_for(signed_in: Client, complete: Draft, address: Address) -> None:
    assert signed_in.get(address("submit")).status_code == 200
    answer = signed_in.post(address("submit"))
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "Confirm the declaration to send the application." in text(answer)


def test_sending_leads_to_the_status_page_with_the_reference(
    signed_in: Client, complete: Draft, address: Address
) -> None:
    answer = signed_in.post(address("submit"), DECLARED, follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain == [(address("status"), 302)]
    assert f"We have received your application. Its reference is {case.reference}" in text(answer)


def test_the_same_request_again_leads_to_the_same_case(
    signed_in: Client, complete: Draft, address: Address
) -> None:
    places = [signed_in.post(address("submit"), DECLARED).headers["Location"] for _ in range(3)]
    assert (set(places), Case.objects.count()) == ({address("status")}, 1)


def test_an_incomplete_application_is_not_sent(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    answer = signed_in.post(address("submit"), DECLARED)
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "About you: Fill in this step." in text(answer)


def test_a_file_removed_in_another_window_is_missed(
    signed_in: Client, applicant: Account, complete: Draft, address: Address
) -> None:
    for document in Document.objects.filter(requirement="passport"):
        remove(by=applicant, document=document)
    answer = signed_in.post(address("submit"), DECLARED)
    assert "Passport: Upload this document." in text(answer)


def test_every_page_of_a_sent_draft_leads_to_its_status(
    signed_in: Client, case: Case, address: Address
) -> None:
    pages = [
        address("overview"),
        address("step", "person"),
        address("documents"),
        address("check_answers"),
        address("submit"),
        address("delete_draft"),
    ]
    places = {signed_in.get(page).headers["Location"] for page in pages}
    assert places == {address("status")}


def test_a_file_that_does_not_open_is_named_with_a_link_and_nothing_is_sent(
    signed_in: Client, complete: Draft, address: Address
) -> None:
    document = Document.objects.get(requirement="passport")
    document.checks.filter(kind="structure").update(
        state="done", outcome="failed", code="encrypted_pdf", finished_at=timezone.now()
    )
    page = BeautifulSoup(signed_in.get(address("check_answers")).content, "lxml")
    links = [str(link["href"]) for link in page.select(".notice-warning li a")]
    assert links == [address("documents") + f"#file-{document.pk}"]
    answer = signed_in.post(address("submit"), DECLARED)
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "“passport.pdf” cannot be used. See why, remove it" in text(answer)
