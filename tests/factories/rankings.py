"""The first programme with a ranking, and cases in it."""

from copy import deepcopy
from datetime import datetime
from typing import Any
from uuid import uuid4

from relocation.cases.actions.assessing import assessment_of
from relocation.cases.models import Case
from relocation.criteria.actions import load_programme
from relocation.criteria.engine import assess
from relocation.criteria.models import Route
from relocation.criteria.queries import compiled
from tests.factories import cases, ministries, programme, versions
from tests.factories.answers import complete_answers

#: The points for one's Russian, then the younger, then the older passport.
TIE_BREAK = [
    {"input": "points.russian", "prefer": "highest"},
    {"input": "person.birth_date", "prefer": "highest"},
    {"input": "passport.issued_on", "prefer": "lowest"},
]


def route(code: str = "persons_of_interest", **ranking: Any) -> Route:
    """The route; its version ranks as given, by the tie-breaks above unless others are."""
    ministries.ministry()
    file = programme.programme_file()
    file["route"]["code"] = code
    file["criteria_set"]["outcome"]["ranking"] = {"tie_break": TIE_BREAK, **ranking}
    return load_programme(by=None, programme=file)


def case(route: Route, *, merits: int = 1, **person: str) -> Case:
    """A case that passes; the more merits the more points."""
    answers = deepcopy(complete_answers()["person"]) | person
    return cases.waiting_case(route=route, achievements=[versions.MERIT] * merits, person=answers)


def others(like: Case, given: list[tuple[dict[str, Any], datetime]]) -> list[Case]:
    """Cases as the engine assesses them, with these answers, sent then; without their people."""
    columns = {field.attname: getattr(like, field.attname) for field in like._meta.concrete_fields}
    criteria_set = compiled(like.criteria_set)
    made = []
    for number, (answers, sent) in enumerate(given):
        new = {"id": uuid4(), "reference": f"R26-9{number:05}", "submitted_at": sent}
        one = Case(**columns | new | {"answers": answers})
        one.criteria_set = like.criteria_set
        assessment_of(one, assess(criteria_set, answers, sent.date()))
        made.append(one)
    return Case.objects.bulk_create(made)
