"""One step of the form in a browser."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from applicants.actions import save_step
from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.cases.models import Case
from tests.factories.answers import ANSWERS

Address = Callable[..., str]
PERSON = ANSWERS["person"]
POST = {"employer": "Mill", "position": "Miller", "country": "SE", "started_on": "2014-02-01"}


def look(answer: Any) -> BeautifulSoup:
    """The page that was answered."""
    return BeautifulSoup(answer.content, "lxml")


def summary(answer: Any) -> list[str]:
    """The lines of the error summary."""
    return [line.get_text(strip=True) for line in look(answer).select(".error-summary li")]


def value(answer: Any, name: str) -> str:
    """What stands in a field."""
    (field,) = look(answer).select(f'[name="{name}"]')
    return str(field.get("value", ""))


def rows(**fields: str) -> dict[str, str]:
    """The fields of one post of the step “work”."""
    return {"rows": "1", "0-_id": "a1", **{f"0-{name}": v for name, v in fields.items()}}


def test_a_whole_step_is_saved_and_leads_to_the_next(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    answer = signed_in.post(address("step", "person"), PERSON | {"step_version": "0"})
    draft.refresh_from_db()
    assert (answer.headers["Location"], draft.answers["person"]) == (
        address("step", "passport"),
        PERSON,
    )


def test_the_last_step_leads_to_the_documents(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    answer = signed_in.post(address("step", "values"), {"respects_values": "yes"})
    assert answer.headers["Location"] == address("documents")


def test_what_is_missing_is_listed_and_what_was_typed_stays(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    typed = PERSON | {"family_name_latin": "R2D2", "sex": "", "birth_country": ""}
    answer = signed_in.post(address("step", "person"), typed)
    draft.refresh_from_db()
    assert (answer.status_code, draft.answers.get("person")) == (422, None)
    assert summary(answer) == [
        "Family name in Latin letters: A name cannot contain “2”.",
        "Sex: Choose an answer.",
        "Country of birth: Choose a country.",
    ]
    assert value(answer, "family_name_latin") == "R2D2"


def test_each_line_of_the_summary_leads_to_a_field(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    page = look(signed_in.post(address("step", "person"), {}))
    targets = [str(link["href"]).lstrip("#") for link in page.select(".error-summary a")]
    assert (len(targets), [t for t in targets if page.find(id=t) is None]) == (9, [])


def test_an_incomplete_step_is_saved_for_later(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    typed = {"birth_date": "in spring", "sex": "female", "do": "later"}
    answer = signed_in.post(address("step", "person"), typed)
    draft.refresh_from_db()
    assert answer.headers["Location"] == address("overview")
    assert draft.answers["person"] == {"birth_date": "in spring", "sex": "female"}
    page = signed_in.get(address("step", "person"))
    assert value(page, "birth_date") == "in spring"
    assert "Date of birth: Enter a date that exists, for example 31.12.1990." in summary(page)


@pytest.mark.parametrize("do", ["later", "continue"])
def test_a_text_of_megabytes_is_refused_with_a_sentence_and_comes_back_whole(
    signed_in: Client, draft: Draft, address: Address, do: str
) -> None:
    text = "слово " * 250_000
    typed = urlencode(rows(**POST, duties=text) | {"do": do})
    answer = signed_in.post(
        address("step", "work"), typed, content_type="application/x-www-form-urlencoded"
    )
    assert len(typed) > 7_000_000
    assert answer.status_code == 422
    assert summary(answer) == [
        "What you do or did (1): Shorten this to 2000 characters; now there are 1499999."
    ]
    (area,) = look(answer).select("textarea")
    assert str(area.string).strip() == text.strip()
    draft.refresh_from_db()
    assert "work" not in draft.answers


def test_the_server_asks_what_an_answer_calls_for(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    typed = {"stateless": "no", "residence_country": "SE", "residence_status": "citizen"}
    answer = signed_in.post(address("step", "citizenship"), typed)
    assert summary(answer) == ["Citizenship: Choose a country."]


def test_a_script_may_ask_which_questions_are_asked(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    step = address("step", "citizenship")
    answers = [
        signed_in.post(step, {"do": "ask", "stateless": given}).json()["asked"]
        for given in ("", "yes", "no")
    ]
    assert ["citizenship" in asked for asked in answers] == [False, False, True]


def test_a_question_not_asked_is_there_but_hidden(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    page = look(signed_in.get(address("step", "citizenship")))
    hidden = [box["data-question"] for box in page.select("[data-question][hidden]")]
    assert hidden == ["citizenship"]
    assert len(page.select("[data-decides]")) == 2


def test_an_item_is_added_and_taken_out_without_saving(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    step = address("step", "work")
    added = signed_in.post(step, rows(employer="Mill") | {"do": "add"})
    assert (value(added, "rows"), value(added, "0-employer")) == ("2", "Mill")
    taken = signed_in.post(step, rows(employer="Mill") | {"do": "remove-0"})
    assert value(taken, "rows") == "0"
    draft.refresh_from_db()
    assert "work" not in draft.answers


def test_items_are_saved_with_their_ids(signed_in: Client, draft: Draft, address: Address) -> None:
    signed_in.post(address("step", "work"), rows(**POST))
    draft.refresh_from_db()
    assert draft.answers["work"] == [{"_id": "a1", **POST}]


def test_nothing_to_add_is_an_answer(signed_in: Client, draft: Draft, address: Address) -> None:
    signed_in.post(address("step", "family"), {"rows": "1", "0-employer": " "})
    draft.refresh_from_db()
    assert draft.answers["family"] == []


def test_a_faulty_item_is_named(signed_in: Client, draft: Draft, address: Address) -> None:
    answer = signed_in.post(address("step", "work"), rows(**POST | {"country": ""}))
    assert summary(answer) == ["Country (1): Choose a country."]


def test_spellings_are_suggested_without_saving(
    signed_in: Client, draft: Draft, address: Address
) -> None:
    typed = {"family_name_original": "Щукина", "do": "suggest"}
    answer = signed_in.post(address("step", "person"), typed)
    draft.refresh_from_db()
    assert (value(answer, "family_name_latin"), draft.answers.get("person")) == (
        "SHCHUKINA",
        None,
    )


@pytest.mark.parametrize("version", ["0", "", "x", "-1", "²"])
def test_a_second_window_is_told_and_keeps_what_was_typed(
    signed_in: Client, applicant: Account, draft: Draft, address: Address, version: str
) -> None:
    save_step(by=applicant, draft=draft, step="person", answers=PERSON, step_version=0)
    typed = PERSON | {"given_names_latin": "MARIA", "step_version": version}
    answer = signed_in.post(address("step", "person"), typed)
    text = look(answer).get_text(" ", strip=True)
    assert answer.status_code == 409
    assert "You saved this step in another window" in text
    assert "Given names in Latin letters ASA MARIA" in text
    assert (value(answer, "given_names_latin"), value(answer, "step_version")) == ("MARIA", "1")


def test_saving_again_from_the_second_window_replaces_the_first(
    signed_in: Client, applicant: Account, draft: Draft, address: Address
) -> None:
    save_step(by=applicant, draft=draft, step="person", answers=PERSON, step_version=0)
    typed = PERSON | {"given_names_latin": "MARIA", "step_version": "1"}
    signed_in.post(address("step", "person"), typed)
    draft.refresh_from_db()
    assert draft.answers["person"]["given_names_latin"] == "MARIA"


def test_differences_in_a_repeated_step_name_the_item(
    signed_in: Client, applicant: Account, draft: Draft, address: Address
) -> None:
    work = [{"_id": "a1", **POST}]
    save_step(by=applicant, draft=draft, step="work", answers=work, step_version=0)
    typed = rows(**POST | {"employer": "Farm"}) | {"step_version": "0"}
    text = look(signed_in.post(address("step", "work"), typed)).get_text(" ", strip=True)
    assert "Post 1: Employer Mill" in text


def test_an_unknown_step_is_not_found(signed_in: Client, draft: Draft, address: Address) -> None:
    assert signed_in.get(address("step", "nonsense")).status_code == 404


def test_what_was_typed_survives_the_end_of_the_session(
    client: Client, applicant: Account, draft: Draft, address: Address
) -> None:
    step = address("step", "person")
    typed = urlencode(PERSON | {"step_version": "0"})
    answer = client.post(step, typed, content_type="application/x-www-form-urlencoded")
    assert answer.headers["Location"].startswith("/account/login/")
    client.force_login(applicant)
    page = client.get(step)
    assert "What you typed before is in the form again." in page.content.decode()
    assert value(page, "family_name_latin") == "LINDQVIST"
    assert value(client.get(step), "family_name_latin") == ""


def test_hostile_fields_are_only_text(signed_in: Client, draft: Draft, address: Address) -> None:
    typed = {"family_name_original": "<script>\x00", "birth_date": "9" * 150, "do": "later"}
    assert signed_in.post(address("step", "person"), typed).status_code == 302
    page = signed_in.get(address("step", "person"))
    assert "<script>" not in str(look(page).select_one("#step"))


def test_a_page_left_open_says_after_sending_that_it_saved_nothing(
    signed_in: Client, case: Case, address: Address
) -> None:
    answer = signed_in.post(address("step", "person"), PERSON, follow=True)
    assert answer.redirect_chain == [(address("status"), 302)]
    told = "You have sent this application already; this change was not saved."
    assert told in look(answer).get_text()
    again = signed_in.post(address("submit"), {"declared": "on"}, follow=True)
    assert told not in look(again).get_text()
