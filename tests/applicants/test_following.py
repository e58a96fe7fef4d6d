"""A draft follows the criteria in force; what was typed and brought is kept."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from applicants.actions import save_step, submit
from applicants.following import follow
from applicants.models import Draft
from applicants.queries import overview
from applicants.rules import Incomplete
from relocation.accounts.models import Account
from relocation.audit.queries import broken_chains, events_of
from relocation.cases.models import Case
from relocation.common.errors import Refusal
from relocation.criteria.actions import draft_set, publish, retire
from relocation.criteria.models import CriteriaSet
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Document
from tests.factories import versions
from tests.factories.answers import ANSWERS

SPONSOR = {
    "code": "sponsor",
    "type": "text",
    "label": {"en": "Who invites you", "ru": "Кто вас приглашает"},
    "required": True,
}
INVITATION = {
    "code": "invitation",
    "title": {"en": "Invitation", "ru": "Приглашение"},
    "required": True,
    "types": ["pdf"],
    "checks": ["true_type"],
    "source": "inference",
    "max_megabytes": 20,
}
DAY = timedelta(days=1)


def _stricter(document: dict[str, Any]) -> None:
    """One more question and document; what somebody does at work is asked no more."""
    steps = {step["code"]: step for step in document["steps"]}
    steps["values"]["questions"].append(SPONSOR)
    steps["work"]["questions"] = [q for q in steps["work"]["questions"] if q["code"] != "duties"]
    document["documents"].append(INVITATION)


def _ask_one_more(document: dict[str, Any]) -> None:
    """One more question, which may be left blank."""
    steps = {step["code"]: step for step in document["steps"]}
    steps["values"]["questions"].append({**SPONSOR, "required": False})


def _diplomas_in_russian(document: dict[str, Any]) -> None:
    diploma = next(one for one in document["documents"] if one["code"] == "diploma")
    diploma["languages"] = ["ru"]


def _in_force(
    draft: Draft, deed: Callable[[dict[str, Any]], None] = _stricter, days: int = 0
) -> CriteriaSet:
    """Another version of the draft's route, from so many days after today."""
    made = draft_set(draft.route, versions.changed(deed))
    return publish(by=None, criteria_set=made, from_date=timezone.localdate() + days * DAY)


def _now(draft: Draft, applicant: Account) -> Draft:
    """The draft once its applicant has opened it today."""
    follow(by=applicant, draft_id=draft.pk)
    return Draft.objects.get(pk=draft.pk)


def _main(client: Client, draft: Draft, page: str = "overview", *args: str) -> str:
    content = client.get(reverse(f"applicants:{page}", args=[draft.pk, *args])).content
    return BeautifulSoup(content, "lxml").select("main")[0].get_text(" ", strip=True)


def _fields(client: Client, address: str) -> dict[str, str]:
    """What the form of the page sends when nothing is changed in it."""
    form = BeautifulSoup(client.get(address).content, "lxml").select("form#step")[0]
    inputs = form.select("input[name]:not([type=radio], [type=checkbox]), :checked, textarea")
    found = {str(one["name"]): str(one.get("value") or one.get_text()) for one in inputs}
    chosen = form.select("select[name]:has(option[selected])")
    return found | {
        str(one["name"]): str(one.select("option[selected]")[0]["value"]) for one in chosen
    }


def _midnight(of: datetime) -> datetime:
    return timezone.localtime(of).replace(hour=0, minute=0, second=0, microsecond=0)


def test_an_opened_draft_moves_to_the_version_in_force_and_keeps_every_answer(
    applicant: Account, complete: Draft
) -> None:
    new = _in_force(complete)
    now = _now(complete, applicant)
    assert (now.criteria_set, now.answers, now.saved_at) == (new, complete.answers, now.saved_at)
    assert now.news == {
        "since": timezone.localdate().isoformat(),
        "asked": {"values": ["sponsor"]},
        "documents": ["invitation"],
    }
    event = events_of(now.chain).get(deed="follow_rules")
    assert (event.data["from_version"], event.data["to_version"]) == (1, 2)
    assert (event.data["content_hash"], list(broken_chains())) == (new.content_hash, [])


def test_a_draft_moves_once(applicant: Account, complete: Draft) -> None:
    _in_force(complete)
    _now(complete, applicant)
    now = _now(complete, applicant)
    assert events_of(now.chain).filter(deed="follow_rules").count() == 1


def test_a_version_that_begins_later_is_not_followed_before(
    applicant: Account, complete: Draft
) -> None:
    _in_force(complete, days=1)
    assert _now(complete, applicant).criteria_set_id == complete.criteria_set_id


def test_a_sent_draft_keeps_its_version(applicant: Account, case: Case) -> None:
    draft = Draft.objects.get()
    _in_force(draft)
    assert _now(draft, applicant).criteria_set_id == case.criteria_set_id


def test_without_a_version_in_force_a_draft_stays_and_is_not_sent(
    applicant: Account, complete: Draft
) -> None:
    retire(by=None, criteria_set=complete.criteria_set)
    assert _now(complete, applicant).criteria_set_id == complete.criteria_set_id
    with pytest.raises(Refusal) as refused:
        submit(by=applicant, draft_id=complete.pk)
    assert (refused.value.code, Case.objects.count()) == ("closed", 0)


def test_what_may_be_left_blank_is_not_taken_for_blank_before_it_was_seen(
    applicant: Account, complete: Draft
) -> None:
    _in_force(complete, _ask_one_more)
    with pytest.raises(Incomplete) as refused:
        submit(by=applicant, draft_id=complete.pk)
    (missing,) = refused.value.missing
    assert (missing.step, missing.sentence) == (
        "values",
        "Look through this step and save it. New: “Who invites you”.",
    )
    now = Draft.objects.get(pk=complete.pk)
    values = now.answers["values"]
    save_step(by=applicant, draft=now, step="values", answers=values, step_version=1)
    assert submit(by=applicant, draft_id=now.pk).answers["values"] == values


def test_saving_a_page_of_the_old_rules_looks_through_nothing_new(
    applicant: Account, complete: Draft
) -> None:
    _in_force(complete, _ask_one_more)
    values = complete.answers["values"]
    save_step(by=applicant, draft=complete, step="values", answers=values, step_version=1)
    now = Draft.objects.get(pk=complete.pk)
    assert now.news["asked"] == {"values": ["sponsor"]}


def test_a_page_of_the_old_rules_looks_through_nothing_after_another_tab_moved_the_draft(
    signed_in: Client, complete: Draft
) -> None:
    address = reverse("applicants:step", args=[complete.pk, "values"])
    old = _fields(signed_in, address)
    _in_force(complete, _ask_one_more)
    overview_page = _main(signed_in, complete)
    assert "New: “Who invites you” New Your documents" in overview_page
    for fields, asked in ((old, {"values": ["sponsor"]}), (_fields(signed_in, address), {})):
        assert signed_in.post(address, fields).status_code == 302
        assert Draft.objects.get(pk=complete.pk).news["asked"] == asked


def test_sending_what_is_incomplete_under_the_new_version_says_so_and_loses_nothing(
    applicant: Account, complete: Draft
) -> None:
    new = _in_force(complete)
    with pytest.raises(Incomplete) as refused:
        submit(by=applicant, draft_id=complete.pk)
    assert [(one.step, one.target) for one in refused.value.missing] == [
        ("values", "id_sponsor"),
        ("", "document-invitation"),
    ]
    assert str(refused.value.sentence).startswith("The rules changed on ")
    now = Draft.objects.get(pk=complete.pk)
    assert (now.criteria_set, now.answers, now.case) == (new, complete.answers, None)


def test_what_is_complete_under_the_new_version_is_sent_under_it(
    applicant: Account, complete: Draft
) -> None:
    new = _in_force(complete, lambda document: document["outcome"].update(pass_mark=1))
    case = submit(by=applicant, draft_id=complete.pk)
    assert (case.criteria_set, case.criteria_hash) == (new, new.content_hash)


@pytest.mark.parametrize(("seconds", "version"), [(-1, 1), (0, 2)])
def test_at_midnight_of_the_service_the_new_version_decides(
    applicant: Account, complete: Draft, seconds: int, version: int
) -> None:
    _in_force(complete, lambda document: document["outcome"].update(pass_mark=1), days=1)
    midnight = _midnight(timezone.now() + DAY)
    assert str(midnight.tzinfo) == settings.TIME_ZONE
    with time_machine.travel(midnight + timedelta(seconds=seconds), tick=False):
        case = submit(by=applicant, draft_id=complete.pk)
    assert (case.criteria_set.version, case.submitted_at) == (
        version,
        midnight + timedelta(seconds=seconds),
    )


def test_saving_a_step_takes_its_mark_away_and_keeps_what_is_gone(
    applicant: Account, complete: Draft
) -> None:
    _in_force(complete)
    now = _now(complete, applicant)
    work = [{k: v for k, v in ANSWERS["work"][0].items() if k != "duties"} | {"position": "Head"}]
    for step, answers in (("work", work), ("values", ANSWERS["values"] | {"sponsor": "A friend"})):
        now = save_step(by=applicant, draft=now, step=step, answers=answers, step_version=1)
    assert now.answers["work"] == [ANSWERS["work"][0] | {"position": "Head"}]
    assert (now.news["asked"], now.news["documents"]) == ({}, ["invitation"])


def test_saving_moves_the_draft_too(applicant: Account, complete: Draft) -> None:
    new = _in_force(complete)
    kept = save_step(
        by=applicant, draft=complete, step="values", answers=ANSWERS["values"], step_version=1
    )
    assert (kept.criteria_set, kept.news["asked"]) == (new, {"values": ["sponsor"]})


def test_answers_to_what_is_not_asked_any_more_do_not_reach_the_case(
    applicant: Account, complete: Draft, bring: Callable[..., Document]
) -> None:
    _in_force(complete)
    now = _now(complete, applicant)
    answers = ANSWERS["values"] | {"sponsor": "A friend"}
    now = save_step(by=applicant, draft=now, step="values", answers=answers, step_version=1)
    bring(now, "invitation")
    case = submit(by=applicant, draft_id=now.pk)
    assert ("duties" in case.answers["work"][0], case.answers["values"]["sponsor"]) == (
        False,
        "A friend",
    )


def test_an_older_version_that_is_back_is_followed_too(applicant: Account, complete: Draft) -> None:
    new = _in_force(complete)
    _now(complete, applicant)
    retire(by=None, criteria_set=new)
    back = _now(complete, applicant)
    assert (back.criteria_set_id, overview(back, timezone.localdate()).missing) == (
        complete.criteria_set_id,
        [],
    )


def test_files_are_held_against_what_is_asked_now(applicant: Account, complete: Draft) -> None:
    file = Document.objects.get(requirement="diploma:0")
    file.checks.update(state=CheckState.DONE, outcome="passed", finished_at=timezone.now())
    _in_force(complete, _diplomas_in_russian)
    _now(complete, applicant)
    file.refresh_from_db()
    assert file.expected["languages"] == ["ru"]
    again = file.checks.filter(state=CheckState.QUEUED).values_list("kind", flat=True)
    assert set(again) <= {CheckKind.LANGUAGE, CheckKind.PAPER_KIND, CheckKind.VALIDITY_DATES}


def test_the_pages_tell_what_is_new(signed_in: Client, complete: Draft) -> None:
    _in_force(complete)
    told = _main(signed_in, complete)
    assert "please look through what is marked “New”" in told
    assert "New: “Who invites you”" in told
    assert "Invitation New Not uploaded yet" in told
    assert "New: “Who invites you”" in _main(signed_in, complete, "step", "values")
    for page in ("check_answers", "documents", "submit"):
        assert "The rules have changed" in _main(signed_in, complete, page)


def test_a_russian_reader_is_told_in_russian(signed_in: Client, complete: Draft) -> None:
    _in_force(complete)
    signed_in.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    with translation.override("ru"):
        told = _main(signed_in, complete)
    assert "пожалуйста, просмотрите то, что отмечено словом «Новое»" in told
    assert "Новое: «Кто вас приглашает»" in told


def test_a_new_version_that_asks_nothing_more_is_told_in_a_sentence(
    signed_in: Client, complete: Draft
) -> None:
    _in_force(complete, lambda document: document["outcome"].update(pass_mark=1))
    told = _main(signed_in, complete)
    assert "Your answers and documents are kept." in told
    assert "marked “New”" not in told


def test_sending_an_application_that_the_rules_overtook_shows_what_is_missing(
    signed_in: Client, complete: Draft
) -> None:
    _in_force(complete)
    address = reverse("applicants:submit", args=[complete.pk])
    answer = signed_in.post(address, {"true": "on", "informed": "on"})
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "The rules changed on " in answer.content.decode()


def test_a_step_that_is_gone_leads_back_to_the_overview(signed_in: Client, draft: Draft) -> None:
    Draft.objects.update(answers=draft.answers | {"music": {"instrument": "harp"}})
    answer = signed_in.get(reverse("applicants:step", args=[draft.pk, "music"]), follow=True)
    assert answer.redirect_chain == [(reverse("applicants:overview", args=[draft.pk]), 302)]
    assert "no longer asked for" in answer.content.decode()
    assert Draft.objects.get().answers["music"] == {"instrument": "harp"}
