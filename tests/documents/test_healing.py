"""Checks that trouble of ours stopped: told apart, tried again by themselves, ever more rarely."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from relocation.audit.queries import events_of
from relocation.documents.actions import (
    finish_check,
    put_back,
    remove,
    revive_checks,
    run_check,
    start_check,
)
from relocation.documents.checks.result import could_not_run, passed
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Check, Document
from relocation.documents.troubles import (
    LONGEST_PAUSE,
    MOST_HEALS,
    TROUBLES,
    pause_before_heal,
)
from tests.documents.givens import check, dossier, given_file, states

AWAY = "storage_unreachable"


def test_pauses_grow_to_an_hour_and_end_after_a_week() -> None:
    minute = timedelta(minutes=1)
    assert [pause_before_heal(AWAY, heals) for heals in (0, 1, 2, 5)] == [
        minute, 2 * minute, 4 * minute, 32 * minute,
    ]  # fmt: skip
    assert pause_before_heal(AWAY, MOST_HEALS - 1) == LONGEST_PAUSE
    assert pause_before_heal(AWAY, MOST_HEALS) is None


@pytest.mark.parametrize("code", sorted(TROUBLES))
def test_only_what_is_ours_heals_by_itself(code: str) -> None:
    limits = {"check_timed_out", "check_out_of_memory", "check_crashed", "kept_failing"}
    assert (pause_before_heal(code, 0) is None) is (code in limits)


def taken_up(found: Check) -> Check:
    """The check in a worker's hands."""
    running = start_check(found.pk)
    assert running is not None
    return running


def stopped(document: Document, code: str = AWAY) -> Check:
    """The document's first check after it could not run."""
    running = taken_up(check(document, CheckKind.TRUE_TYPE))
    assert finish_check(check=running, result=could_not_run(code), error="FileNotFoundError")
    return check(document, CheckKind.TRUE_TYPE)


def later(**delay: float) -> datetime:
    """The time so much later."""
    return timezone.now() + timedelta(**delay)


@pytest.mark.django_db
def test_a_check_of_a_storage_that_was_away_follows_by_itself_with_those_that_need_it(
    storage: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document = given_file(dossier())
    path = storage / str(document.file.name)
    path.rename(storage / "away")
    first = check(document, CheckKind.TRUE_TYPE).pk
    assert [run_check(first) is None for _ in range(3)] == [False, False, True]
    assert {code for *_, code in states(document)} == {AWAY, "earlier_check_failed"}
    (storage / "away").rename(path)
    assert revive_checks() == 0
    with time_machine.travel(later(minutes=1, seconds=1)):
        assert [revive_checks(), revive_checks()] == [1, 0]
        first_state, *others = [state for _, state, *_ in states(document)]
        assert (first_state, set(others)) == ("queued", {"waiting"})
        assert run_check(first) is None
    assert [state for _, state, *_ in states(document)][:3] == ["done", "queued", "waiting"]
    assert check(document, CheckKind.TRUE_TYPE).heal_at is None


@pytest.mark.django_db
def test_one_try_in_vain_doubles_the_pause_and_writes_no_event() -> None:
    to = dossier()
    found = stopped(given_file(to))
    events = events_of(to.pk).count()
    with time_machine.travel(later(minutes=2), tick=False):
        assert revive_checks() == 1
        assert put_back(check=taken_up(found), code=AWAY, error="FileNotFoundError") is None
        again = Check.objects.get(pk=found.pk)
        assert (again.outcome, again.code, again.heals) == ("could_not_run", AWAY, 1)
        assert again.heal_at == timezone.now() + timedelta(minutes=2)
    assert events_of(to.pk).count() == events


@pytest.mark.django_db
def test_the_first_that_heals_brings_the_others_of_its_kind() -> None:
    to = dossier()
    one, two = (stopped(given_file(to, requirement=name)) for name in ("one", "two"))
    Check.objects.filter(pk=one.pk).update(heal_at=timezone.now())
    Check.objects.filter(pk=two.pk).update(heal_at=later(hours=1))
    assert revive_checks() == 1
    assert finish_check(check=taken_up(one), result=passed("type_matches"))
    assert revive_checks() == 1
    assert Check.objects.get(pk=two.pk).state == CheckState.QUEUED


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["check_timed_out", "check_out_of_memory", "check_crashed"])
def test_a_limit_that_was_hit_is_not_tried_for_ever(code: str) -> None:
    found = stopped(given_file(dossier()), code)
    assert found.heal_at is None
    with time_machine.travel(later(days=8)):
        assert revive_checks() == 0


@pytest.mark.django_db
def test_a_removed_document_is_not_tried_again() -> None:
    to = dossier()
    document = given_file(to)
    stopped(document)
    remove(by=to.owner, document=document)
    with time_machine.travel(later(hours=1)):
        assert revive_checks() == 0
