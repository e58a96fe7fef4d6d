"""How a measurement is told."""

from io import StringIO

from django.core.management import call_command

from relocation.demo.benchmarks.rows import Row, rates


def test_a_row_holds_when_it_reaches_its_goal() -> None:
    rows = [
        Row.at_least("throughput", value, "a second", limit=100.0, goal=0.2).holds
        for value in (19.9, 20.0)
    ]
    assert rows == [False, True]


def test_rates_count_what_is_done_a_second() -> None:
    ticks = iter(range(10_000))
    found = rates([lambda: 10, lambda: 20], rounds=3, seconds=1, clock=lambda: float(next(ticks)))
    assert found == [5.0, 10.0]


def test_the_command_tells_rows_in_lines_to_read() -> None:
    out = StringIO()
    call_command("benchmark", "criteria", stdout=out)
    assert out.getvalue().startswith("throughput of one core against the same table by hand")
