"""An applicant who is signed in, and drafts at every point of the way."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from applicants.actions import save_step, start_draft
from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.criteria.models import Route, SkillCategory
from tests.factories import accounts, programme
from tests.factories.answers import complete_answers


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
def today() -> Any:
    """The day of the test."""
    return timezone.localdate()
