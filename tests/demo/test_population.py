"""The demonstration is filled by real deeds, once."""

from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.queries import broken_chains
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.cases.queries import cases_beyond_their_events
from relocation.demo.population.answers import answers
from relocation.demo.population.foundation import lay_foundation
from relocation.demo.population.histories import HISTORIES, Officers
from relocation.demo.population.papers import read_papers, upload_papers
from relocation.demo.population.people import invent
from relocation.demo.population.populate import is_populated, populate
from relocation.demo.population.slips import Slip
from relocation.demo.sign_ins import PASSWORD, SIGN_INS
from relocation.documents.actions import open_dossier
from relocation.documents.enums import CheckKind, CheckOutcome
from relocation.documents.models import Check, Dossier
from tests.documents.conftest import plan_only
from tests.factories import accounts, cases, programme

pytestmark = pytest.mark.django_db


def _asked(slip: Slip) -> dict[str, Any]:
    """What is needed to bring somebody's papers."""
    dice, account, route = Random(1), accounts.account(), programme.route()
    person = invent(dice)
    return {
        "by": account,
        "dossier": open_dossier(by=account),
        "criteria_set": route.criteria_sets.get(),
        "person": person,
        "answers": answers(dice, person, "sport", strong=False),
        "slip": slip,
    }


@pytest.mark.parametrize("number", range(len(HISTORIES)))
def test_each_history_leads_to_its_state(number: int) -> None:
    turn = HISTORIES[number]
    case, officers = (
        cases.waiting_case(),
        Officers(accounts.caseworker(), accounts.senior_officer()),
    )
    cases.waive_missing(case, by=officers.senior)
    turn.history(case, officers)
    case.refresh_from_db()
    assert case.state == (State.WAITING if turn.state == State.CHECKING else turn.state)


def test_every_state_an_officer_can_reach_has_a_history() -> None:
    reached = {turn.state for turn in HISTORIES}
    assert reached == set(State) - {State.WITH_MINISTRY, State.COMPLETED}


def test_a_populated_case_has_passed_its_checks() -> None:
    call_command("populate", cases=1, seed=1, verbosity=0)
    case = Case.objects.get()
    assert (case.state, case.check_outcome) == (State.WAITING, CheckOutcome.PASSED)
    assert not Check.objects.exclude(outcome=CheckOutcome.PASSED).exists()
    assert (list(broken_chains()), list(cases_beyond_their_events())) == ([], [])


@pytest.mark.parametrize(
    ("slip", "found"),
    [
        (Slip.CUT_OFF, {("structure", "failed"), ("passport_zone", "could_not_run")}),
        (Slip.REPAIRED, {("structure", "warning")}),
        (Slip.OTHER_PASSPORT, {("passport_zone", "failed")}),
    ],
)
def test_what_applicants_get_wrong_is_found(slip: Slip, found: set[tuple[str, str]]) -> None:
    upload_papers(**_asked(slip))
    read_papers(Dossier.objects.get().pk)
    troubled = Check.objects.exclude(outcome=CheckOutcome.PASSED)
    asked = troubled.filter(kind__in=["structure", "passport_zone"])
    assert set(asked.values_list("kind", "outcome")) == found


def test_a_photo_and_a_certificate_are_brought_though_nobody_must(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = (CheckKind.TRUE_TYPE, CheckKind.MALWARE, CheckKind.STRUCTURE)
    asked = (CheckKind.PHOTO, CheckKind.TEXT, CheckKind.VALIDITY_DATES)
    plan_only({*steps, *asked}, monkeypatch)
    upload_papers(**_asked(Slip.LEANING_HEAD), brings=("photo", "police_certificate"))
    dossier = Dossier.objects.get()
    read_papers(dossier.pk)
    beside = Check.objects.filter(document__requirement__in=["photo", "police_certificate"])
    found = beside.filter(outcome=CheckOutcome.WARNING).values_list("kind", "code")
    assert set(found) == {("photo", "photo_tilted"), ("validity_dates", "lapses_before_stage")}


def test_the_demonstration_holds_every_mishap() -> None:
    assert {turn.slip for turn in HISTORIES} == set(Slip)


def test_the_same_seed_gives_the_same_people() -> None:
    assert invent(Random(3)) == invent(Random(3))
    assert invent(Random(3), "D").passport_number[0] == "D"


def test_everybody_listed_can_sign_in_in_their_role() -> None:
    lay_foundation()
    lay_foundation()
    found = {account.email: account for account in Account.objects.all()}
    assert {email: account.role for email, account in found.items()} == {
        sign_in.email: sign_in.role for sign_in in SIGN_INS
    }
    assert all(account.check_password(PASSWORD) for account in found.values())


def test_a_second_start_finds_the_cases_in_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert not is_populated()
    waiting = [cases.waiting_case() for _ in HISTORIES]
    assert not is_populated()
    for case, turn in zip(waiting, HISTORIES, strict=True):
        cases.waive_missing(case, accounts.caseworker())
        turn.history(case, Officers(accounts.caseworker(), accounts.senior_officer()))
    call_command("prepare_demo")
    assert Case.objects.count() == len(HISTORIES)
    assert capsys.readouterr().out == ""


def test_what_a_stopped_start_left_undone_is_finished_and_nothing_done_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan_only({CheckKind.TRUE_TYPE, CheckKind.MALWARE, CheckKind.STRUCTURE}, monkeypatch)
    lay_foundation()
    told: list[str] = []
    (first,) = populate(cases=1, seed=1, tell=told.append)
    again = populate(cases=2, seed=1, tell=told.append)
    assert again[0].pk == first.pk
    states = Case.objects.order_by("reference").values_list("state", flat=True)
    assert list(states) == [State.WAITING, State.APPROVED]
    populate(cases=2, seed=1, tell=told.append)
    assert Case.objects.count() == 2
    assert told[:2] == ["1 of 1 applications", "1 of 1 cases"]


def test_the_sign_ins_are_printed_with_their_roles(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("prepare_demo", print_sign_ins=True)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(SIGN_INS) + 1
    assert str(Role.AUDITOR.label) in lines[-2]


def test_no_demonstration_is_loaded_in_production(settings: Settings) -> None:
    settings.RELOCATION_ENV = "production"
    for command in ("prepare_demo", "populate"):
        with pytest.raises(CommandError, match="RELOCATION_ENV"):
            call_command(command)
    assert not Account.objects.exists()
