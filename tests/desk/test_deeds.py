"""Deeds at the desk: only open ones are offered, weighty ones ask first, typed words stay."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.models import Event
from relocation.cases import actions
from relocation.cases.models import Case, Decision
from relocation.criteria.enums import Outcome
from relocation.ministries.models import Ministry
from tests.desk.conftest import browser
from tests.desk.pages import case_page, deeds, fields, soup, text
from tests.factories import accounts, cases


@pytest.fixture(autouse=True)
def _ministry(db: None) -> None:
    Ministry.objects.get_or_create(
        code="interior", defaults={"title": {"en": "Interior"}, "address": "http://127.0.0.1:9/"}
    )


def words_for(case: Case, outcome: Outcome = Outcome.APPROVE, **more: str) -> dict[str, object]:
    """A filled-in recommendation."""
    return {
        "version": case.version,
        "outcome": outcome,
        f"{outcome}_reasons": cases.reasons_for(case, outcome)[:1],
        "text": "The diploma is genuine.",
        **more,
    }


def state_of(case: Case) -> str:
    """The state the case is in now."""
    return str(Case.objects.values_list("state", flat=True).get(pk=case.pk))


def test_a_caseworker_takes_a_case_and_gives_it_back(desk: Client, caseworker: Account) -> None:
    case = cases.waiting_case()
    assert deeds(case_page(desk, case)) == ["Take on this case"]
    taken = desk.post(f"/desk/cases/{case.pk}/claim/?state=waiting", {"version": case.version})
    assert taken["Location"] == f"/desk/cases/{case.pk}/?state=waiting"
    assert deeds(case_page(desk, case)) == ["Recommend", "Give back"]
    case.refresh_from_db()
    assert case.assigned_to == caseworker
    desk.post(f"/desk/cases/{case.pk}/release/", {"version": case.version})
    assert state_of(case) == "waiting"


def test_a_recommendation_asks_first_and_keeps_every_word(
    desk: Client, caseworker: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    address = f"/desk/cases/{case.pk}/recommend/"
    asked = desk.post(address, words_for(case))
    assert state_of(case) == "assessing"
    question = soup(asked)
    assert "What will happen" in text(question)
    hidden = {str(i["name"]): str(i["value"]) for i in question.select("main input[type=hidden]")}
    hidden.pop("csrfmiddlewaretoken", None)
    done = desk.post(address, {**hidden, "confirmed": "yes"})
    assert done["Location"] == f"/desk/cases/{case.pk}/"
    decision = Decision.objects.get(case=case)
    assert (decision.outcome, decision.text) == (Outcome.APPROVE, "The diploma is genuine.")
    assert decision.reasons == cases.reasons_for(case, Outcome.APPROVE)[:1]


def test_who_has_typed_nothing_is_not_asked_to_change_it(
    senior_desk: Client, desk: Client, caseworker: Account
) -> None:
    recommended, held = cases.recommended_case(by=caseworker), cases.assessing_case(by=caseworker)
    asked = senior_desk.post(
        f"/desk/cases/{recommended.pk}/approve/", {"version": recommended.version}
    )
    assert text(soup(asked).select_one("button[name=change]")) == "Go back"
    asked = desk.post(f"/desk/cases/{held.pk}/recommend/", words_for(held))
    assert text(soup(asked).select_one("button[name=change]")) == "Go back and change"


def test_going_back_from_the_question_shows_the_form_as_it_was(
    desk: Client, caseworker: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    words = {**words_for(case, text="Half a sentence"), "change": "yes"}
    page = soup(desk.post(f"/desk/cases/{case.pk}/recommend/", words))
    assert fields(page, "text") == ["Half a sentence", ""]
    assert fields(page, "outcome") == ["approve"]
    assert state_of(case) == "assessing"


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("outcome", "This field is required."),
        ("approve_reasons", "Choose at least one reason for this recommendation."),
        ("text", "This field is required."),
    ],
)
def test_an_incomplete_recommendation_says_what_is_missing(
    desk: Client, caseworker: Account, left_out: str, sentence: str
) -> None:
    case = cases.assessing_case(by=caseworker)
    words = words_for(case)
    del words[left_out]
    refused = desk.post(f"/desk/cases/{case.pk}/recommend/", {**words, "confirmed": "yes"})
    assert refused.status_code == 422
    assert sentence in text(soup(refused).select_one(".error-summary"))
    assert Decision.objects.count() == 0


def test_a_second_officer_approves_after_the_question(
    senior_desk: Client, caseworker: Account
) -> None:
    case = cases.recommended_case(by=caseworker)
    assert deeds(case_page(senior_desk, case)) == ["Approve", "Return to the caseworker"]
    address = f"/desk/cases/{case.pk}/approve/"
    asked = senior_desk.post(address, {"version": case.version})
    assert "It cannot be taken back here." in text(soup(asked))
    assert state_of(case) == "recommended"
    senior_desk.post(address, {"version": case.version, "confirmed": "yes"})
    assert state_of(case) == "approved"
    assert case.handoffs.count() == 1


def test_a_second_officer_returns_with_words_for_the_caseworker(
    senior_desk: Client, desk: Client, caseworker: Account
) -> None:
    case = cases.recommended_case(by=caseworker)
    words = {"version": case.version, "text": "Look at the second diploma."}
    address = f"/desk/cases/{case.pk}/return/"
    assert senior_desk.post(address, {"version": case.version}).status_code == 422
    senior_desk.post(address, {**words, "confirmed": "yes"})
    page = case_page(desk, case)
    assert "Look at the second diploma." in text(page.select_one("#decision"))
    assert deeds(page) == ["Recommend", "Give back"]


def test_a_second_officer_confirms_a_refusal(senior_desk: Client, caseworker: Account) -> None:
    case = cases.recommended_case(by=caseworker, outcome=Outcome.REFUSE)
    assert deeds(case_page(senior_desk, case)) == ["Refuse", "Return to the caseworker"]
    address = f"/desk/cases/{case.pk}/refuse/"
    senior_desk.post(address, {"version": case.version, "confirmed": "yes"})
    assert state_of(case) == "refused"


def test_an_officer_leaves_a_note(desk: Client, auditor: Account) -> None:
    case = cases.waiting_case()
    desk.post(f"/desk/cases/{case.pk}/notes/", {"text": "The university confirmed the number."})
    seen = case_page(browser(auditor), case)
    assert "The university confirmed the number." in text(seen.select_one("#notes-title").parent)  # type: ignore[union-attr]
    assert seen.select("textarea") == []


def test_who_may_do_nothing_is_told_why(
    desk: Client, caseworker: Account, auditor: Account, senior: Account
) -> None:
    other = accounts.account(Role.CASEWORKER, name="Ilya Gromov")
    held, recommended = cases.assessing_case(by=other), cases.recommended_case(by=other)
    own = cases.recommended_case(by=caseworker)
    ended = actions.withdraw(
        by=(drawn := cases.waiting_case()).applicant, case_id=drawn.pk, version=drawn.version
    )
    expected = {
        held: "Ilya Gromov holds this case.",
        recommended: "A senior officer confirms or returns the recommendation.",
        cases.approved_case(by=caseworker, second=senior): "The decision is taken",
        own: "Another officer confirms or returns what you recommended.",
        ended: "This case has ended.",
    }
    for case, sentence in expected.items():
        assert sentence in text(case_page(desk, case).select_one("#decision"))
    read_only = case_page(browser(auditor), held)
    assert "You can read this case; officers decide it." in text(read_only.select_one("#decision"))


def test_the_second_of_two_officers_learns_who_changed_what_and_keeps_the_words(
    senior_desk: Client, caseworker: Account
) -> None:
    case = cases.recommended_case(by=caseworker)
    third = accounts.account(Role.SENIOR_OFFICER, name="Nina Sokolova")
    actions.approve(by=third, case_id=case.pk, version=case.version)
    words = {"version": case.version, "text": "Ask for the original.", "confirmed": "yes"}
    refused = senior_desk.post(f"/desk/cases/{case.pk}/return/", words)
    assert refused.status_code == 409
    page = soup(refused)
    problem = text(page.select_one("[data-problem]"))
    assert "Nina Sokolova" in problem
    assert "“Approve”" in problem
    assert "Ask for the original." in text(page.select_one("#decision .notice-warning"))
    assert state_of(case) == "approved"


def test_a_stale_page_keeps_the_words_in_the_form_that_is_still_open(
    desk: Client, caseworker: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    words = words_for(case, text="Written before it was returned.")
    moved = actions.release(by=caseworker, case_id=case.pk, version=case.version)
    again = actions.claim(by=caseworker, case_id=case.pk, version=moved.version)
    page = soup(desk.post(f"/desk/cases/{case.pk}/recommend/", words))
    assert fields(page, "text") == ["Written before it was returned.", ""]
    assert fields(page, "outcome") == ["approve"]
    assert fields(page, "approve_reasons") == words["approve_reasons"]
    assert fields(page, "version")[0] == str(again.version)
    assert "Vera Orlova" in text(page.select_one("[data-problem]"))
    assert Decision.objects.count() == 0


def test_words_typed_before_signing_in_again_come_back(caseworker: Account) -> None:
    case = cases.assessing_case(by=caseworker)
    client = Client()
    address = f"/desk/cases/{case.pk}/recommend/"
    typed = urlencode(words_for(case, text="Typed while the session ended."), doseq=True)
    sent = client.post(address, typed, content_type="application/x-www-form-urlencoded")
    assert sent["Location"] == f"/account/login/?next={address}"
    session = client.session
    kept = session["typed"]
    client.force_login(caseworker)
    session = client.session
    session["typed"] = kept
    session.save()
    page = soup(client.get(address))
    assert fields(page, "text") == ["Typed while the session ended.", ""]
    assert client.get(address)["Location"] == f"/desk/cases/{case.pk}/"


def test_doing_a_deed_twice_does_it_once(desk: Client) -> None:
    case = cases.waiting_case()
    address = f"/desk/cases/{case.pk}/claim/"
    answers = [desk.post(address, {"version": case.version}).status_code for _click in range(2)]
    assert answers == [302, 302]
    assert Event.objects.filter(chain=case.pk, deed="claim").count() == 1


def test_a_recommendation_and_an_approval_sent_twice_are_done_once(
    desk: Client, senior_desk: Client, caseworker: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    page = f"/desk/cases/{case.pk}/"
    sent = {**words_for(case), "confirmed": "yes"}
    answers = [desk.post(f"{page}recommend/", sent) for _click in range(2)]
    case.refresh_from_db()
    sent = {"version": case.version, "confirmed": "yes"}
    answers += [senior_desk.post(f"{page}approve/", sent) for _click in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, page)] * 4
    done = Event.objects.filter(chain=case.pk, deed__in=["recommend", "approve"])
    assert [event.deed for event in done] == ["recommend", "approve"]
    assert (case.decisions.count(), case.handoffs.count()) == (1, 1)


def test_a_second_recommendation_with_other_words_is_not_taken_for_the_first(
    desk: Client, caseworker: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    address = f"/desk/cases/{case.pk}/recommend/"
    desk.post(address, {**words_for(case), "confirmed": "yes"})
    other = {**words_for(case, text="On second thoughts."), "confirmed": "yes"}
    refused = desk.post(address, other)
    assert refused.status_code == 409
    assert "On second thoughts." in text(soup(refused).select_one("#decision .notice-warning"))


def test_a_note_sent_twice_is_kept_once(desk: Client) -> None:
    case = cases.waiting_case()
    words = {"text": "The university confirmed the number."}
    answers = [desk.post(f"/desk/cases/{case.pk}/notes/", words) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert case.notes.count() == 1


def test_a_senior_officer_takes_a_case_back_after_the_question(
    senior_desk: Client, caseworker: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    assert deeds(case_page(senior_desk, case)) == ["Take back from the officer"]
    address = f"/desk/cases/{case.pk}/take-back/"
    asked = text(soup(senior_desk.post(address, {"version": case.version})))
    assert "Vera Orlova holds this case now and will hold it no longer." in asked
    assert state_of(case) == "assessing"
    sent = {"version": case.version, "confirmed": "yes"}
    assert senior_desk.post(address, sent)["Location"] == f"/desk/cases/{case.pk}/"
    page = case_page(senior_desk, case)
    assert deeds(page) == ["Take on this case"]
    assert "A senior officer took the case back from its officer." in text(page)


def test_the_officer_whose_case_was_taken_back_learns_by_whom_and_keeps_the_words(
    desk: Client, caseworker: Account, senior: Account
) -> None:
    case = cases.assessing_case(by=caseworker)
    actions.take_back(by=senior, case_id=case.pk, version=case.version)
    refused = desk.post(f"/desk/cases/{case.pk}/recommend/", words_for(case))
    assert refused.status_code == 409
    page = soup(refused)
    assert "Oleg Titov" in text(page.select_one("[data-problem]"))
    assert "The diploma is genuine." in text(page.select_one("#decision .notice-warning"))


def test_who_holds_a_case_gives_it_back_and_caseworkers_take_nothing_back(
    desk: Client, senior_desk: Client, senior: Account
) -> None:
    case = cases.assessing_case(by=senior)
    assert deeds(case_page(senior_desk, case)) == ["Recommend", "Give back"]
    sent = {"version": case.version, "confirmed": "yes"}
    address = f"/desk/cases/{case.pk}/take-back/"
    answers = [client.post(address, sent).status_code for client in (desk, senior_desk)]
    assert answers == [403, 409]


def test_a_case_that_is_not_there_is_not_found(desk: Client) -> None:
    missing = "11111111-1111-1111-1111-111111111111"
    assert desk.get(f"/desk/cases/{missing}/").status_code == 404
    assert desk.post(f"/desk/cases/{missing}/claim/", {"version": 1}).status_code == 404
    assert desk.get(f"/desk/cases/{missing}/next/").status_code == 404


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.ADMINISTRATOR])
def test_others_cannot_open_the_desk(role: Role) -> None:
    case = cases.waiting_case()
    client = browser(accounts.account(role))
    addresses = ["/desk/", f"/desk/cases/{case.pk}/", "/desk/attention/"]
    assert [client.get(address).status_code for address in addresses] == [403, 403, 403]


def test_an_auditor_reads_and_does_nothing(auditor: Account) -> None:
    case = cases.waiting_case()
    client = browser(auditor)
    assert deeds(case_page(client, case)) == []
    names = ["claim", "release", "take-back", "notes", "recommend", "approve", "return", "refuse"]
    answers = [client.post(f"/desk/cases/{case.pk}/{name}/").status_code for name in names]
    assert answers == [403] * 8
