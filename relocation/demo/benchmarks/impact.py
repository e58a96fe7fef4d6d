"""How many cases a second one worker looks at in an impact run, beside the engine alone."""

import copy
import json
import time
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.cases.enums import State
from relocation.cases.models import Case
from relocation.criteria.actions import draft_set, load_programme
from relocation.criteria.engine import assess
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled
from relocation.demo.benchmarks.criteria import PROGRAMME, believable
from relocation.demo.benchmarks.rows import Row, Work, rates
from relocation.impact.actions import plan, start, work_on
from relocation.impact.enums import Scope

CASES = 1000
#: A run also reads each case, counts it, and keeps those that change with the reasons.
GOAL, GOAL_AT_WORST = 0.4, 0.2
CODE = "benchmark-impact"


def rows() -> Iterator[Row]:
    """Cases a second of whole impact runs, and of the bare engine over the same answers.

    The limit is a loop that assesses each case under both versions and keeps nothing. A run also
    reads the cases, says why each changes, counts, and keeps the list; the second row is one under
    which most cases change, each with its reasons. The time is that of the worker's own core; its
    database, which works beside it, is not in it. All is done in a transaction that is undone.
    """
    with transaction.atomic():
        own, few, most = _versions()
        by = Account.objects.create_user(f"{CODE}@demo.example", role=Role.ADMINISTRATOR)
        people = believable(CASES)
        _make_cases(people, own, by)
        works = [_runs(by, few), _runs(by, most), _bare(people, own, few)]
        usual, worst, limit = rates(works, clock=time.process_time)
        transaction.set_rollback(True)
    what, unit = "throughput of an impact run on one core", "cases/s"
    yield Row.at_least(what, usual, unit, limit=limit, goal=GOAL)
    yield Row.at_least(f"{what}, nearly all changing", worst, unit, limit=limit, goal=GOAL_AT_WORST)


def _versions() -> tuple[CriteriaSet, CriteriaSet, CriteriaSet]:
    """The first programme's set on a route of its own, and two drafts: few, and most, change."""
    programme = json.loads(PROGRAMME.read_text())
    programme["route"]["code"] = CODE
    route = load_programme(by=None, programme=programme)
    own = route.criteria_sets.get()

    def draft(more: int) -> CriteriaSet:
        document = copy.deepcopy(own.document)
        document["outcome"]["pass_mark"] += 1
        table = _table(document, "education_level")
        table |= {level: points - more for level, points in table.items()}
        return draft_set(route, document)

    return own, draft(0), draft(1)


def _table(document: dict[str, Any], code: str) -> dict[str, int]:
    criteria = (one for group in document["groups"] for one in group["criteria"])
    found: dict[str, int] = next(one["table"] for one in criteria if one["code"] == code)
    return found


def _make_cases(people: list[dict[str, Any]], own: CriteriaSet, applicant: Account) -> None:
    now = timezone.now()
    categories = {category.code: category for category in own.route.categories.all()}
    Case.objects.bulk_create(
        Case(
            reference=f"{CODE[:10]}{number:08d}",
            applicant=applicant,
            route=own.route,
            category=categories[answers["category"]],
            criteria_set=own,
            criteria_hash=own.content_hash,
            answers=answers,
            submitted_at=now,
            state=State.WAITING,
            state_since=now,
        )
        for number, answers in enumerate(people)
    )


def _runs(by: Account, draft: CriteriaSet) -> Work:
    """Whole runs, one after the other, as one worker would work on them alone."""

    def run() -> int:
        begun = start(by=by, set_id=draft.pk, scope=Scope.RUNNING)
        plan(run_id=begun.pk)
        while work_on(run_id=begun.pk):
            pass
        begun.refresh_from_db()
        return begun.done

    return run


def _bare(people: list[dict[str, Any]], own: CriteriaSet, draft: CriteriaSet) -> Work:
    before, after, on = compiled(own), compiled(draft), timezone.localdate()

    def loop() -> int:
        for answers in people:
            assess(before, answers, on)
            assess(after, answers, on)
        return len(people)

    return loop
