"""The first programme with a criterion that people judge; its documents name what they prove."""

from decimal import Decimal
from typing import Any

from relocation.accounts.models import Account
from relocation.cases import actions
from relocation.cases.models import Case, Judgement
from relocation.criteria.actions import load_programme
from relocation.criteria.models import Route
from tests.factories import cases, ministries, programme

PANEL = "impression"
MOST = 10
PROVES = {
    "diploma": ["education_level", "profession"],
    "work_record": ["experience"],
    "passport": ["adult", "foreign_or_stateless"],
}


def route(*, third_when_apart: int | None = 4, most: int = MOST) -> Route:
    """The route; two people give 0 to `most` points, a third when they are more than 4 apart."""
    ministries.ministry()
    file = programme.programme_file()
    _grow(file["criteria_set"], third_when_apart, most)
    return load_programme(by=None, programme=file)


def _grow(document: dict[str, Any], third_when_apart: int | None, most: int) -> None:
    document["outcome"]["maximum"] += most - MOST
    criterion: dict[str, Any] = {
        "code": PANEL,
        "title": {"en": "Standing in the field", "ru": "Положение в своей области"},
        "kind": "judged",
        "maximum": most,
        "assessors": 2,
    }
    if third_when_apart is not None:
        criterion["third_when_apart"] = third_when_apart
    title = {"en": "What people say", "ru": "Оценка людей"}
    document["groups"].append({"code": "panel", "title": title, "criteria": [criterion]})
    for paper in document["documents"]:
        paper["proves"] = [*PROVES.get(paper["code"], ()), PANEL]


def case(**given: Any) -> Case:
    """A waiting case with a panel."""
    return cases.waiting_case(route=route(), **given)


def judged(case: Case, by: Account, points: int | str, reason: str = "Well known.") -> Judgement:
    """What this person gives."""
    return actions.judge_criterion(
        by=by, case_id=case.pk, criterion=PANEL, points=Decimal(points), reason=reason
    )


def overridden(case: Case, by: Account, rule: str, instead: int | bool) -> Case:
    """The case with this value in place of what was computed, by the officer who holds it."""
    case.refresh_from_db()
    actions.override_finding(
        by=by,
        case_id=case.pk,
        version=case.version,
        rule=rule,
        instead=instead if isinstance(instead, bool) else Decimal(instead),
        reason="The certificate says otherwise.",
    )
    case.refresh_from_db()
    return case
