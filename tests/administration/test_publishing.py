"""Publication on the pages: proposed by one administrator, countersigned or declined by another."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.criteria.actions import propose
from relocation.criteria.engine import content_hash
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Proposal, Route
from tests.administration.pages import soup, text
from tests.factories import accounts, versions

TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)
SETS = "/administration/criteria-sets"


@pytest.fixture
def draft(route: Route) -> CriteriaSet:
    """A second version of the route."""
    return versions.draft(route, pass_mark=60)


@pytest.fixture
def colleague(db: None) -> Client:
    """Another administrator's browser."""
    client = Client()
    client.force_login(accounts.account(Role.ADMINISTRATOR, name="Vera Orlova"))
    return client


@pytest.fixture
def proposal(administrator: Account, draft: CriteriaSet) -> Proposal:
    """The draft, proposed by the first administrator."""
    return propose(by=administrator, set_id=draft.pk, from_date=TOMORROW, reason="More points.")


def page(browser: Client, criteria_set: CriteriaSet) -> str:
    """The words of the set's page."""
    return text(soup(browser.get(f"{SETS}/{criteria_set.pk}/")).select_one("main"))


def test_one_proposes_and_another_countersigns(
    office: Client, colleague: Client, draft: CriteriaSet
) -> None:
    given = {"from_date": TOMORROW.isoformat(), "reason": "The decree asks for more."}
    sent = office.post(f"{SETS}/{draft.pk}/publish/", given)
    assert sent["Location"] == f"{SETS}/{draft.pk}/"
    assert "The decree asks for more." in page(colleague, draft)
    proposal = Proposal.objects.get()
    colleague.post(f"/administration/proposals/{proposal.pk}/countersign/")
    draft.refresh_from_db()
    assert (draft.state, draft.in_force_from) == (SetState.PUBLISHED, TOMORROW)
    assert "Published. It never changes any more." in page(colleague, draft)


def test_what_blocks_publication_is_told_before_anybody_proposes(
    office: Client, draft: CriteriaSet
) -> None:
    case = {"code": "odd", "title": {"en": "Odd case", "ru": "Странный"}, "on": "2026-05-01"}
    draft.document["test_cases"] = [case | {"answers": {}, "expect": {"total": 3}}]
    draft.content_hash = content_hash(draft.document)
    draft.save()
    for place in ("publish", "edit"):
        found = soup(office.get(f"{SETS}/{draft.pk}/{place}/"))
        link = found.select_one("#faults a")
        assert link is not None
        assert (text(link), link["href"]) == ("Odd case", f"{SETS}/{draft.pk}/try/#test-odd")
        assert found.select('[name="from_date"]') == []
    shown = soup(office.get(f"{SETS}/{draft.pk}/try/")).select_one("#test-odd li")
    assert text(shown) == "Points in all: expected 3, found not known"


def test_who_proposed_is_not_offered_to_countersign(
    office: Client, colleague: Client, proposal: Proposal, draft: CriteriaSet
) -> None:
    assert ["Countersign" in page(browser, draft) for browser in (office, colleague)] == [
        False,
        True,
    ]
    office.post(f"/administration/proposals/{proposal.pk}/countersign/")
    assert "another administrator countersigns" in page(office, draft)
    draft.refresh_from_db()
    assert draft.state == SetState.DRAFT


def test_a_declined_draft_tells_why(
    office: Client, colleague: Client, proposal: Proposal, draft: CriteriaSet
) -> None:
    address = f"/administration/proposals/{proposal.pk}/decline/"
    assert colleague.post(address, {"text": ""}).status_code == 422
    colleague.post(address, {"text": "The cap is missing."})
    words = page(office, draft)
    assert ["Vera Orlova declined" in words, "The cap is missing." in words] == [True, True]


def test_who_proposed_takes_it_back(office: Client, proposal: Proposal, draft: CriteriaSet) -> None:
    office.post(f"/administration/proposals/{proposal.pk}/take-back/")
    proposal.refresh_from_db()
    assert proposal.standing == "withdrawn"
    assert "Publish…" in page(office, draft)


def test_a_day_that_is_past_or_taken_is_told_beside_the_day(
    office: Client, draft: CriteriaSet, route: Route
) -> None:
    address = f"{SETS}/{draft.pk}/publish/"
    other = versions.published(route, pass_mark=70)
    for day, words in (
        (TODAY - timedelta(days=1), "Choose today or a later day"),
        (other.in_force_from, "Another set of this route is in force from that day"),
    ):
        answer = office.post(address, {"from_date": str(day), "reason": "New."})
        assert answer.status_code == 422
        assert words in text(soup(answer).select_one("#div_id_from_date"))


def test_a_draft_that_is_not_whole_says_so(office: Client, route: Route) -> None:
    draft = CriteriaSet.objects.create(
        route=route, version=7, document={"schema": 1, "title": {"en": "Half"}}, content_hash="x"
    )
    words = page(office, draft)
    assert ["Half" in words, "This draft is not whole yet" in words, "Publish…" in words] == [
        True,
        True,
        False,
    ]
    given = {"from_date": TOMORROW.isoformat(), "reason": "New."}
    assert office.post(f"{SETS}/{draft.pk}/publish/", given).status_code == 422


def test_the_page_that_retires_says_what_is_in_force_then(office: Client, route: Route) -> None:
    first = route.criteria_sets.get()
    second = versions.published(route, pass_mark=60)
    told = {one: text(soup(office.get(f"{SETS}/{one.pk}/retire/")).select_one("main .notice"))
            for one in (first, second)}  # fmt: skip
    assert told[first].startswith("This version is not the one that judges new applications today.")
    assert told[second].startswith("Once it has ended, the older version 1, which was never")
    office.post(f"{SETS}/{first.pk}/retire/", {"last_day": ""})
    alone = text(soup(office.get(f"{SETS}/{second.pk}/retire/")).select("main .notice")[-1])
    assert alone.startswith("Once it has ended, no version is in force")


def test_countersigning_is_the_one_prominent_deed(office: Client, route: Route) -> None:
    draft = versions.draft(route, pass_mark=60)
    other = accounts.account(Role.ADMINISTRATOR, name="Olga Petrova")
    propose(by=other, set_id=draft.pk, from_date=TOMORROW, reason="New.")
    main = soup(office.get(f"{SETS}/{draft.pk}/")).select_one("main")
    assert main is not None
    prominent = [text(one) for one in main.select(".btn-primary")]
    assert prominent == ["Countersign…", "Yes, publish it"]


def test_a_published_version_is_retired_from_its_last_day(office: Client, route: Route) -> None:
    published = route.criteria_sets.get()
    address = f"{SETS}/{published.pk}/retire/"
    assert office.post(address, {"last_day": "2020-01-01"}).status_code == 422
    office.post(address, {"last_day": TOMORROW.isoformat()})
    published.refresh_from_db()
    assert (published.state, published.last_day) == (SetState.RETIRED, TOMORROW)
    assert "In force today" in page(office, published)
    assert office.post(address, {"last_day": ""}).status_code == 422
