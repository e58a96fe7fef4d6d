"""People of other cases who may be those of a case."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet

from relocation.cases.enums import Likeness
from relocation.cases.models import Case, Passport, Person, PersonMatch
from relocation.cases.models.people import PLAIN_NUMBER
from relocation.cases.sounding import sound_alike
from relocation.documents.checks.comparison import plain_number
from relocation.documents.enums import CheckKind
from relocation.documents.models import Check

#: People born on one day whose names are compared, and those kept for one person.
MOST_COMPARED, MOST_FOUND = 5_000, 20


def people_like(person: Person) -> dict[Person, set[Likeness]]:
    """The people of other cases who may be this one, and why.

    By the number of the passport, declared or read from its zone, and by name and date of birth.
    """
    found: dict[Person, set[Likeness]] = {}
    for other in _with_passport(person):
        found.setdefault(other, set()).add(Likeness.PASSPORT)
    for other in _with_name(person):
        found.setdefault(other, set()).add(Likeness.NAME_AND_BIRTH)
    return dict(list(found.items())[:MOST_FOUND])


def matches_of(case: Case) -> list[PersonMatch]:
    """The people of other cases who may be those of this one, those to be looked at first."""
    if not getattr(case, "has_matches", True):
        return []
    found = _matches().filter(Q(first_case=case) | Q(second_case=case))
    return sorted(found, key=lambda match: (match.by_id is not None, match.pk))


def match_of(case_id: object, match_id: int) -> PersonMatch:
    """One of a case's matches; raises PersonMatch.DoesNotExist."""
    sides = Q(first_case=case_id) | Q(second_case=case_id)
    return _matches().filter(sides).get(pk=match_id)


def _matches() -> QuerySet[PersonMatch]:
    return PersonMatch.objects.select_related(
        "first__passport", "second__passport", "first_case", "second_case", "by"
    ).defer("first_case__answers", "second_case__answers")


def _others(person: Person) -> QuerySet[Person]:
    return Person.objects.exclude(case=person.case_id).order_by()


def _with_name(person: Person) -> Iterator[Person]:
    if person.birth_date is None:
        return
    born = _others(person).filter(birth_date=person.birth_date)
    yield from (other for other in born[:MOST_COMPARED] if sound_alike(person, other))


def _with_passport(person: Person) -> Iterable[Person]:
    passport = Passport.objects.filter(person=person).first()
    if passport is None:
        return []
    numbers = {plain_number(passport.number), *_read_numbers(person)} - {""}
    same = Passport.objects.annotate(plain=PLAIN_NUMBER).filter(plain__in=numbers)
    if passport.issuing_country:
        same = same.filter(issuing_country__in=["", passport.issuing_country])
    return _others(person).filter(pk__in=same.order_by().values("person"))[:MOST_COMPARED]


def _read_numbers(person: Person) -> Iterator[str]:
    """From the zones of the applicant's own passport: those of the family have keys with items."""
    checks = Check.objects.filter(
        document__dossier=person.case_id,
        document__removed_at__isnull=True,
        kind=CheckKind.PASSPORT_ZONE,
    ).exclude(document__requirement__contains=":")
    for details in checks.order_by().values_list("details", flat=True):
        rows: list[dict[str, Any]] = details.get("facts") or []
        yield from (plain_number(str(row["value"])) for row in rows if row["field"] == "number")
