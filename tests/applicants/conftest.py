"""An applicant who is signed in, and drafts at every point of the way."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applicants.actions import add_document, save_step, start_draft, submit
from applicants.models import Draft
from applicants.queries import overview
from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.criteria.models import Route, SkillCategory
from relocation.documents.models import Document
from tests.factories import accounts, programme
from tests.factories.answers import complete_answers

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """Every test here has the database."""


@pytest.fixture
def route() -> Route:
    """The first programme."""
    return programme.route()


@pytest.fixture
def category(route: Route) -> SkillCategory:
    """A category that asks for no achievement."""
    return route.categories.get(code="demanded_profession")


@pytest.fixture
def applicant() -> Account:
    """Somebody who applies."""
    return accounts.account(email="asa@example.org")


@pytest.fixture
def stranger() -> Account:
    """Another applicant."""
    return accounts.account()


@pytest.fixture
def signed_in(client: Client, applicant: Account) -> Client:
    """A browser in which the applicant is signed in."""
    client.force_login(applicant)
    return client


@pytest.fixture
def draft(applicant: Account, category: SkillCategory) -> Draft:
    """A draft in which nothing is saved yet."""
    return start_draft(by=applicant, category=category, language="en")


@pytest.fixture
def fill(applicant: Account) -> Callable[..., Draft]:
    """Save every step of a draft, whole steps replaced by the given ones."""

    def save_all(draft: Draft, **steps: Any) -> Draft:
        answers = complete_answers(**steps)
        for step in draft.criteria_set.document["steps"]:
            code = step["code"]
            draft = save_step(
                by=applicant, draft=draft, step=code, answers=answers[code], step_version=0
            )
        return draft

    return save_all


@pytest.fixture
def bring(applicant: Account) -> Callable[..., Document]:
    """Upload a small file for a document asked for."""

    def bring_one(draft: Draft, key: str = "passport", content: bytes = PDF) -> Document:
        found = overview(draft, timezone.localdate())
        wanted = next(one for one in found.evidence if one.requirement.key == key)
        file = SimpleUploadedFile(f"{wanted.requirement.code}.pdf", content)
        return add_document(by=applicant, draft=draft, wanted=wanted.requirement, file=file)

    return bring_one


@pytest.fixture
def complete(draft: Draft, fill: Callable[..., Draft], bring: Callable[..., Document]) -> Draft:
    """A draft with all answers and documents."""
    filled = fill(draft)
    bring(filled, "passport")
    bring(filled, "diploma:0")
    return filled


@pytest.fixture
def case(applicant: Account, complete: Draft) -> Case:
    """The case that the complete draft became; its checks have not run."""
    return submit(by=applicant, draft_id=complete.pk)


@pytest.fixture
def address(draft: Draft) -> Callable[..., str]:
    """The address of one of the draft's pages."""

    def of(name: str, *args: object) -> str:
        return reverse(f"applicants:{name}", args=[draft.pk, *args])

    return of
