"""What the applicant declares, and the passport checks that compare with it."""

from datetime import date

import pytest

from relocation.documents.actions import declare, finish_check, start_check
from relocation.documents.checks.declared import DeclaredPassport
from relocation.documents.checks.result import failed, passed
from relocation.documents.enums import CheckKind
from relocation.documents.examination import declared_passport
from relocation.documents.models import Check, Document, Dossier
from tests.documents.givens import DECLARED, PASSPORT, check, dossier, given_file, given_passport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_steps")]
CHANGED = {"passport": PASSPORT | {"number": "X1234567"}}


def run_up_to_the_zone(document: Document) -> Check:
    """The passport's zone check, taken up by a worker after those before it passed."""
    for kind in (CheckKind.TRUE_TYPE, CheckKind.MALWARE, CheckKind.STRUCTURE):
        running = start_check(check(document, kind).pk)
        assert running is not None
        finish_check(check=running, result=passed("image_opens"))
    running = start_check(check(document, CheckKind.PASSPORT_ZONE).pk)
    assert running is not None
    return running


def test_declared_facts_are_kept_as_the_check_takes_them() -> None:
    to = dossier()
    declare(dossier=to, facts=DECLARED)
    kept = Dossier.objects.get(pk=to.pk).declared
    assert to.declared == kept
    assert declared_passport(kept["passport"]) == DeclaredPassport.from_json(dict(PASSPORT))


def test_facts_not_yet_declared_are_empty() -> None:
    assert declared_passport({"number": "L898902C3", "shoe_size": 42}) == DeclaredPassport(
        family_name="",
        given_names="",
        number="L898902C3",
        issuing_country="",
        citizenship="",
        birth_date=None,
        expires_on=None,
    )
    assert declared_passport({"birth_date": "1984-08-12"}).birth_date == date(1984, 8, 12)


def test_a_changed_fact_has_the_passport_read_again() -> None:
    to = dossier()
    declare(dossier=to, facts=DECLARED)
    passport, diploma = given_passport(to), given_file(to)
    finish_check(check=run_up_to_the_zone(passport), result=passed("zone_matches"))
    before = list(diploma.checks.values())
    declare(dossier=to, facts=CHANGED)
    again = check(passport, CheckKind.PASSPORT_ZONE)
    assert (again.state, again.outcome, again.attempts) == ("queued", "", 0)
    assert check(passport, CheckKind.TRUE_TYPE).outcome == "passed"
    assert list(diploma.checks.values()) == before


def test_the_same_facts_again_change_nothing() -> None:
    to = dossier()
    declare(dossier=to, facts=DECLARED)
    passport = given_passport(to)
    finish_check(check=run_up_to_the_zone(passport), result=passed("zone_matches"))
    declare(dossier=to, facts={"passport": dict(PASSPORT)})
    assert check(passport, CheckKind.PASSPORT_ZONE).outcome == "passed"


def test_a_reading_that_compared_with_the_old_facts_is_dropped() -> None:
    to = dossier()
    declare(dossier=to, facts=DECLARED)
    passport = given_passport(to)
    running = run_up_to_the_zone(passport)
    declare(dossier=to, facts=CHANGED)
    assert finish_check(check=running, result=passed("zone_matches")) is False
    assert check(passport, CheckKind.PASSPORT_ZONE).state == "queued"


def test_a_passport_that_does_not_open_is_not_read_again() -> None:
    to = dossier()
    passport = given_passport(to)
    running = start_check(check(passport, CheckKind.TRUE_TYPE).pk)
    assert running is not None
    finish_check(check=running, result=failed("type_mismatch"))
    declare(dossier=to, facts=DECLARED)
    assert check(passport, CheckKind.PASSPORT_ZONE).code == "earlier_check_failed"


def test_a_check_started_after_the_change_sees_the_new_facts() -> None:
    to = dossier()
    declare(dossier=to, facts=CHANGED)
    assert run_up_to_the_zone(given_passport(to)).document.dossier.declared == CHANGED


def test_a_changed_relative_leaves_the_applicants_own_passport_as_it_was_read() -> None:
    to = dossier()
    declare(dossier=to, facts=DECLARED)
    passport = given_passport(to)
    finish_check(check=run_up_to_the_zone(passport), result=passed("zone_matches"))
    declare(dossier=to, facts=DECLARED | {"family_passport:0": {"family_name": "Eriksson"}})
    assert check(passport, CheckKind.PASSPORT_ZONE).outcome == "passed"
