"""Starting, saving, sending, deleting."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from applicants.actions import delete_draft, save_step, start_draft, submit
from applicants.models import Applicant, Draft
from applicants.rules import Incomplete
from relocation.accounts.models import Account
from relocation.audit.queries import broken_chains, events_of
from relocation.cases.models import Case
from relocation.common.errors import Refusal, StalePage
from relocation.criteria.models import SkillCategory
from relocation.documents.models import Document, Dossier
from tests.factories.answers import ANSWERS

PERSON = ANSWERS["person"]


def save(by: Account, draft: Draft, answers: Any, version: int, step: str = "person") -> Draft:
    """Save one step."""
    return save_step(by=by, draft=draft, step=step, answers=answers, step_version=version)


def deeds(draft: Draft) -> list[str]:
    """The deeds in the draft's chain of events."""
    return [event.deed for event in events_of(draft.chain)]


def test_a_draft_begins_with_its_dossier_and_category(
    applicant: Account, draft: Draft, category: SkillCategory
) -> None:
    assert (draft.pk, draft.answers, draft.step_versions) == (
        draft.dossier.pk,
        {"category": "demanded_profession"},
        {},
    )
    assert (draft.category, draft.route) == (category, category.route)
    assert draft.applicant == Applicant.objects.get(account=applicant)
    assert deeds(draft) == ["start_draft"]


def test_the_language_of_letters_is_the_one_last_used(
    applicant: Account, category: SkillCategory
) -> None:
    for language in ("en", "ru"):
        start_draft(by=applicant, category=category, language=language)
    assert Applicant.objects.get().language == "ru"


def test_starting_twice_gives_the_same_draft_until_something_is_saved(
    applicant: Account, draft: Draft, category: SkillCategory
) -> None:
    again = start_draft(by=applicant, category=category, language="en")
    save(applicant, draft, PERSON, 0)
    another = start_draft(by=applicant, category=category, language="en")
    assert (again, another == draft, Dossier.objects.count()) == (draft, False, 2)


@pytest.mark.parametrize("closing", ["category", "route", "criteria"])
def test_nothing_is_started_where_nothing_is_open(
    applicant: Account, category: SkillCategory, closing: str
) -> None:
    if closing == "category":
        SkillCategory.objects.update(is_open=False)
    if closing == "route":
        category.route.closes_on = timezone.localdate() - timedelta(days=1)
        category.route.save()
    if closing == "criteria":
        category.route.criteria_sets.update(state="retired")
    with pytest.raises(Refusal) as refused:
        start_draft(by=applicant, category=category, language="en")
    assert (refused.value.code, Draft.objects.count()) == ("closed", 0)


def test_a_step_is_saved_with_its_version(applicant: Account, draft: Draft) -> None:
    saved = save(applicant, draft, PERSON, 0)
    saved = save(applicant, draft, PERSON | {"sex": "male"}, 1)
    assert saved.answers["person"] == PERSON | {"sex": "male"}
    assert saved.step_versions == {"person": 2}
    assert deeds(draft) == ["start_draft", "save_step", "save_step"]


def test_an_incomplete_step_is_saved_as_it_is(applicant: Account, draft: Draft) -> None:
    saved = save(applicant, draft, {"birth_date": "31.02.1988"}, 0)
    assert saved.answers["person"] == {"birth_date": "31.02.1988"}


def test_the_same_answers_again_change_nothing(applicant: Account, draft: Draft) -> None:
    save(applicant, draft, PERSON, 0)
    assert save(applicant, draft, PERSON, 0).step_versions == {"person": 1}
    assert deeds(draft) == ["start_draft", "save_step"]


def test_a_page_that_is_out_of_date_saves_nothing(applicant: Account, draft: Draft) -> None:
    save(applicant, draft, PERSON, 0)
    with pytest.raises(StalePage):
        save(applicant, draft, PERSON | {"sex": "male"}, 0)
    draft.refresh_from_db()
    assert draft.answers["person"] == PERSON


def test_the_passports_facts_are_declared_to_the_checks(applicant: Account, draft: Draft) -> None:
    for step in ("person", "passport", "citizenship"):
        save(applicant, draft, ANSWERS[step], 0, step)
    assert Dossier.objects.get().declared["passport"] == {
        "family_name": "LINDQVIST",
        "given_names": "ASA MARIA",
        "number": "P1234567",
        "issuing_country": "SE",
        "citizenship": "SE",
        "birth_date": "1988-03-14",
        "expires_on": "2032-05-01",
        "sex": "F",
    }


def test_only_facts_that_can_be_read_are_declared(applicant: Account, draft: Draft) -> None:
    save(applicant, draft, {"birth_date": "in spring", "family_name_latin": "LINDQVIST"}, 0)
    assert Dossier.objects.get().declared == {"passport": {"family_name": "LINDQVIST"}}


def test_somebody_else_saves_nothing(stranger: Account, draft: Draft) -> None:
    with pytest.raises(Draft.DoesNotExist):
        save(stranger, draft, PERSON, 0)


def test_sending_makes_a_case_of_what_was_answered(applicant: Account, complete: Draft) -> None:
    case = submit(by=applicant, draft_id=complete.pk)
    complete.refresh_from_db()
    assert (case.pk, complete.case, case.answers) == (
        complete.pk,
        case,
        ANSWERS | {"category": "demanded_profession"},
    )
    assert case.applicant == applicant
    assert deeds(complete)[-1] == "submit"
    assert list(broken_chains()) == []


def test_nothing_is_sent_on_a_route_that_has_closed(applicant: Account, complete: Draft) -> None:
    complete.route.closes_on = timezone.localdate() - timedelta(days=1)
    complete.route.save()
    with pytest.raises(Refusal) as refused:
        submit(by=applicant, draft_id=complete.pk)
    assert refused.value.code == "closed"
    assert Case.objects.count() == 0


def test_sending_twice_gives_the_same_case(applicant: Account, complete: Draft) -> None:
    first = submit(by=applicant, draft_id=complete.pk)
    assert submit(by=applicant, draft_id=complete.pk) == first
    assert (Case.objects.count(), deeds(complete).count("submit")) == (1, 1)


def test_sending_lists_all_that_is_missing(
    applicant: Account, draft: Draft, fill: Callable[..., Draft]
) -> None:
    fill(draft, person=PERSON | {"birth_date": "in spring"})
    with pytest.raises(Incomplete) as refused:
        submit(by=applicant, draft_id=draft.pk)
    assert [(one.step, one.target, one.title) for one in refused.value.missing] == [
        ("person", "id_birth_date", "About you: Date of birth"),
        ("", "document-passport", "Passport"),
        (
            "",
            "document-diploma-0",
            "Diploma or certificate: University of Uppsala, Chemistry",
        ),
    ]
    assert Case.objects.count() == 0


def test_a_step_never_opened_is_one_line(applicant: Account, draft: Draft) -> None:
    with pytest.raises(Incomplete) as refused:
        submit(by=applicant, draft_id=draft.pk)
    assert [one.title for one in refused.value.missing if one.step] == [
        "About you",
        "Passport",
        "Citizenship and residence",
        "Work",
        "Education",
        "Achievements",
        "Russian language",
        "Family",
        "Traditional values",
    ]


def test_somebody_else_sends_nothing(stranger: Account, complete: Draft) -> None:
    with pytest.raises(Draft.DoesNotExist):
        submit(by=stranger, draft_id=complete.pk)


def test_what_was_sent_is_neither_changed_nor_deleted(applicant: Account, case: Case) -> None:
    draft = Draft.objects.get()
    with pytest.raises(Refusal) as saving:
        save(applicant, draft, PERSON | {"sex": "male"}, 1)
    with pytest.raises(Refusal) as deleting:
        delete_draft(by=applicant, draft_id=draft.pk)
    assert (saving.value.code, deleting.value.code) == ("submitted", "submitted")


def test_a_deleted_draft_takes_answers_and_files_along(applicant: Account, complete: Draft) -> None:
    delete_draft(by=applicant, draft_id=complete.pk)
    assert Draft.objects.count() == 0
    assert Document.objects.filter(removed_at__isnull=True).count() == 0
    assert Dossier.objects.get().declared == {}
    assert deeds(complete)[-1] == "delete_draft"


def test_a_file_may_be_smaller_for_one_document_than_for_all(
    draft: Draft, bring: Callable[..., Document]
) -> None:
    with pytest.raises(Refusal) as refused:
        bring(draft, "passport", b"%PDF-1.7\n" + b"0" * (20 * 1024 * 1024))
    assert refused.value.code == "too_large"


def test_every_passport_is_read_and_compared_with_its_own_holder(
    draft: Draft, fill: Callable[..., Draft], bring: Callable[..., Document]
) -> None:
    member = {
        "relation": "child",
        "family_name_latin": "LINDQVIST",
        "given_names_latin": "NILS",
        "family_name_russian": "Линдквист",
        "given_names_russian": "Нильс",
        "birth_date": date(2015, 1, 1).isoformat(),
        "travels": True,
    }
    draft = fill(draft, family=[member])
    asked = [bring(draft, key).checks_asked for key in ("passport", "family_passport:0")]
    assert asked == [["true_type", "structure", "passport_zone", "validity_dates"]] * 2
