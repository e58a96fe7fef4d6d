"""The documents asked for in a case: their states, and what officers and applicants do to them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.models import Event
from relocation.audit.queries import broken_chains
from relocation.cases import actions
from relocation.cases.enums import SETTLED, PaperDeed, PaperState, Ruled
from relocation.cases.models import Case, Ruling
from relocation.cases.papers import PaperRow
from relocation.cases.queries import cases_beyond_their_events, papers_of
from relocation.cases.rules import check_ruling
from relocation.common.errors import AlreadyDone, Refusal, StalePage
from relocation.common.models import OutgoingMail
from relocation.criteria.enums import Outcome
from relocation.documents.models import Check, Document, Dossier
from tests.at_once import at_once
from tests.desk.documents import evidence
from tests.documents.givens import PNG
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db
REFUSED: dict[str, Any] = {"deed": PaperDeed.REFUSE, "reason": "illegible"}


@pytest.fixture
def officer() -> Account:
    return accounts.caseworker()


@pytest.fixture
def case(officer: Account) -> Case:
    """With a passport, and without the diploma that is required too."""
    case = cases.assessing_case(by=officer, waived=False)
    evidence(case, "passport")
    return case


def rule(case: Case, by: Account, **given: Any) -> Case:
    words: dict[str, Any] = {
        "version": case.version,
        "deed": PaperDeed.ACCEPT,
        "requirements": ["passport"],
    }
    ruled = actions.rule_on_papers(by=by, case_id=case.pk, **{**words, **given})
    case.refresh_from_db()
    return ruled


def refusal(case: Case, by: Account, **given: Any) -> str:
    with pytest.raises(Refusal) as found:
        rule(case, by, **given)
    return found.value.code


def row(case: Case, key: str = "passport") -> PaperRow:
    return next(row for row in papers_of(case) if row.key == key)


def bring(case: Case, by: Account, key: str = "passport", content: bytes = PNG) -> Document:
    file = SimpleUploadedFile("again.png", content)
    dossier = Dossier.objects.get(pk=case.pk)
    wanted = row(case, key).requirement
    return actions.bring_paper(by=by, dossier=dossier, wanted=wanted, file=file)


def test_what_nobody_decided_follows_from_the_files_and_their_checks(case: Case) -> None:
    states = {row.key: row.state for row in papers_of(case)}
    assert (states["passport"], states["diploma:0"]) == (PaperState.UPLOADED, PaperState.MISSING)
    Check.objects.filter(kind="page_images").update(
        state="running", outcome="", code="", finished_at=None
    )
    assert row(case).state == PaperState.CHECKING


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ({}, PaperState.ACCEPTED),
        (REFUSED, PaperState.REFUSED),
        ({"deed": PaperDeed.WAIVE, "reason": "proved_otherwise"}, PaperState.WAIVED),
    ],
)
def test_what_an_officer_decides_is_its_state(
    case: Case, officer: Account, given: dict[str, Any], state: PaperState
) -> None:
    rule(case, officer, **given)
    assert row(case).state == state
    rule(case, officer, deed=PaperDeed.REOPEN)
    assert row(case).state == PaperState.UPLOADED
    assert (list(broken_chains()), list(cases_beyond_their_events())) == ([], [])


@pytest.mark.parametrize("settled", sorted(SETTLED))
def test_what_was_open_is_not_open_once_the_case_is_settled(
    case: Case, officer: Account, settled: str
) -> None:
    evidence(case, "diploma:0", name="diploma.pdf")
    words = {"ruled": Ruled.VERIFICATION_PENDING, "by": officer, "at": timezone.now()}
    Ruling.objects.create(case=case, requirement="diploma:0", **words)
    case.state = settled
    states = (row(case).state, row(case, "diploma:0").state)
    assert states == (PaperState.RECEIVED, PaperState.UNCONFIRMED)
    Check.objects.update(state="queued", outcome="", code="", finished_at=None)
    assert row(case).state == PaperState.RECEIVED


def test_several_are_decided_together_and_told_by_their_keys(case: Case, officer: Account) -> None:
    evidence(case, "diploma:0", name="diploma.pdf")
    rule(case, officer, requirements=["passport", "diploma:0"])
    assert {row.state for row in papers_of(case) if row.documents} == {PaperState.ACCEPTED}
    event = Event.objects.get(chain=case.pk, deed="accept_papers")
    assert event.data == {"requirements": ["diploma:0", "passport"], "version": case.version}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"requirements": []}, "nothing"),
        ({"requirements": ["passport", "nothing"]}, "not_asked"),
        ({"requirements": ["diploma:0"]}, "missing"),
        ({"requirements": ["diploma:0"], **REFUSED}, "missing"),
        ({"deed": PaperDeed.REFUSE}, "reason"),
        ({"deed": PaperDeed.REFUSE, "reason": "known_already"}, "reason"),
        ({"deed": PaperDeed.REFUSE, "reason": "other", "note": " "}, "note"),
        ({"reason": "illegible"}, "reason"),
        ({"deed": PaperDeed.WAIVE, "reason": "illegible"}, "reason"),
        ({"deed": PaperDeed.CONFIRM}, "not_pending"),
        ({"deed": PaperDeed.AWAIT}, "nobody"),
        ({"deed": PaperDeed.REOPEN}, "not_ruled"),
    ],
)
def test_what_does_not_fit_is_refused(
    case: Case, officer: Account, given: dict[str, Any], code: str
) -> None:
    assert refusal(case, officer, **given) == code
    assert not Ruling.objects.exists()


def test_a_document_still_being_checked_is_not_accepted_but_may_be_refused(
    case: Case, officer: Account
) -> None:
    Check.objects.filter(kind="structure").update(
        state="queued", outcome="", code="", finished_at=None
    )
    assert refusal(case, officer) == "checking"
    rule(case, officer, **REFUSED)
    assert row(case).state == PaperState.REFUSED


def test_a_harmful_file_is_not_accepted_but_may_be_refused(case: Case, officer: Account) -> None:
    found = {"kind": "malware", "outcome": "failed", "code": "malware_found"}
    Check.objects.filter(kind="structure").update(**found)
    assert refusal(case, officer) == "harmful"
    rule(case, officer, **REFUSED)
    assert row(case).state == PaperState.REFUSED


def test_only_what_somebody_outside_confirms_waits_for_it(case: Case) -> None:
    body = {"en": "Border guard", "ru": "Погранслужба"}
    confirmed = replace(row(case).requirement, outside_body=body)
    check_ruling(replace(row(case), requirement=confirmed), PaperDeed.AWAIT)
    with pytest.raises(Refusal):
        check_ruling(row(case), PaperDeed.AWAIT)


def test_a_paper_that_waits_is_accepted_once_it_is_confirmed(case: Case, officer: Account) -> None:
    words = {"ruled": Ruled.VERIFICATION_PENDING, "by": officer, "at": timezone.now()}
    Ruling.objects.create(case=case, requirement="passport", **words)
    assert row(case).state == PaperState.VERIFICATION_PENDING
    rule(case, officer, deed=PaperDeed.CONFIRM)
    assert row(case).state == PaperState.ACCEPTED
    assert [one.replaced_by for one in case.rulings.all()] == [officer, None]


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.AUDITOR, Role.APPLICANT])
def test_only_the_officer_who_holds_the_case_decides(case: Case, role: Role) -> None:
    assert refusal(case, accounts.account(role)) in {"not_yours", "wrong_role"}


def test_nobody_decides_before_the_case_is_taken_on(officer: Account) -> None:
    case = cases.waiting_case()
    evidence(case, "passport")
    assert refusal(case, officer) == "wrong_state"


def test_a_page_of_before_decides_nothing_and_the_second_click_is_the_first(
    case: Case, officer: Account
) -> None:
    seen = case.version
    rule(case, officer, **REFUSED)
    with pytest.raises(AlreadyDone):
        rule(case, officer, version=seen, **REFUSED)
    for other in ({}, {**REFUSED, "reason": "expired"}):
        with pytest.raises(StalePage) as found:
            rule(case, officer, version=seen, **other)
        assert not isinstance(found.value, AlreadyDone)
    assert case.rulings.count() == 1


def said(deed: Callable[[], object]) -> str:
    """What the person is told: "" when it was carried out."""
    try:
        deed()
    except Refusal as refused:
        return refused.code
    return ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("another", [False, True])
def test_of_two_who_decide_of_a_case_at_once_the_second_is_told(
    case: Case, officer: Account, another: bool
) -> None:
    """Two windows of the officer who holds it; or a senior officer takes it from that officer."""
    senior = accounts.senior_officer()
    given: dict[str, Any] = {"case_id": case.pk, "version": case.version}
    papers: dict[str, Any] = {**given, "requirements": ["passport"]}

    def second() -> object:
        if another:
            return actions.take_back(by=senior, **given)
        return actions.rule_on_papers(by=officer, **papers, **REFUSED)

    accept = partial(actions.rule_on_papers, by=officer, **papers, deed=PaperDeed.ACCEPT)
    told = at_once(lambda: said(accept), lambda: said(second))
    assert sorted(told) == ["", "stale"]
    case.refresh_from_db()
    accepted, refused = PaperState.ACCEPTED, PaperState.UPLOADED if another else PaperState.REFUSED
    assert row(case).state == (refused if told[0] else accepted)
    assert case.version == given["version"] + 1
    assert (list(broken_chains()), list(cases_beyond_their_events())) == ([], [])


def test_approval_waits_for_what_is_missing_or_refused_and_names_it(
    case: Case, officer: Account
) -> None:
    def recommend(outcome: Outcome = Outcome.APPROVE) -> None:
        actions.recommend(
            by=officer,
            case_id=case.pk,
            version=case.version,
            outcome=outcome,
            reasons=cases.reasons_for(case, outcome)[:1],
            text="Because.",
        )

    rule(case, officer, **REFUSED)
    with pytest.raises(Refusal) as found, transaction.atomic():
        recommend()
    assert found.value.code == "papers"
    for part in ("Passport", "Refused", "Missing"):
        assert part in str(found.value.sentence)
    with transaction.atomic():
        recommend(Outcome.REFUSE)
        transaction.set_rollback(True)
    words = {"deed": PaperDeed.WAIVE, "reason": "cannot_be_had"}
    required = [row.key for row in papers_of(case) if row.blocks_approval]
    rule(case, officer, requirements=required, **words)
    recommend()
    case.refresh_from_db()
    assert case.state == "recommended"


def test_the_applicant_hears_of_a_refusal_and_brings_another(case: Case, officer: Account) -> None:
    applicant = case.applicant
    with pytest.raises(Refusal) as found:
        bring(case, applicant)
    assert found.value.code == "not_asked"
    rule(case, officer, **REFUSED)
    assert [letter.recipients for letter in OutgoingMail.objects.all()] == [[applicant.email]]
    seen = case.version
    brought = bring(case, applicant)
    case.refresh_from_db()
    assert (row(case).state, row(case).fresh) == (PaperState.CHECKING, (brought,))
    with pytest.raises(StalePage) as stale:
        rule(case, officer, version=seen)
    assert "A document was brought again" in str(stale.value.sentence)
    brought.checks.update(state="done", outcome="passed", code="x", finished_at=timezone.now())
    assert row(case).state == PaperState.UPLOADED
    rule(case, officer)
    assert row(case).state == PaperState.ACCEPTED
    assert (list(broken_chains()), list(cases_beyond_their_events())) == ([], [])


def test_the_files_that_count_are_those_no_refusal_was_about(case: Case, officer: Account) -> None:
    first = row(case).counting
    assert [file.name for file in first] == ["passport.jpg"]
    rule(case, officer, **REFUSED)
    assert row(case).counting == ()
    rule(case, officer, deed=PaperDeed.REOPEN)
    assert row(case).counting == first  # it was a mistake, and nothing else was brought
    rule(case, officer, **REFUSED)
    second = (bring(case, case.applicant),)
    assert row(case).counting == second
    Check.objects.update(state="done", outcome="passed", code="x", finished_at=timezone.now())
    case.refresh_from_db()
    rule(case, officer)
    assert (row(case).counting, len(row(case).documents)) == (second, 2)
    assert row(case).refused == first
    rule(case, officer, deed=PaperDeed.WAIVE, reason="proved_otherwise")
    assert row(case).counting == ()


def test_what_is_lacking_may_be_brought_and_all_else_stays_closed(case: Case) -> None:
    bring(case, case.applicant, "diploma:0")
    for by, key in ((accounts.account(), "diploma:0"), (case.applicant, "passport")):
        with pytest.raises(Refusal):
            bring(case, by, key, PNG + b"other")


def test_nothing_is_brought_once_something_is_recommended(officer: Account) -> None:
    case = cases.assessing_case(by=officer)
    evidence(case, "passport")
    rule(case, officer, **REFUSED)
    actions.recommend(
        by=officer,
        case_id=case.pk,
        version=case.version,
        outcome=Outcome.REFUSE,
        reasons=cases.reasons_for(case, Outcome.REFUSE)[:1],
        text="Because.",
    )
    with pytest.raises(Refusal) as found:
        bring(case, case.applicant)
    assert found.value.code == "wrong_state"


def test_the_database_holds_what_a_ruling_must_be(case: Case, officer: Account) -> None:
    def ruling(**given: Any) -> Ruling:
        words = {"ruled": "refused", "reason": "illegible", "by": officer, "at": timezone.now()}
        return Ruling.objects.create(case=case, requirement="passport", **{**words, **given})

    for wrong in (
        {"reason": ""},
        {"reason": "known_already"},
        {"ruled": "accepted"},
        {"ruled": "liked"},
        {"reason": "other"},
        {"replaced_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ruling(**wrong)
    kept = ruling()
    with pytest.raises(IntegrityError), transaction.atomic():
        ruling()
    kept.at += timedelta(days=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.save()
