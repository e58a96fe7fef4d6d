"""Changes between versions whose codes and points are as long as the format lets them be."""

from decimal import Decimal

import pytest

from relocation.accounts.models import Account
from relocation.criteria.actions import draft_set
from relocation.criteria.models import Route
from relocation.impact.actions import start
from relocation.impact.enums import RunState, Scope
from tests.factories import versions
from tests.impact.test_runs import worked

pytestmark = pytest.mark.django_db

LONGEST = "o" * 60
EXTRA = Decimal("999999999.1234")


def _widened(document: versions.Document) -> None:
    """One mark with the longest code, and a criterion with nearly the most points."""
    outcome = document["outcome"]
    del outcome["pass_mark"], outcome["maximum"]
    title = {"en": "Outstanding", "ru": "Выдающийся"}
    outcome["marks"] = [{"code": LONGEST, "title": title, "at_least": 1, "passes": True}]
    band = {"points": float(EXTRA)}
    rule = {"kind": "bands", "input": "age", "bands": [band]}
    document["groups"].append(
        {
            "code": "more",
            "title": title,
            "criteria": [{"code": "extra", "title": title, **rule}],
        }
    )


def test_long_codes_and_wide_points_are_kept(administrator: Account, route: Route) -> None:
    case = versions.passing_case(route)
    draft = draft_set(route, versions.changed(_widened))
    run = worked(start(by=administrator, set_id=draft.pk, scope=Scope.RUNNING))
    change = run.changes.get()
    assert (run.state, change.outcome_after) == (RunState.DONE, LONGEST)
    assert (case.points, change.points_before) == (change.points_before, case.points)
    assert change.points_after == EXTRA + (case.points or 0)
