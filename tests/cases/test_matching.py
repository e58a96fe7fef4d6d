"""People of other cases are found by passport and name, judged by officers, never merged."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.audit.queries import events_of
from relocation.cases.actions import finish_checks, say_who
from relocation.cases.actions.matching import look_for_people
from relocation.cases.enums import Likeness, MatchState
from relocation.cases.models import Case, Passport, Person, PersonMatch
from relocation.cases.models.people import PLAIN_NUMBER
from relocation.cases.queries import matches_of
from relocation.cases.queries.matching import people_like
from relocation.common.errors import Refusal, StalePage
from relocation.documents.enums import CheckKind, CheckOutcome, CheckState
from relocation.documents.models import Check, Dossier
from tests.documents.givens import given_file
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db
NAME, NUMBER = Likeness.NAME_AND_BIRTH, Likeness.PASSPORT


def _principal(case: Case) -> Person:
    return case.people.get(position=0)


@pytest.fixture
def two() -> tuple[Case, Case]:
    """Two cases of two applicants about different people."""
    first, second = cases.waiting_case(), cases.waiting_case()
    PersonMatch.objects.all().delete()
    Person.objects.filter(case=second).update(
        family_name_latin="Roe",
        given_names_latin="Jane",
        family_name_original="",
        given_names_original="",
        family_name_russian="",
        given_names_russian="",
        birth_date=date(1970, 7, 7),
    )
    Passport.objects.filter(person__case=second).update(number="ZZ 000-111", issuing_country="")
    return first, second


def _passport(case: Case, **changes: str) -> None:
    Passport.objects.filter(person__case=case).update(**changes)


def _found(case: Case) -> set[str]:
    return {str(why) for found in people_like(_principal(case)).values() for why in found}


def test_many_alike_take_no_more_queries_than_one() -> None:
    case, _alike = cases.waiting_case(), cases.waiting_case()
    with CaptureQueriesContext(connection) as one:
        look_for_people(case)
    for _ in range(3):
        cases.waiting_case()
    with CaptureQueriesContext(connection) as four:
        look_for_people(case)
    assert (len(one), len(matches_of(case))) == (len(four), 4)


def test_different_people_are_not_found(two: tuple[Case, Case]) -> None:
    assert _found(two[0]) == set()


def test_a_passport_is_found_however_its_number_is_written(two: tuple[Case, Case]) -> None:
    _passport(two[0], number="zz000111", issuing_country="")
    assert _found(two[0]) == {NUMBER}


@pytest.mark.parametrize(("other", "found"), [("KZ", {NUMBER}), ("", {NUMBER}), ("DE", set())])
def test_two_states_may_give_the_same_number(
    two: tuple[Case, Case], other: str, found: set[str]
) -> None:
    _passport(two[0], number="zz000111", issuing_country="KZ")
    _passport(two[1], issuing_country=other)
    assert _found(two[0]) == found


def test_a_number_read_from_the_zone_counts_too(two: tuple[Case, Case]) -> None:
    document = given_file(_open_dossier(two[0]), requirement="passport", checks=("passport_zone",))
    facts = [{"field": "number", "value": "ZZ000111", "confidence": 1}]
    _done(document.checks.get(kind=CheckKind.PASSPORT_ZONE), facts=facts)
    _passport(two[0], issuing_country="")
    assert _found(two[0]) == {NUMBER}


def _open_dossier(case: Case) -> Dossier:
    Dossier.objects.filter(pk=case.pk).update(locked_at=None)
    return Dossier.objects.get(pk=case.pk)


def _done(check: Check, **details: object) -> None:
    Check.objects.filter(pk=check.pk).update(
        state=CheckState.DONE,
        outcome=CheckOutcome.PASSED,
        code="zone_matches",
        details=details,
        finished_at=timezone.now(),
    )


def test_a_name_is_found_with_its_day_of_birth_only(two: tuple[Case, Case]) -> None:
    mine = _principal(two[0])
    names = {"family_name_latin": mine.family_name_latin}
    Person.objects.filter(case=two[1], position=0).update(
        **names, given_names_latin=mine.given_names_latin
    )
    assert _found(two[0]) == set()
    Person.objects.filter(case=two[1], position=0).update(birth_date=mine.birth_date)
    assert _found(two[0]) == {NAME}


def test_people_are_looked_for_when_the_checks_are_done() -> None:
    first, second = cases.waiting_case(), cases.waiting_case()
    match = PersonMatch.objects.get(first__position=0)
    assert (match.first_case, match.second_case) == (first, second)
    assert (match.state, match.likenesses) == (MatchState.OPEN, [NAME, NUMBER])


def test_looking_again_keeps_what_was_said() -> None:
    officer, case = accounts.caseworker(), cases.waiting_case()
    other = cases.waiting_case()
    _say(officer, other, MatchState.NOT_THE_SAME)
    finish_checks(case_id=case.pk)
    finish_checks(case_id=other.pk)
    assert [match.state for match in matches_of(case)] == [MatchState.NOT_THE_SAME]


def _say(by: Account, case: Case, said: MatchState, **more: Any) -> PersonMatch:
    match = matches_of(case)[0]
    given = {"seen": match.state, "reason": "The faces and signatures agree."} | more
    return say_who(by=by, case_id=case.pk, match_id=match.pk, said=said, **given)


@pytest.mark.parametrize("said", [MatchState.SAME, MatchState.NOT_THE_SAME])
def test_what_an_officer_says_stands_in_both_cases(said: MatchState) -> None:
    officer = accounts.caseworker()
    first, second = cases.waiting_case(), cases.waiting_case()
    match = _say(officer, second, said)
    assert (match.state, match.by) == (said, officer)
    deed = "say_same_person" if said == MatchState.SAME else "say_not_the_same"
    for one, other in ((first, second), (second, first)):
        told = [event for event in events_of(one.chain) if event.deed == deed]
        assert [event.data["other"] for event in told] == [str(other.pk)]
    assert Case.objects.get(pk=first.pk).answers == first.answers


def test_the_same_again_changes_nothing_and_otherwise_is_said_later() -> None:
    officer, case = accounts.caseworker(), cases.waiting_case()
    cases.waiting_case()
    first = _say(officer, case, MatchState.SAME)
    assert _say(officer, case, MatchState.SAME).at == first.at
    assert _say(officer, case, MatchState.NOT_THE_SAME).state == MatchState.NOT_THE_SAME


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"reason": "  "}, "reason"), ({"said": MatchState.OPEN}, "said")],
)
def test_officers_say_it_with_a_reason(changes: dict[str, Any], code: str) -> None:
    officer, case = accounts.caseworker(), cases.waiting_case()
    cases.waiting_case()
    with pytest.raises(Refusal) as refused:
        _say(officer, case, **({"said": MatchState.SAME} | changes))
    assert refused.value.code == code


def test_who_is_no_officer_says_nothing() -> None:
    case = cases.waiting_case()
    cases.waiting_case()
    with pytest.raises(Refusal) as refused:
        _say(case.applicant, case, MatchState.SAME)
    assert refused.value.code == "wrong_role"


def test_what_somebody_else_said_meanwhile_is_not_written_over() -> None:
    officer, case = accounts.caseworker(), cases.waiting_case()
    cases.waiting_case()
    _say(officer, case, MatchState.SAME)
    with pytest.raises(StalePage):
        _say(officer, case, MatchState.NOT_THE_SAME, seen=MatchState.OPEN)


def test_numbers_and_birthdays_are_found_by_indexes() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        by_number = Passport.objects.annotate(plain=PLAIN_NUMBER).filter(plain="A1").explain()
        by_day = Person.objects.filter(birth_date=date(1990, 1, 1)).order_by().explain()
    assert ("cases_plain_number" in by_number, "cases_born_on" in by_day) == (True, True)
