"""What a ministry is sent about a case: plain JSON, the same whenever built of the same rows."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from relocation.cases.models import Case, Decision, Passport, Person
from relocation.cases.queries import papers_of
from relocation.documents.models import Document

Packet = dict[str, Any]
FORMAT = 1


def packet_of(case: Case, *, stage: int, step: Mapping[str, Any]) -> Packet:
    """The packet for one stage of the route's plan.

    Dates are ISO 8601, points are decimal strings, sizes are bytes, countries ISO 3166-1 alpha-2.
    Documents travel as a manifest of hashes, of the files that the case was decided by; the files
    stay here.
    """
    people = case.people.select_related("passport").order_by("position")
    decision = case.decisions.filter(standing=Decision.Standing.CONFIRMED).first()
    documents = [file for row in papers_of(case) for file in row.counting]
    return {
        "format": FORMAT,
        "stage": stage,
        "procedure": step["procedure"],
        "procedure_title": step["title"],
        "case": _case(case),
        "people": [_person(person) for person in people],
        "answers": case.answers,
        "assessment": _assessment(case, decision),
        "decision": _decision(decision),
        "documents": _manifest(sorted(documents, key=lambda file: (file.uploaded_at, file.pk))),
    }


def _case(case: Case) -> Packet:
    return {
        "id": str(case.pk),
        "reference": case.reference,
        "submitted_at": case.submitted_at.isoformat(),
        "route": {"code": case.route.code, "title": case.route.title},
        "category": {"code": case.category.code, "title": case.category.title},
    }


def _person(person: Person) -> Packet:
    passport = getattr(person, "passport", None)
    return {
        "standing": person.standing,
        "names": {
            script: {
                "family": getattr(person, f"family_name_{script}"),
                "given": getattr(person, f"given_names_{script}"),
            }
            for script in ("original", "latin", "russian")
        },
        "birth_date": _day(person.birth_date),
        "sex": person.sex,
        "citizenship": person.citizenship,
        "stateless": person.stateless,
        "passport": _passport(passport) if passport else None,
    }


def _passport(passport: Passport) -> Packet:
    return {
        "number": passport.number,
        "issuing_country": passport.issuing_country,
        "issued_on": _day(passport.issued_on),
        "expires_on": _day(passport.expires_on),
    }


def _assessment(case: Case, decision: Decision | None) -> Packet | None:
    """What counted when it was decided, else what was computed."""
    assessment = case.assessments.order_by("-pk").first()
    if assessment is None:
        return None
    counted = decision.counted if decision is not None else {}
    total = counted.get("total", assessment.total)
    return {
        "on": _day(assessment.on),
        "criteria_hash": assessment.criteria_hash,
        "total": None if total is None else f"{Decimal(str(total)):.2f}",
        "outcome": counted.get("outcome", assessment.outcome),
    }


def _decision(decision: Decision | None) -> Packet | None:
    if decision is None or decision.decided_at is None:
        return None
    return {
        "outcome": decision.outcome,
        "reasons": decision.reasons,
        "text": decision.text,
        "decided_at": decision.decided_at.isoformat(),
    }


def _manifest(documents: Iterable[Document]) -> list[Packet]:
    return [
        {
            "id": str(document.pk),
            "requirement": document.requirement,
            "media_type": document.media_type,
            "size": document.size,
            "sha256": document.sha256,
        }
        for document in documents
    ]


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
