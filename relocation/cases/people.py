"""Reads the people and the passport of a case out of its answers; nothing is written here."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from relocation.cases.enums import Standing
from relocation.cases.models import Case, Passport, Person
from relocation.cases.spelling import searchable

Answers = Mapping[str, Any]
NAME_FIELDS = (
    "family_name_original",
    "given_names_original",
    "family_name_latin",
    "given_names_latin",
    "family_name_russian",
    "given_names_russian",
)


def people_of(case: Case) -> list[Person]:
    """The principal applicant first, then the family in the order of the form; unsaved rows."""
    answers = case.answers
    citizenship = answers.get("citizenship", {})
    principal = _person(case, 0, Standing.PRINCIPAL, answers.get("person", {}))
    principal.citizenship = citizenship.get("citizenship") or ""
    principal.stateless = bool(citizenship.get("stateless"))
    return [principal, *_family(case, answers)]


def passport_of(person: Person, answers: Answers) -> Passport | None:
    """The principal applicant's passport; None for somebody who has none."""
    declared = answers.get("passport", {})
    if not declared.get("number"):
        return None
    return Passport(
        person=person,
        number=declared["number"],
        issuing_country=declared.get("issuing_country") or "",
        issued_on=_date(declared.get("issued_on")),
        expires_on=_date(declared.get("expires_on")),
    )


def search_text(case: Case, people: list[Person]) -> str:
    """Reference, passport number and every name in each of its spellings."""
    names = [getattr(person, field) for person in people for field in NAME_FIELDS]
    number = case.answers.get("passport", {}).get("number", "")
    return searchable(case.reference, number, *names)


def _family(case: Case, answers: Answers) -> Iterator[Person]:
    for position, member in enumerate(answers.get("family", []), start=1):
        relation = member.get("relation")
        standing = Standing(relation) if relation in Standing.values else Standing.OTHER
        person = _person(case, position, standing, member)
        person.citizenship = member.get("citizenship") or ""
        yield person


def _person(case: Case, position: int, standing: Standing, given: Answers) -> Person:
    names = {field: given.get(field) or "" for field in NAME_FIELDS}
    return Person(
        case=case,
        position=position,
        standing=standing,
        birth_date=_date(given.get("birth_date")),
        sex=given.get("sex") or "",
        **names,
    )


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
