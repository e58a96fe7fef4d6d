"""The self-check as anybody meets it: no account, the same engine, nothing kept."""

from random import Random
from string import ascii_letters
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from applicants.models import Draft
from applicants.self_check.carrying import COOKIE, carried, carry
from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.criteria.engine import State, assess
from relocation.criteria.models import Route
from relocation.criteria.queries import compiled
from tests.applicants.views.test_steps import look
from tests.factories import accounts

CHOOSE = reverse("self_check:choose")
START = reverse("applicants:start")

#: What a researcher types.
TYPED = {
    "person-birth_date": "1988-03-14",
    "citizenship-stateless": "no",
    "citizenship-citizenship": "SE",
    "work-rows": "1",
    "work-0-_id": "a1",
    "work-0-started_on": "2014-02-01",
    "education-rows": "1",
    "education-0-_id": "b2",
    "education-0-level": "doctorate",
    "achievements-rows": "1",
    "achievements-0-_id": "c3",
    "achievements-0-kind": "patent",
    "language-russian_level": "basic",
    "language-certificate": "yes",
    "family-rows": "0",
    "family-none": "on",
    "values-respects_values": "yes",
}
#: The same as the engine reads it.
ANSWERS: dict[str, Any] = {
    "category": "science_technology",
    "person": {"birth_date": "1988-03-14"},
    "citizenship": {"stateless": False, "citizenship": "SE"},
    "work": [{"started_on": "2014-02-01"}],
    "education": [{"level": "doctorate"}],
    "achievements": [{"kind": "patent"}],
    "language": {"russian_level": "basic", "certificate": True},
    "family": [],
    "values": {"respects_values": True},
}


@pytest.fixture
def address(route: Route) -> str:
    """The page of one category."""
    return reverse("self_check:answer", args=[route.code, "science_technology"])


def names(answer: Any) -> list[str]:
    """The fields for answers, in order, those not asked now left out."""
    boxes = look(answer).select("[data-question]:not([hidden])")
    return [str(box["data-question"]) for box in boxes]


def lines(page: BeautifulSoup, selector: str) -> list[str]:
    """The texts at a selector."""
    return [" ".join(found.get_text(" ").split()) for found in page.select(selector)]


def test_it_is_offered_on_the_front_page_for_every_open_category(
    client: Client, route: Route
) -> None:
    assert CHOOSE in client.get("/").content.decode()
    links = look(client.get(CHOOSE)).select(".task-list a")
    codes = route.categories.values_list("code", flat=True)
    assert [link["href"] for link in links] == [
        reverse("self_check:answer", args=[route.code, code]) for code in codes
    ]


def test_nothing_open_says_so(client: Client) -> None:
    assert "No route is open today" in client.get(CHOOSE).content.decode()


def test_a_closed_category_is_not_found(client: Client, route: Route, address: str) -> None:
    route.categories.update(is_open=False)
    assert client.get(address).status_code == 404


def test_only_questions_that_count_are_asked(client: Client, address: str) -> None:
    assert names(client.get(address)) == [
        "person-birth_date",
        "citizenship-stateless",
        "language-russian_level",
        "values-respects_values",
    ]


def test_the_result_is_that_of_the_engine(client: Client, route: Route, address: str) -> None:
    page = look(client.post(address, TYPED))
    judged = assess(compiled(route.criteria_sets.get()), ANSWERS, timezone.localdate())
    assert judged.total is not None
    assert lines(page, ".figure-value") == [f"{judged.total:f}", f"{judged.pass_mark:f}"]
    told = [finding for finding in judged.findings if finding.state != State.NOT_APPLICABLE]
    reasons = [finding.reason["en"] for finding in told]
    shown = lines(page, ".finding p:first-of-type")
    assert shown == [" ".join(reason.split()) for reason in reasons]


def test_the_result_says_that_it_decides_nothing(client: Client, address: str) -> None:
    page = client.post(address, TYPED).content.decode()
    assert "This is no decision." in page
    assert "These points are an illustration." in page


def test_what_is_left_out_is_shown_as_open(client: Client, address: str) -> None:
    page = look(client.post(address, {**TYPED, "person-birth_date": ""}))
    assert lines(page, "h2 + p + ul li") == ["Age"]
    assert "–" in lines(page, ".figure-value")[0]


def test_nothing_answered_is_no_fault_and_judged_in_no_way(client: Client, address: str) -> None:
    answer = client.post(address, {})
    page = look(answer)
    assert answer.status_code == 200
    assert "It cannot be said yet" in lines(page, ".notice")[0]
    lists = {"Full years of work", "Education", "Achievements named", "Family members who move too"}
    assert lists <= set(lines(page, "h2 + p + ul li"))


def test_a_list_is_empty_only_when_that_is_ticked(client: Client, address: str) -> None:
    untouched = {name: text for name, text in TYPED.items() if not name.startswith("work-")}
    page = look(client.post(address, untouched))
    assert lines(page, "h2 + p + ul li") == ["Full years of work"]
    page = look(client.post(address, untouched | {"work-none": "on"}))
    assert lines(page, "h2 + p + ul li") == []
    form = look(client.post(address, untouched | {"work-none": "on", "do": "change"}))
    assert [str(box["name"]) for box in form.select("[type=checkbox]:checked")] == [
        "work-none",
        "family-none",
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "you meet the criteria"),
        ({"person-birth_date": "2015-01-01"}, "you do not meet the criteria"),
        ({"values-respects_values": ""}, "It cannot be said yet"),
    ],
)
def test_the_outcome_is_told_in_words(
    client: Client, address: str, changes: dict[str, str], told: str
) -> None:
    assert told in lines(look(client.post(address, {**TYPED, **changes})), ".notice")[0]


def test_what_cannot_be_read_is_told_and_kept(client: Client, address: str) -> None:
    answer = client.post(address, {**TYPED, "person-birth_date": "yesterday"})
    page = look(answer)
    assert answer.status_code == 422
    assert [link["href"] for link in page.select(".error-summary a")] == ["#id_person-birth_date"]
    assert page.select_one("#id_person-birth_date")["value"] == "yesterday"  # type: ignore[index]
    assert page.select_one("#id_work-0-started_on")["value"] == "2014-02-01"  # type: ignore[index]


def test_an_answer_in_one_step_decides_what_another_asks(client: Client, address: str) -> None:
    answer = client.post(address, {**TYPED, "do": "ask", "language-russian_level": "native"})
    assert "language-certificate" not in answer.json()["asked"]
    answer = client.post(address, {**TYPED, "do": "ask"})
    assert "language-certificate" in answer.json()["asked"]


def test_items_are_added_and_removed_without_a_script(client: Client, address: str) -> None:
    more = client.post(address, {**TYPED, "do": "add-work"})
    assert [name for name in names(more) if name.startswith("work")] == [
        "work-0-started_on",
        "work-0-ended_on",
        "work-1-started_on",
        "work-1-ended_on",
    ]
    fewer = client.post(address, {**TYPED, "do": "remove-work-0"})
    assert [name for name in names(fewer) if name.startswith("work")] == []


@pytest.mark.parametrize("do", ["add", "add-person", "add-nothing", "remove-work", "remove-x-y"])
def test_an_odd_button_changes_nothing(client: Client, address: str, do: str) -> None:
    answer = client.post(address, {**TYPED, "do": do})
    assert names(answer) == names(client.post(address, {**TYPED, "do": "change"}))


def test_the_answers_come_back_to_be_changed(client: Client, address: str) -> None:
    result = look(client.post(address, TYPED))
    sent = {
        str(field["name"]): str(field["value"]) for field in result.select("main [type=hidden]")
    }
    sent.pop("csrfmiddlewaretoken", None)
    assert sent == TYPED
    form = look(client.post(address, {**sent, "do": "change"}))
    assert form.select_one("#id_work-0-started_on")["value"] == "2014-02-01"  # type: ignore[index]


def test_nothing_of_it_is_stored(client: Client, address: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address)
        client.post(address, {**TYPED, "person-birth_date": "yesterday"})
        client.post(address, TYPED)
        client.post(address, {**TYPED, "do": "begin"})
    verbs = {query["sql"].split()[0] for query in asked.captured_queries}
    assert verbs <= {"SELECT", "SAVEPOINT", "RELEASE"}
    assert Session.objects.count() == 0


def test_a_stale_page_keeps_nothing_either(route: Route, address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(address, TYPED, headers={"Origin": "http://testserver"})
    assert answer.headers["Location"] == address
    kept = [session.get_decoded() for session in Session.objects.all()]
    assert [one for one in kept if "typed" in one] == []


def test_a_stranger_signs_up_and_finds_the_answers_in_the_application(
    client: Client, applicant: Account, route: Route, address: str
) -> None:
    answer = client.post(address, {**TYPED, "do": "begin"})
    assert answer.headers["Location"] == "/account/signup/?next=%2Fapplications%2Fstart%2F"
    client.force_login(applicant)
    page = look(client.get(START))
    (chosen,) = page.select("input[name=category][checked]")
    assert page.select_one("input[name=along]")["checked"] == ""  # type: ignore[index]
    client.post(START, {"category": chosen["value"], "along": "on"})
    draft = Draft.objects.get()
    ids = {"work": "a1", "education": "b2", "achievements": "c3"}
    copied = {**ANSWERS, **{step: [{"_id": ids[step], **ANSWERS[step][0]}] for step in ids}}
    copied.pop("family")
    assert (draft.category.code, draft.answers) == ("science_technology", copied)
    assert draft.dossier.declared != {}


def test_the_answers_are_copied_once(signed_in: Client, route: Route, address: str) -> None:
    signed_in.post(address, {**TYPED, "do": "begin"})
    category = route.categories.get(code="sport").pk
    signed_in.post(START, {"category": category, "along": "on"})
    assert signed_in.cookies[COOKIE].value == ""
    signed_in.post(START, {"category": category, "along": "on"})
    assert sorted(len(draft.answers) for draft in Draft.objects.all()) == [1, 8]


def test_two_clicks_begin_one_draft(signed_in: Client, route: Route, address: str) -> None:
    signed_in.post(address, {**TYPED, "do": "begin"})
    cookie = signed_in.cookies[COOKIE].value
    for _click in range(2):
        signed_in.cookies[COOKIE] = cookie
        signed_in.post(START, {"category": route.categories.get(code="sport").pk, "along": "on"})
    assert Draft.objects.count() == 1


def test_who_unticks_the_box_takes_nothing_along(
    signed_in: Client, route: Route, address: str
) -> None:
    signed_in.post(address, {**TYPED, "do": "begin"})
    signed_in.post(START, {"category": route.categories.get(code="sport").pk})
    assert Draft.objects.get().answers == {"category": "sport"}
    assert signed_in.cookies[COOKIE].value == ""


def test_without_a_self_check_nothing_is_offered(signed_in: Client, route: Route) -> None:
    assert look(signed_in.get(START)).select("input[name=along]") == []


def test_signing_out_leaves_no_answers_in_the_browser(
    signed_in: Client, route: Route, address: str
) -> None:
    signed_in.post(address, {**TYPED, "do": "begin"})
    kept = signed_in.cookies[COOKIE]
    assert kept.value
    answer = signed_in.post(reverse("account_logout"))
    gone = answer.cookies[COOKIE]
    assert (gone.value, gone["path"], gone["max-age"]) == ("", kept["path"], 0)


def test_what_is_not_ours_is_not_copied(signed_in: Client, route: Route) -> None:
    signed_in.cookies[COOKIE] = "eyJyb3V0ZSI6ICJ4In0:1abc:forged"
    signed_in.post(START, {"category": route.categories.get(code="sport").pk})
    assert Draft.objects.get().answers == {"category": "sport"}


def test_more_than_a_cookie_holds_is_left_behind(route: Route) -> None:
    told = {"statement": "".join(Random(1).choices(ascii_letters, k=9000))}
    response, request = HttpResponse(), HttpRequest()
    carry(response, route.categories.get(code="sport"), {"values": told, "person": {"a": 1}})
    request.COOKIES = {COOKIE: response.cookies[COOKIE].value}
    found = carried(request)
    assert found
    assert found.answers == {"person": {"a": 1}}


@pytest.mark.parametrize(
    ("role", "offered"), [(Role.APPLICANT, True), (Role.CASEWORKER, False), (None, True)]
)
def test_whoever_may_apply_is_invited_to(
    client: Client, address: str, role: Role | None, offered: bool
) -> None:
    if role:
        client.force_login(accounts.account(role))
    assert ('value="begin"' in client.post(address, TYPED).content.decode()) is offered
