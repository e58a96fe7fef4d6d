"""Deciding otherwise than computed, and panels, on the pages of the desk."""

from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.cases.models import Case, Judgement, Override
from relocation.criteria.enums import Outcome
from tests.desk.conftest import browser
from tests.desk.documents import evidence
from tests.desk.pages import case_page, fields, references, soup, text
from tests.factories import accounts, cases, panels
from tests.factories.panels import PANEL, judged, overridden

RULE = "russian"


@pytest.fixture
def case(caseworker: Account) -> Case:
    """Held by the caseworker, with a panel and documents that name what they prove."""
    return cases.assessing_case(by=caseworker, route=panels.route())


def finding(page: BeautifulSoup, code: str) -> Tag:
    """The finding of this rule on the page of a case."""
    found = page.select_one(f"#finding-{code}")
    assert found is not None
    return found


def address(case: Case, name: str = "") -> str:
    return f"/desk/cases/{case.pk}/{name}"


def words(case: Case, **given: Any) -> dict[str, Any]:
    """What the officer types to decide otherwise."""
    return {"version": case.version, "points": "4", "reason": "Heard at the interview.", **given}


def test_each_finding_shows_its_documents_with_what_their_checks_found(
    desk: Client, case: Case
) -> None:
    document = evidence(case, "passport")
    document.checks.filter(kind="structure").update(outcome="failed", code="no_pages")
    page = case_page(desk, case)
    for code in ("adult", "foreign_or_stateless", PANEL):
        link = finding(page, code).select_one(f'a[href="#document-{document.pk}"]')
        assert "passport.jpg" in text(link)
        assert link is not None
        assert "Failed" in text(link.parent)
    assert page.select(f"article#document-{document.pk}") != []
    assert "Missing" in text(finding(page, "education_level").select_one(".proofs"))


def test_a_document_names_what_it_proves(desk: Client, case: Case) -> None:
    paper = case_page(desk, case).select_one("#paper-passport")
    assert paper is not None
    links = [str(link["href"]) for link in paper.select("a[href^='#finding']")]
    assert links == ["#finding-adult", "#finding-foreign_or_stateless", f"#finding-{PANEL}"]


def test_a_finding_shows_the_answers_it_looked_at_and_what_would_give_more(
    desk: Client, case: Case
) -> None:
    shown = finding(case_page(desk, case), RULE)
    assert "Not given" not in text(shown)
    assert text(shown.select_one(".beside dt")) == "Russian language"
    more = shown.select_one("details.more")
    assert more is not None
    assert "would give" in text(more)
    assert not more.has_attr("open")


def test_the_applicants_score_stands_beside_the_officers(
    desk: Client, case: Case, caseworker: Account
) -> None:
    overridden(case, caseworker, RULE, 4)
    page = case_page(desk, case)
    scores = [text(one) for one in page.select(".score")]
    assert [one.partition(" Not met")[0] for one in scores] == [
        "By the applicant's answers 55–65",
        "By the officer 59–69",
    ]
    differing = [text(row.select_one("th")) for row in page.select(".compared tr.differs")]
    assert differing == ["Settling in", "Russian language"]


def test_an_officer_decides_otherwise_with_a_reason(
    desk: Client, case: Case, caseworker: Account
) -> None:
    page = case_page(desk, case)
    link = finding(page, RULE).select_one(".finding-deeds a")
    assert link is not None
    assert link["href"] == address(case, f"findings/{RULE}/")
    assert "0 of 10" in text(soup(desk.get(str(link["href"]))))
    sent = desk.post(str(link["href"]), words(case))
    assert sent["Location"] == address(case, f"#finding-{RULE}")
    shown = text(finding(case_page(desk, case), RULE))
    for part in ("0 of 10", "Counts: 4", "computed: 0", "Heard at the interview.", "Vera Orlova"):
        assert part in shown
    told = case_page(desk, case).select(".timeline-list > li")[0]
    assert "The officer decided otherwise than computed." in text(told)
    assert "Russian" in text(told)


def test_a_requirement_is_decided_by_met_or_not_met(desk: Client, case: Case) -> None:
    name = address(case, "findings/adult/")
    assert "This requirement is" in text(soup(desk.get(name)))
    desk.post(name, {"version": case.version, "is_met": "no", "reason": "The passport is false."})
    assert Override.objects.get().is_met is False


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"points": "11"}, "less than or equal to 10"), ({"reason": ""}, "This field is required.")],
)
def test_what_does_not_fit_is_said_beside_the_field(
    desk: Client, case: Case, given: dict[str, str], sentence: str
) -> None:
    refused = desk.post(address(case, f"findings/{RULE}/"), words(case, **given))
    assert refused.status_code == 422
    assert sentence in text(soup(refused).select_one(".error-summary"))
    assert not Override.objects.exists()


def test_what_was_computed_counts_again(desk: Client, case: Case, caseworker: Account) -> None:
    overridden(case, caseworker, RULE, 4)
    form = finding(case_page(desk, case), RULE).select_one(".instead form")
    assert form is not None
    desk.post(str(form["action"]), {"version": case.version})
    shown = text(finding(case_page(desk, case), RULE))
    assert "Counts" not in shown
    assert "Withdrawn by Vera Orlova" in shown


def test_a_stale_page_keeps_what_was_typed(desk: Client, case: Case, caseworker: Account) -> None:
    typed = words(case, reason="Typed on an old page.")
    overridden(case, caseworker, "adult", instead=False)
    refused = desk.post(address(case, f"findings/{RULE}/"), typed)
    assert refused.status_code == 409
    page = soup(refused)
    assert "Decide otherwise than computed" in text(page.select_one("[data-problem]"))
    assert fields(page, "reason") == ["Typed on an old page."]
    assert desk.post(address(case, f"findings/{RULE}/withdraw/"), {}).status_code == 409


def test_words_typed_before_signing_in_again_come_back(case: Case, caseworker: Account) -> None:
    client, name = Client(), address(case, f"findings/{RULE}/")
    client.post(name, urlencode(words(case)), content_type="application/x-www-form-urlencoded")
    kept = client.session["typed"]
    client.force_login(caseworker)
    session = client.session
    session["typed"] = kept
    session.save()
    assert fields(soup(client.get(name)), "reason") == ["Heard at the interview."]
    assert not Override.objects.exists()


def test_others_see_what_was_decided_and_cannot_decide(
    senior_desk: Client, auditor: Account, case: Case, caseworker: Account
) -> None:
    overridden(case, caseworker, RULE, 4)
    for client in (senior_desk, browser(auditor)):
        shown = finding(case_page(client, case), RULE)
        assert "Counts: 4" in text(shown)
        assert shown.select("form, .finding-deeds") == []
    assert senior_desk.get(address(case, f"findings/{RULE}/")).status_code == 409


def test_the_second_officer_sees_what_counted_and_what_was_computed(
    desk: Client, senior_desk: Client, caseworker: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    overridden(case, caseworker, RULE, 4)
    sent = {
        "version": case.version,
        "outcome": Outcome.APPROVE,
        "approve_reasons": cases.reasons_for(case, Outcome.APPROVE)[:1],
        "text": "The papers agree.",
        "confirmed": "yes",
    }
    desk.post(address(case, "recommend/"), sent)
    decision = text(case_page(senior_desk, case).select_one("#decision .decision"))
    assert "Counted: 59 points. Computed: 55." in decision
    assert "Russian language : 4 points" in decision


def test_assessors_give_points_without_seeing_those_of_others(
    desk: Client, case: Case, senior: Account
) -> None:
    judged(case, senior, 9, "Quoted everywhere.")
    page = soup(desk.get(address(case, "judging/")))
    assert "Quoted everywhere." not in text(page)
    assert "1 of 2 have given points" in text(page)
    sent = {"criterion": PANEL, "points": "3", "reason": "Not known."}
    assert desk.post(address(case, "judging/"), sent).status_code == 302
    page = soup(desk.get(address(case, "judging/")))
    assert "Quoted everywhere." in text(page)
    assert "one more person is asked" in text(page)
    assert page.select("main form") == []
    desk.post(address(case, "judging/"), sent)
    assert Judgement.objects.count() == 2


def test_points_that_do_not_fit_or_come_too_late_are_told(
    desk: Client, senior_desk: Client, case: Case
) -> None:
    sent = {"criterion": PANEL, "points": "30", "reason": "Not known."}
    assert desk.post(address(case, "judging/"), sent).status_code == 422
    for _ in range(2):
        judged(case, accounts.caseworker(), 5)
    late = senior_desk.post(address(case, "judging/"), {**sent, "points": "3"})
    assert late.status_code == 409
    assert "Enough people" in text(soup(late).select_one("[data-problem]"))
    assert fields(soup(late), "reason") == ["Not known."]


def test_the_judging_page_says_when_nothing_is_to_be_judged(desk: Client) -> None:
    page = soup(desk.get(address(cases.waiting_case(), "judging/")))
    assert "Nothing of this case is judged by people" in text(page)


def test_the_worklist_finds_what_is_to_be_judged(desk: Client, case: Case) -> None:
    other = cases.waiting_case(route=case.route)
    assert references(desk.get("/desk/?judging=open")) == [case.reference, other.reference]
    for _ in range(2):
        judged(case, accounts.account(Role.SENIOR_OFFICER), 5)
    assert references(desk.get("/desk/?judging=open")) == [other.reference]


@pytest.mark.parametrize("many", [1, 4])
def test_the_number_of_queries_is_constant(
    desk: Client,
    case: Case,
    caseworker: Account,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for value in range(many):
        overridden(case, caseworker, RULE, value)
    judged(case, caseworker, 1)
    if many > 1:
        for points in (9, 5):
            judged(case, accounts.caseworker(), points)
    desk.get(address(case))
    with django_assert_num_queries(11):
        desk.get(address(case))
