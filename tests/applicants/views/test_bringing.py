"""A document that is asked for again, and the answer that becomes what the document says."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.cases import actions
from relocation.cases.enums import PaperDeed
from relocation.cases.models import Case
from relocation.documents.models import Check, Document
from tests.applicants.conftest import PDF
from tests.desk.documents import evidence
from tests.desk.pages import text
from tests.factories import accounts
from tests.factories.papers import read_passport


@pytest.fixture
def refused(case: Case) -> Case:
    """A sent application whose passport an officer has refused."""
    Check.objects.update(state="done", outcome="passed", code="x", finished_at=timezone.now())
    waiting = actions.finish_checks(case_id=case.pk)
    assert waiting is not None
    officer = accounts.caseworker()
    taken = actions.claim(by=officer, case_id=case.pk, version=waiting.version)
    Check.objects.update(code="pages_drawn")
    return actions.rule_on_papers(
        by=officer,
        case_id=case.pk,
        version=taken.version,
        deed=PaperDeed.REFUSE,
        requirements=["passport"],
        reason="illegible",
        note="The left edge is cut off.",
    )


def page_of(client: Client, case: Case) -> BeautifulSoup:
    answer = client.get(reverse("applicants:status", args=[case.pk]))
    return BeautifulSoup(answer.content, "lxml")


def bring(client: Client, case: Case, content: bytes, key: str = "passport") -> int:
    file = SimpleUploadedFile("again.pdf", content)
    address = reverse("applicants:bring_paper", args=[case.pk, key])
    return client.post(address, {"file": file}).status_code


def test_a_refused_document_says_why_and_what_to_do(signed_in: Client, refused: Case) -> None:
    page = page_of(signed_in, refused)
    words = page.get_text(" ", strip=True)
    for part in (
        "Please bring a document",
        "We could not read it.",
        "The left edge is cut off.",
        "This file was not accepted:",
        "An officer asked for a document again",
    ):
        assert part in words
    assert [str(form["action"]) for form in page.select("form[data-upload]")] == [
        reverse("applicants:bring_paper", args=[refused.pk, "passport"])
    ]


@pytest.mark.parametrize(
    ("state", "of_passport", "of_diploma"),
    [
        (
            "recommended",
            "The officers are deciding about your application, so nothing can be brought now.",
            "We have it. An officer will look at it.",
        ),
        ("withdrawn", "You withdrew the application, so you need not", "so nobody looks at it any"),
        *[
            (state, "your application was decided without another", "We had it when your")
            for state in ("approved", "with_ministry", "completed", "refused")
        ],
    ],
)
def test_nothing_is_asked_or_promised_once_nothing_comes_of_it(
    signed_in: Client, refused: Case, state: str, of_passport: str, of_diploma: str
) -> None:
    evidence(refused, "diploma:0")
    Check.objects.update(
        state="done", outcome="warning", code="language_unknown", finished_at=timezone.now()
    )
    result = "agreed" if state == "completed" else ""
    Case.objects.filter(pk=refused.pk).update(state=state, result=result)
    page = page_of(signed_in, refused)
    heads = [text(page.select_one(f"#document-{key}-state")) for key in ("passport", "diploma-0")]
    assert (of_passport in heads[0], of_diploma in heads[1]) == (True, True)
    assert ("Please" in heads[0], "The left edge is cut off." in heads[0]) == (False, True)
    shown = page.get_text(" ", strip=True)
    is_settled = state != "recommended"
    assert ("will look" in shown, "Received: 1" in shown) == (not is_settled, is_settled)


def test_another_is_brought_and_awaits_the_officer(signed_in: Client, refused: Case) -> None:
    assert bring(signed_in, refused, PDF) == 422  # the very file that was refused
    assert bring(signed_in, refused, PDF + b"sharper") == 302
    words = page_of(signed_in, refused).get_text(" ", strip=True)
    assert "We have it, and its checks are running." in words
    assert "You brought a document" in words
    assert Document.objects.filter(dossier=refused.pk, requirement="passport").count() == 2


def test_nothing_else_is_taken_in(signed_in: Client, refused: Case) -> None:
    assert bring(signed_in, refused, PDF + b"x", "diploma:0") == 422
    assert bring(signed_in, refused, PDF + b"x", "nothing") == 404
    signed_in.force_login(accounts.account())
    assert bring(signed_in, refused, PDF + b"x") == 404


def test_one_click_makes_the_answer_what_the_passport_says(
    signed_in: Client, draft: Draft, fill: Callable[..., Draft], applicant: Account
) -> None:
    draft = fill(draft)
    document = read_passport(draft.dossier)
    address = reverse("applicants:documents", args=[draft.pk])
    page = BeautifulSoup(signed_in.get(address).content, "lxml")
    forms = page.select("form[action$='/correct/']")
    assert [str(form.select_one("[name=field]")["value"]) for form in forms] == [  # type: ignore[index]
        "given_names",
        "number",
    ]
    sent = {str(one["name"]): str(one["value"]) for one in forms[1].select("[value][name]")}
    correct = reverse("applicants:correct_answer", args=[draft.pk, document.pk])
    answer = signed_in.post(correct, sent, follow=True).content.decode()
    assert "Your answer is now what the document says." in answer
    draft.refresh_from_db()
    assert draft.answers["passport"]["number"] == "P1234576"
    assert draft.answers["passport"]["issuing_country"] == "SE"
    assert draft.dossier.declared["passport"]["number"] == "P1234576"
    assert document.checks.get(kind="passport_zone").state == "queued"
    assert "changed since you opened" in signed_in.post(correct, sent, follow=True).content.decode()
