"""Draws the papers a case must have and uploads them as the applicant would."""

import time
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from relocation.accounts.models import Account
from relocation.cases.declared import passports_declared
from relocation.criteria.engine import DocumentRequirement, required_documents
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled
from relocation.demo.population.people import Invented
from relocation.demo.population.slips import Slip, passport_shown, sent, sitting
from relocation.demo.specimens import Holder, diploma, passport
from relocation.demo.specimens.diploma import award
from relocation.demo.specimens.ink import stamp
from relocation.demo.specimens.papers import lines, scan, searchable, sheet
from relocation.demo.specimens.portrait import portrait
from relocation.documents.actions import declare, run_check, upload
from relocation.documents.enums import CheckState
from relocation.documents.models import Check, Dossier

POLL_SECONDS = 0.1
CERTIFICATES_AGE = timedelta(days=30)


def upload_papers(
    *,
    by: Account,
    dossier: Dossier,
    criteria_set: CriteriaSet,
    person: Invented,
    answers: dict[str, Any],
    slip: Slip = Slip.NONE,
    brings: Collection[str] = (),
) -> None:
    """Declare the facts and upload every required document, drawn for this person.

    `brings` are codes of other papers that come with them, where the programme asks for such.
    """
    rules = compiled(criteria_set)
    declare(dossier=dossier, facts=passports_declared(rules, answers))
    for wanted in required_documents(rules, answers):
        if wanted.required or wanted.code in brings:
            upload(
                by=by,
                dossier=dossier,
                requirement=wanted.key,
                allowed=list(wanted.types),
                checks=list(wanted.checks),
                expected=wanted.expected,
                file=_draw(wanted, person, slip),
            )


def read_papers(dossier_id: UUID) -> None:
    """Run the dossier's checks here, beside any worker that may be at them, until all are done."""
    checks = Check.objects.filter(document__dossier=dossier_id)
    while unfinished := checks.filter(state__in=[CheckState.QUEUED, CheckState.RUNNING]).first():
        queued = checks.filter(state=CheckState.QUEUED).first()
        run_check((queued or unfinished).pk)
        if queued is None:
            time.sleep(POLL_SECONDS)


def holder_of(person: Invented) -> Holder:
    """The person as the specimen passport shows them."""
    return Holder(
        family_name=person.family[1],
        given_names=person.given[1],
        number=person.passport_number,
        birth_date=person.birth_date,
        expires_on=person.expires_on,
        sex=person.sex[0].upper(),
        issuing_country=person.country,
        citizenship=person.country,
        birth_place="",
    )


def _draw(wanted: DocumentRequirement, person: Invented, slip: Slip) -> SimpleUploadedFile:
    name, drawn = _drawn(wanted, person, slip)
    media_type = "application/pdf" if name.endswith(".pdf") else "image/jpeg"
    return SimpleUploadedFile(name, sent(drawn, name, slip), media_type)


def _drawn(wanted: DocumentRequirement, person: Invented, slip: Slip) -> tuple[str, bytes]:
    if wanted.code == "passport":
        return "passport.jpg", passport(passport_shown(holder_of(person), slip))
    name = f"{person.given[1]} {person.family[1]}".title()
    if wanted.code == "achievement_proof":
        deed = award(name, title="Deed of achievement", by="Awarding body", on=date(2019, 5, 24))
        return "deed.jpg", deed
    if wanted.code == "photo":
        return "photo.jpg", portrait(sitting(person.passport_number, slip))
    if wanted.code == "police_certificate":
        return "police-certificate.pdf", _certificate(name, person)
    return f"{wanted.code}.pdf", diploma(name, awarded_on=date(2015, 6, 26), pages=1)


def _certificate(name: str, person: Invented) -> bytes:
    """Of last month: good for three months, and so not for as long as a permit takes."""
    issued_on = timezone.localdate() - CERTIFICATES_AGE
    written = lines("police_certificate", "ru", name, issued_on, born=person.birth_date)
    page = sheet(written)
    stamp(page, (page.width // 2, page.height * 3 // 4), 120, 20)
    return searchable(scan([page]), [written])
