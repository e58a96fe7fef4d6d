"""Other versions of the first programme's criteria, and cases they judge otherwise."""

from collections.abc import Callable
from typing import Any

from relocation.cases.models import Case
from relocation.criteria.actions import draft_set, publish
from relocation.criteria.models import CriteriaSet, Route
from tests.factories import cases, programme

MERIT = {
    "kind": "academy_membership",
    "title": "Member",
    "awarded_by": "Academy of Sciences",
    "year": 2020,
}

Document = dict[str, Any]


def passing_case(route: Route) -> Case:
    """A case that meets every requirement and has points enough for the first version."""
    return cases.waiting_case(route=route, achievements=[MERIT])


def changed(deed: Callable[[Document], None]) -> Document:
    """The first programme's document after the deed."""
    document: Document = programme.programme_file()["criteria_set"]
    deed(document)
    return document


def draft(route: Route, *, pass_mark: int) -> CriteriaSet:
    """A draft of the route with another pass mark."""
    return draft_set(route, changed(lambda document: _mark(document, pass_mark)))


def published(route: Route, *, pass_mark: int) -> CriteriaSet:
    """The same, in force from today."""
    return publish(by=None, criteria_set=draft(route, pass_mark=pass_mark), from_date=None)


def _mark(document: Document, pass_mark: int) -> None:
    document["outcome"]["pass_mark"] = pass_mark


def asking(route: Route, **question: Any) -> CriteriaSet:
    """A draft that asks for more: five points for an answer that no case has yet."""
    return draft_set(route, changed(lambda document: _ask(document, question)))


def _ask(document: Document, more: Document) -> None:
    title = {"en": "Speaks the language", "ru": "Говорит на языке"}
    question = {"code": "speaks", "type": "yes_no", "label": title, **more}
    document["steps"][0]["questions"].append(question)
    criterion = {"code": "speaks", "title": title, "kind": "lookup", "input": ""}
    criterion["input"] = f"{document['steps'][0]['code']}.speaks"
    group = {"code": "more", "title": title, "criteria": [criterion | {"table": _SPOKEN}]}
    document["groups"].append(group)
    document["outcome"].pop("maximum", None)


_SPOKEN = {"yes": 5, "no": 0}
