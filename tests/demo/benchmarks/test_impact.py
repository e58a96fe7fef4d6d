"""`benchmark impact`: whole runs beside the bare engine, and nothing left of them."""

import pytest

from relocation.audit.models import Event
from relocation.cases.models import Case
from relocation.criteria.models import Route
from relocation.demo.benchmarks import impact, rows
from relocation.impact.models import Run


@pytest.mark.django_db
def test_runs_are_measured_and_nothing_of_them_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(impact, "CASES", 8)
    monkeypatch.setattr(rows, "ROUNDS", 1)
    monkeypatch.setattr(rows, "SECONDS", 0.01)
    usual, worst = impact.rows()
    assert (usual.limit, usual.unit) == (worst.limit, "cases/s")
    assert usual.what.startswith("throughput")
    assert [kept.objects.count() for kept in (Case, Route, Run, Event)] == [0, 0, 0, 0]
