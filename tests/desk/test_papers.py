"""Documents at the desk: decided one by one or together, read in the viewer, facts decided."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from relocation.accounts.models import Account
from relocation.cases.models import Case, FactOverride, Ruling
from relocation.documents.models import Document
from tests.desk.conftest import browser
from tests.desk.documents import evidence
from tests.desk.pages import case_page, soup, text
from tests.factories import cases
from tests.factories.papers import read_passport

REFUSE = {"deed": "refuse_papers", "refusal_reason": "illegible", "note": "Lay it flat."}


@pytest.fixture
def case(caseworker: Account) -> Case:
    """With a passport that was read and a diploma; held by the caseworker."""
    case = cases.assessing_case(by=caseworker, waived=False)
    evidence(case, "diploma:0", name="diploma.pdf")
    return case


@pytest.fixture
def document(case: Case) -> Document:
    """The passport."""
    return read_passport(case)


def rule(client: Client, case: Case, *keys: str, **given: str) -> BeautifulSoup:
    """Send the form of the documents; the page that comes."""
    case.refresh_from_db()
    sent = {"version": str(case.version), "requirements": list(keys), **given}
    return soup(client.post(f"/desk/cases/{case.pk}/papers/", sent, follow=True))


def badges(page: BeautifulSoup) -> list[str]:
    """The states of the documents asked for."""
    return [text(head.select_one(".state")) for head in page.select("#documents .paper-head")]


def test_documents_are_accepted_together_and_one_by_one(
    desk: Client, case: Case, document: Document
) -> None:
    assert badges(case_page(desk, case))[:2] == ["To be looked at", "To be looked at"]
    assert badges(rule(desk, case, "passport", "diploma:0", deed="accept_papers"))[:2] == [
        "Accepted",
        "Accepted",
    ]
    rule(desk, case, "passport", deed="reopen_papers")
    page = rule(desk, case, only="passport")
    assert badges(page)[:2] == ["Accepted", "Accepted"]
    assert "Documents were accepted." in text(page.select_one("#history"))
    assert "Passport" in text(page.select_one("#history .timeline-text"))


def test_beside_a_refused_file_nothing_is_decided_about_the_one_brought_since(
    desk: Client, case: Case, document: Document
) -> None:
    rule(desk, case, "passport", **REFUSE)
    newer = evidence(case, "passport", name="again.jpg")
    viewer = soup(desk.get(f"/desk/documents/{document.pk}/"))
    assert viewer.select("#ruling, [form=ruling]") == []
    assert viewer.select(f"main li a[href='/desk/documents/{newer.pk}/']")
    rule(desk, case, only="passport")
    assert text(case_page(desk, case).select_one(f"#document-{document.pk} s")) == document.name


@pytest.mark.parametrize("settled", ["approved", "with_ministry", "completed", "withdrawn"])
def test_in_a_settled_case_nothing_is_still_to_be_looked_at(
    desk: Client, case: Case, document: Document, settled: str
) -> None:
    result = "agreed" if settled == "completed" else ""
    Case.objects.filter(pk=case.pk).update(state=settled, result=result)
    page = case_page(desk, case)
    assert badges(page)[:2] == ["Received", "Received"]
    assert text(page.select_one(".completeness")).endswith("Received: 2.")
    viewer = soup(desk.get(f"/desk/documents/{document.pk}/"))
    assert "Nobody decided about it while the case was open." in text(viewer)


def test_a_refusal_without_its_reason_keeps_the_ticks_and_the_words(
    desk: Client, case: Case, document: Document
) -> None:
    page = rule(desk, case, "passport", deed="refuse_papers", note="Lay it flat.")
    assert "Choose the reason." in text(page.select_one("#ruling"))
    ticked = [str(box["value"]) for box in page.select("input[form=ruling][checked]")]
    assert ticked == ["passport"]
    assert "Lay it flat." in str(page.select_one("#ruling textarea"))
    page = rule(desk, case, "passport", **REFUSE)
    assert badges(page)[0] == "Refused"
    assert "It cannot be read. Lay it flat. Vera Orlova" in text(page.select_one(".ruled"))


def test_nothing_ticked_decides_nothing(desk: Client, case: Case, document: Document) -> None:
    page = rule(desk, case, deed="accept_papers")
    assert "Tick the documents that you decide about." in text(page.select_one("#ruling"))
    assert not Ruling.objects.exists()


def test_a_stale_page_decides_nothing_and_keeps_what_was_chosen(
    desk: Client, case: Case, document: Document
) -> None:
    seen = str(case.version)
    rule(desk, case, "diploma:0", deed="accept_papers")
    sent = {"version": seen, "requirements": ["passport"], **REFUSE}
    answer = desk.post(f"/desk/cases/{case.pk}/papers/", sent)
    assert answer.status_code == 409
    assert "Lay it flat." in text(soup(answer).select_one("#ruling"))
    assert badges(soup(answer))[:2] == ["To be looked at", "Accepted"]


def test_only_who_holds_the_case_is_offered_to_decide(
    auditor: Account, senior_desk: Client, case: Case, document: Document
) -> None:
    for client in (browser(auditor), senior_desk):
        assert case_page(client, case).select("#ruling, [form=ruling]") == []
        viewer = soup(client.get(f"/desk/documents/{document.pk}/"))
        assert viewer.select("#ruling, [form=ruling], .fact-why a") == []
    refused = senior_desk.post(
        f"/desk/cases/{case.pk}/papers/", {"version": str(case.version), "only": "passport"}
    )
    assert refused.status_code in {409, 422}


def test_the_viewer_shows_pages_facts_and_where_each_was_read(
    desk: Client, case: Case, document: Document
) -> None:
    page = soup(desk.get(f"/desk/documents/{document.pk}/"))
    image = document.page_images.get()
    assert [str(one["src"]) for one in page.select("[data-sheet] img")] == [
        f"/desk/pages/{image.pk}/"
    ]
    rows = {str(row["data-fact"]): text(row) for row in page.select("[data-fact]")}
    assert "P1234576" in rows["number"]
    assert "P1234567" in rows["number"]
    assert "Differs" in rows["number"]
    assert "sure, 98 %" in rows["number"]
    assert "Agrees" in rows["family_name"]
    marks = {str(mark["id"]) for mark in page.select("svg.marks rect")}
    assert marks == {f"mark-{field}" for field in rows}
    assert "style=" not in str(page.select_one("main"))
    onward = page.select_one("a[rel=next]")
    assert onward is not None
    assert f"/desk/documents/{document.pk}/" != str(onward["href"])


def test_an_officer_decides_otherwise_about_a_fact_and_takes_it_back(
    desk: Client, case: Case, document: Document
) -> None:
    address = f"/desk/documents/{document.pk}/facts/number/"
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"version": case.version, "verdict": "agrees"}).status_code == 422
    words = {"version": case.version, "verdict": "agrees", "reason": "A letter was left out."}
    page = soup(desk.post(address, words, follow=True))
    row = page.select_one("[data-fact=number]")
    assert row is not None
    assert text(row.select_one("s")) == "Differs"
    assert text(row.select_one(".state")) == "Agrees"
    assert "A letter was left out. Vera Orlova" in text(row)
    assert desk.post(address, words).status_code == 302  # the second of two clicks
    stale = desk.post(address, {**words, "reason": "Another."})
    assert stale.status_code == 409
    case.refresh_from_db()
    page = soup(desk.post(f"{address}withdraw/", {"version": case.version}, follow=True))
    assert text(page.select_one("[data-fact=number] .state")) == "Differs"
    assert FactOverride.objects.get(document=document).withdrawn_by is not None


def test_a_fact_that_was_not_read_is_not_found(desk: Client, document: Document) -> None:
    assert desk.get(f"/desk/documents/{document.pk}/facts/nothing/").status_code == 404


def test_an_override_counts_no_more_once_the_document_is_read_otherwise(
    desk: Client, case: Case, document: Document
) -> None:
    words = {"version": case.version, "verdict": "agrees", "reason": "A letter was left out."}
    desk.post(f"/desk/documents/{document.pk}/facts/number/", words)
    check = document.checks.get(kind="passport_zone")
    check.details["facts"][2]["value"] = "P1234777"
    check.save()
    row = soup(desk.get(f"/desk/documents/{document.pk}/")).select_one("[data-fact=number]")
    assert row is not None
    assert text(row.select_one(".state")) == "Differs"
    assert "The document was read otherwise then." in text(row)
