"""How a measurement is told."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from relocation.demo.benchmarks import criteria, rows
from relocation.demo.benchmarks.rows import Row, rates


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """A measurement too short to tell anything: what is looked at is how it is told."""
    monkeypatch.setattr(criteria, "PEOPLE", 4)
    monkeypatch.setattr(rows, "ROUNDS", 1)
    monkeypatch.setattr(rows, "SECONDS", 0.01)


def test_a_row_holds_when_it_reaches_its_goal() -> None:
    holding = [
        Row.at_least("throughput", value, "a second", limit=100.0, goal=0.2).holds
        for value in (19.9, 20.0)
    ]
    assert holding == [False, True]


def test_a_row_of_which_less_is_better_holds_up_to_its_goal() -> None:
    holding = [
        Row.at_most("accepted wrong", value, "zones", limit=100.0, goal=0.0).holds
        for value in (0.0, 1.0)
    ]
    assert holding == [True, False]


def test_rates_count_what_is_done_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "ROUNDS", 3)
    monkeypatch.setattr(rows, "SECONDS", 1)
    ticks = iter(range(10_000))
    found = rates([lambda: 10, lambda: 20], clock=lambda: float(next(ticks)))
    assert found == [5.0, 10.0]


@pytest.mark.usefixtures("brief")
def test_the_command_prints_rows_with_their_limits() -> None:
    out = StringIO()
    call_command("benchmark", "criteria", "--json", stdout=out)
    counted, read_out = json.loads(out.getvalue())
    assert list(counted) == ["what", "value", "unit", "limit", "ratio", "goal", "holds"]
    assert counted["limit"] == read_out["limit"]
    for row in (counted, read_out):
        assert row["what"].startswith("throughput")
        assert row["ratio"] == pytest.approx(row["value"] / row["limit"], abs=0.001)


@pytest.mark.usefixtures("brief")
def test_the_command_tells_rows_in_lines_to_read() -> None:
    out = StringIO()
    call_command("benchmark", "criteria", stdout=out)
    assert out.getvalue().startswith("throughput of one core against the same table by hand")


def test_what_is_not_known_is_refused_by_name() -> None:
    with pytest.raises(CommandError, match="nothing"):
        call_command("benchmark", "nothing")
