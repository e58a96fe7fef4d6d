"""The case page: every part in the reader's language, by a constant number of queries."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.audit.models import Event
from relocation.audit.queries import events_of
from relocation.cases import actions
from relocation.cases.enums import Result
from relocation.cases.models import Case
from relocation.documents.models import Document, Dossier, PageImage
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff, Ministry, Reply
from tests.desk.conftest import browser
from tests.desk.documents import evidence
from tests.desk.pages import case_page, references, text
from tests.factories import accounts, cases


@pytest.fixture(autouse=True)
def _ministry(db: None) -> None:
    Ministry.objects.get_or_create(
        code="interior", defaults={"title": {"en": "Interior"}, "address": "http://127.0.0.1:9/"}
    )


def replied(case: Case, text: str = "We agree.") -> Handoff:
    """The case's handoff with a receipt and a reply."""
    handoff, now = case.handoffs.get(), timezone.now()
    handoff.state, handoff.leased_until = HandoffState.REPLIED, None
    handoff.receipt, handoff.received_at = {"receipt_number": "MVD-77"}, now
    handoff.save()
    Reply.objects.create(
        handoff=handoff,
        message_id="m1",
        outcome=Result.AGREED,
        text=text,
        body={},
        signature="s",
        sent_at=now,
        received_at=now,
    )
    return handoff


def test_the_header_says_where_the_case_stands_and_who_holds_it(
    desk: Client, caseworker: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    head = text(case_page(desk, case).select_one(".case-head"))
    for part in (case.reference, "LINDQVIST", "Being assessed", "Vera Orlova", "Science"):
        assert part in head


def test_answers_are_labelled_by_the_criteria_set_in_the_readers_language(desk: Client) -> None:
    case = cases.waiting_case()
    answers = text(case_page(desk, case).select_one("#answers"))
    assert "Institute of Polymers" in answers
    assert "Doctorate" in answers
    assert "1 May 2032" in answers
    desk.cookies["django_language"] = "ru"
    in_russian = text(case_page(desk, case).select_one("#answers"))
    assert "Швеция" in in_russian
    assert "1 мая 2032" in in_russian


def test_people_are_shown_in_three_spellings(desk: Client) -> None:
    people = text(case_page(desk, cases.waiting_case()).select_one("#people tbody"))
    for spelling in ("Lindqvist Åsa Maria", "LINDQVIST ASA MARIA", "Линдквист Оса Мария"):
        assert spelling in people


def test_findings_show_points_caps_and_reasons(desk: Client) -> None:
    findings = case_page(desk, cases.waiting_case()).select_one("#findings")
    assert "Out of 100 points; 50 are needed." in text(findings)
    assert "Met: Age: 38 (needed: at least 18)." in text(findings)
    assert findings is not None
    assert findings.select(".finding-group > .finding-children > .finding-criterion") != []


def test_documents_stand_beside_the_declared_facts(desk: Client) -> None:
    case = cases.waiting_case()
    evidence(case, "passport", pages=2)
    section = case_page(desk, case).select_one("#documents")
    assert section is not None
    images = [str(image["src"]) for image in section.select("img")]
    stored = PageImage.objects.filter(document__dossier=case.pk)
    assert images == [f"/desk/pages/{image.pk}/" for image in stored]
    assert "P1234567" in text(section.select_one(".declared"))
    assert "The image opens and is whole." in text(section)
    assert "Missing" in text(section)
    assert text(section.select_one(".completeness")).startswith("Not all documents that are")


def test_a_removed_document_is_not_shown(desk: Client) -> None:
    case = cases.waiting_case()
    document = evidence(case, "passport")
    Document.objects.filter(pk=document.pk).update(removed_at=timezone.now())
    assert document.name not in text(case_page(desk, case).select_one("#documents"))


def test_the_handoff_shows_receipt_and_reply(
    desk: Client, caseworker: Account, senior: Account
) -> None:
    case = cases.approved_case(by=caseworker, second=senior)
    handoff = replied(case)
    shown = text(case_page(desk, case).select_one("[aria-labelledby=handoffs-title]"))
    for part in (str(handoff.pk), "MVD-77", "We agree.", "Agreed"):
        assert part in shown


def test_the_time_line_tells_the_deeds_in_words(desk: Client, caseworker: Account) -> None:
    case = cases.assessing_case(by=caseworker)
    entries = case_page(desk, case).select("#history .timeline-title")
    assert [text(entry) for entry in entries] == [
        "A caseworker took on the case.",
        "All checks of the documents are done.",
        "The application was submitted.",
    ]
    line = text(case_page(desk, case).select_one("#history"))
    assert "Vera Orlova, Caseworker" in line
    assert "Waiting for a caseworker → Being assessed" in line


def test_opening_a_case_is_an_event_once_an_hour_for_each_reader(
    desk: Client, auditor: Account
) -> None:
    case = cases.waiting_case()
    for client in (desk, desk, browser(auditor)):
        assert client.get(f"/desk/cases/{case.pk}/").status_code == 200
    assert Event.objects.filter(chain=case.pk, deed="open_case").count() == 2
    assert "Inna Belova" in text(case_page(desk, case).select_one(".readings"))


def test_whatever_shows_a_case_is_an_event_for_each_reader(
    auditor: Account, caseworker: Account, senior: Account
) -> None:
    case = cases.recommended_case(by=caseworker)
    image = evidence(case, "passport").page_images.get()
    address = f"/desk/cases/{case.pk}"
    assert browser(auditor).get(f"/desk/pages/{image.pk}/").status_code == 200
    stale = browser(caseworker).post(f"{address}/claim/", {"version": "1"})
    asked = browser(senior).post(f"{address}/approve/", {"version": case.version})
    judge = accounts.account(Role.SENIOR_OFFICER)
    judged = browser(judge).get(f"{address}/judging/")
    assert (stale.status_code, asked.status_code, judged.status_code) == (409, 200, 200)
    assert _readers(case) == [auditor, caseworker, senior, judge]
    browser(auditor).get(f"/desk/pages/{image.pk}/")
    browser(auditor).get(f"{address}/")
    assert _readers(case) == [auditor, caseworker, senior, judge]


def _readers(case: Case) -> list[Account | None]:
    """Who left the event of reading, in order."""
    return [event.actor for event in events_of(case.chain).filter(deed="open_case")]


def test_a_run_of_alike_events_is_one_line_that_names_each(desk: Client) -> None:
    case = cases.waiting_case()
    document = evidence(case, "passport")
    for kind in ("true_type", "structure"):
        found: dict[str, object] = {"kind": kind, "outcome": "passed", "code": "x"}
        record(by=None, deed="check_document", chain=case.pk, subject=document, data=found)
    newest = case_page(desk, case).select("#history .timeline-list > li")[0]
    assert text(newest.select_one(".timeline-title")) == "2 checks of documents were done."
    told = [text(part).partition(" · ")[2] for part in newest.select("details li")]
    assert told == ["passport.jpg: File opens – Passed", "passport.jpg: File type – Passed"]


def test_a_single_check_says_of_which_document_and_what_it_found(desk: Client) -> None:
    case = cases.waiting_case()
    document = evidence(case, "passport")
    Document.objects.filter(pk=document.pk).update(removed_at=timezone.now())
    found: dict[str, object] = {"kind": "structure", "outcome": "failed", "code": "x"}
    record(by=None, deed="check_document", chain=case.pk, subject=document, data=found)
    newest = case_page(desk, case).select("#history .timeline-list > li")[0]
    assert text(newest.select_one(".timeline-title")) == "A check of a document was done."
    assert text(newest.select_one(".timeline-text")) == "passport.jpg: File opens – Failed"


def test_steps_that_were_saved_are_named(desk: Client) -> None:
    case = cases.waiting_case()
    for step in ("work", "person"):
        record(
            by=case.applicant, deed="save_step", chain=case.pk, subject=case, data={"step": step}
        )
    newest = case_page(desk, case).select("#history .timeline-list > li")[0]
    steps = {step["code"]: step["title"]["en"] for step in case.criteria_set.document["steps"]}
    told = [text(part).partition(" · ")[2] for part in newest.select("details li")]
    assert told == [steps["person"], steps["work"]]


def test_passed_checks_are_folded_and_the_others_open(desk: Client) -> None:
    case = cases.waiting_case()
    document = evidence(case, "passport")
    document.checks.filter(kind="structure").update(outcome="failed", code="no_pages")
    shown = case_page(desk, case).select_one("#documents .document")
    assert shown is not None
    titles = ".check-title"
    assert [text(one) for one in shown.select(f":scope > .check {titles}")] == ["File opens"]
    assert text(shown.select_one("details.passed summary")) == "2 checks passed : passport.jpg"
    folded = [text(one) for one in shown.select(f"details.passed {titles}")]
    assert folded == ["File type", "Page images"]


def test_every_link_of_the_list_of_sections_leads_somewhere(
    desk: Client, caseworker: Account, senior: Account
) -> None:
    page = case_page(desk, cases.approved_case(by=caseworker, second=senior))
    links = [str(link["href"]) for link in page.select(".tabs-here a")]
    assert [link for link in links if page.select_one(f"main {link}") is None] == []
    assert "#handoffs" in links


def test_nobody_holds_a_decided_case(desk: Client, caseworker: Account, senior: Account) -> None:
    decided = cases.approved_case(by=caseworker, second=senior)
    assert "Held by" in text(case_page(desk, cases.waiting_case()).select_one(".case-head"))
    assert "Held by" not in text(case_page(desk, decided).select_one(".case-head"))
    assert references(desk.get("/desk/?held=mine")) == []


def test_all_checks_of_a_case_have_words_of_their_own_in_russian(desk: Client) -> None:
    case = cases.waiting_case()
    evidence(case, "passport")
    Case.objects.filter(pk=case.pk).update(check_outcome="passed")
    desk.cookies["django_language"] = "ru"
    page = case_page(desk, case)
    assert "Пройдены" in text(page.select_one(".case-head"))
    assert text(page.select_one(".document .check .state")) == "Пройдена"


def test_the_way_back_leads_to_the_list_one_came_from(desk: Client) -> None:
    case = cases.waiting_case()
    page = case_page(desk, case, "?state=waiting&citizenship=SE&after=x&other=y")
    links = [str(page.select_one(f"a{mark}")["href"]) for mark in (".back-link", "[rel=next]")]  # type: ignore[index]
    assert links == [
        "/desk/?state=waiting&citizenship=SE",
        f"/desk/cases/{case.pk}/next/?state=waiting&citizenship=SE",
    ]


@pytest.mark.parametrize("many", [1, 6])
def test_the_number_of_queries_is_constant(
    desk: Client,
    caseworker: Account,
    senior: Account,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    case = cases.approved_case(by=caseworker, second=senior)
    replied(case)
    for number in range(many):
        evidence(case, "passport", pages=many, name=f"passport{number}.jpg")
        actions.add_note(by=caseworker, case_id=case.pk, text="A note.")
    desk.get(f"/desk/cases/{case.pk}/")
    with django_assert_num_queries(12):
        desk.get(f"/desk/cases/{case.pk}/?state=approved")


def test_a_page_image_is_streamed_to_those_who_read_cases(desk: Client) -> None:
    case = cases.waiting_case()
    image = evidence(case, "passport").page_images.get()
    answer = desk.get(f"/desk/pages/{image.pk}/")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"the picture"  # type: ignore[attr-defined]
    names = ("Content-Type", "Cache-Control", "X-Content-Type-Options", "Content-Disposition")
    assert [answer[name] for name in names] == [
        "image/webp",
        "private, no-store",
        "nosniff",
        "inline",
    ]


def test_a_page_image_of_a_draft_or_a_lost_file_is_not_found(desk: Client) -> None:
    case = cases.waiting_case()
    lost = evidence(case, "passport").page_images.get()
    lost.file.storage.delete(str(lost.file.name))
    assert desk.get(f"/desk/pages/{lost.pk}/").status_code == 404
    draft = Dossier.objects.create(owner=case.applicant)
    drawn = evidence(draft, "passport", owner=case.applicant).page_images.get()
    assert desk.get(f"/desk/pages/{drawn.pk}/").status_code == 404


def test_an_applicant_cannot_open_a_page_image() -> None:
    case = cases.waiting_case()
    image = evidence(case, "passport").page_images.get()
    assert browser(case.applicant).get(f"/desk/pages/{image.pk}/").status_code == 403
    assert Client().get(f"/desk/pages/{image.pk}/").status_code == 302
