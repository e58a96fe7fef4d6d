"""One of everything that addresses name, for tests that walk through all of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from applicants.actions import start_draft
from applicants.models import Draft
from relocation.accounts.enums import STAFF, Role
from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.cases.queries import matches_of
from relocation.criteria.actions import propose
from relocation.documents.models import Document
from relocation.impact.actions import start
from relocation.impact.enums import Scope
from relocation.ministries.enums import HandoffState
from relocation.ministries.models import Handoff
from tests.desk.documents import evidence
from tests.factories import accounts, cases, handoffs, programme, versions
from tests.factories.papers import read_passport


@dataclass(frozen=True)
class Applying:
    """Somebody who applies, with a draft and its document, and a case and its document."""

    account: Account
    draft: Draft
    document: Document
    case: Case
    case_document: Document


@dataclass(frozen=True)
class World:
    """Two people who apply, and somebody in every role; `people` holds the first by role."""

    applying: Applying
    stranger: Applying
    people: dict[str, Account]
    values: dict[str, Any]


#: What no address of ours names.
UNKNOWN: dict[str, Any] = {
    **{name: uuid4() for name in ("draft_id", "case_id", "document_id", "handoff_id")},
    "submitted_id": uuid4(),
    **dict.fromkeys(("image_id", "route_id", "category_id", "set_id"), 999999999),
    **dict.fromkeys(("ministry_id", "run_id", "proposal_id", "match_id"), 999_999_999),
    "account_key": uuid4(),
    "route": "nothing",
    "category": "nothing",
    "step": "nothing",
    **dict.fromkeys(("place", "holder"), "nothing"),
    "requirement": "nothing",
    **dict.fromkeys(("rule", "field"), "nothing"),
    "name": "nothing.log",
}


def world() -> World:
    """Build everything."""
    applying, stranger = _applying(), _applying()
    people: dict[str, Account] = {role: accounts.account(role) for role in STAFF}
    people |= {
        Role.MINISTRY: accounts.account(Role.MINISTRY),
        Role.APPLICANT: applying.account,
    }
    return World(applying, stranger, people, _values(applying))


def _applying() -> Applying:
    account = accounts.account()
    category = programme.route().categories.get(code="demanded_profession")
    draft = start_draft(by=account, category=category, language="en")
    case = cases.waiting_case(applicant=account)
    return Applying(account, draft, evidence(draft.dossier, "passport"), case, read_passport(case))


def _values(own: Applying) -> dict[str, Any]:
    """A value for each parameter of an address."""
    handoff = handoffs.handoff()
    Handoff.objects.update(state=HandoffState.NEEDS_ATTENTION)
    return {
        "draft_id": own.draft.pk,
        "case_id": own.case.pk,
        "document_id": own.document.pk,
        "image_id": own.case_document.page_images.get().pk,
        "submitted_id": own.case_document.pk,
        "handoff_id": handoff.pk,
        "route_id": own.case.route_id,
        "category_id": own.case.category_id,
        "set_id": own.case.criteria_set_id,
        "ministry_id": handoff.ministry_id,
        **_version_values(own.case),
        "account_key": accounts.caseworker().key,
        "route": own.case.route.code,
        "category": own.case.category.code,
        "step": "person",
        "place": "steps.person",
        "holder": "steps",
        "requirement": "passport",
        "match_id": matches_of(own.case)[0].pk,
        "rule": "russian",
        "field": "number",
        "name": _letter(),
        "uidb36": "1",
        "key": "abc-123",
    }


def _version_values(case: Case) -> dict[str, int]:
    """A draft that is proposed, and a run over the cases of its route."""
    by = accounts.account(Role.ADMINISTRATOR)
    draft = versions.draft(case.route, pass_mark=60)
    day = timezone.localdate()
    proposal = propose(by=by, set_id=draft.pk, from_date=day, reason="Another mark.")
    run = start(by=by, set_id=draft.pk, scope=Scope.RUNNING)
    return {"proposal_id": proposal.pk, "run_id": run.pk}


def _letter() -> str:
    """The name of a letter in the demonstration's mailbox."""
    letter = EmailMessage("Hello", "Good day", to=["a@example.org"])
    get_connection(settings.DELIVERY_EMAIL_BACKEND).send_messages([letter])
    return max(path.name for path in Path(str(settings.MAIL_FOLDER)).glob("*.log"))
