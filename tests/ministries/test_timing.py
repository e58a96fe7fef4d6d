"""The back-off, for any number of failures and any luck."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from relocation.ministries import timing

FAILURES = st.integers(min_value=1, max_value=10_000)
CHANCE = st.floats(min_value=0, max_value=1)


@given(FAILURES, CHANCE)
def test_a_wait_is_never_longer_than_an_hour_nor_shorter_than_half_the_first(
    failures: int, chance: float
) -> None:
    wait = timing.wait_after(failures, chance=chance)
    assert timedelta(seconds=2.5) <= wait <= timedelta(hours=1)


@given(FAILURES, CHANCE, CHANCE)
def test_luck_takes_away_half_at_most(failures: int, one: float, other: float) -> None:
    waits = timing.wait_after(failures, chance=one), timing.wait_after(failures, chance=other)
    assert max(waits) <= 2 * min(waits)


@given(FAILURES, CHANCE)
def test_each_further_failure_waits_at_least_as_long(failures: int, chance: float) -> None:
    shorter = timing.wait_after(failures, chance=chance)
    assert shorter <= timing.wait_after(failures + 1, chance=chance)


def test_the_first_waits_double() -> None:
    waits = [timing.wait_after(failures, chance=0) for failures in (1, 2, 3, 4)]
    assert waits == [timedelta(seconds=seconds) for seconds in (5, 10, 20, 40)]


def test_waits_differ_by_chance() -> None:
    assert len({timing.wait_after(5) for _ in range(20)}) > 1


def test_a_lease_outlives_the_call(settings: Settings) -> None:
    settings.HANDOFF_LEASE_SECONDS, settings.HANDOFF_TIMEOUT_SECONDS = 1, 7
    assert timing.lease() == timedelta(seconds=7)
