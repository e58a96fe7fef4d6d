"""The README's picture, docs/images/case-page.png: a case in front of the second officer.

Its papers are read for it with `PICTURES=1` alone; that takes most of the time.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.demo.population.foundation import lay_foundation
from relocation.demo.population.histories import Officers, recommend_approval
from relocation.demo.population.populate import populate
from relocation.documents.enums import CheckKind
from tests.documents.conftest import FEW, plan_only
from tests.factories import accounts
from tests.journeys.conftest import PICTURES

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_recommended_case_shows_findings_papers_and_the_decision_to_take(
    visit: Callable[..., Page],
    screenshots: Path,
    eventually: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not PICTURES:
        plan_only(FEW - {CheckKind.PASSPORT_ZONE}, monkeypatch)
    lay_foundation()
    (case,) = populate(cases=1, seed=1, tell=lambda line: None)
    caseworker = Account.objects.get(email="caseworker@demo.example")
    senior = accounts.account(Role.SENIOR_OFFICER, name="Elena Morozova")
    recommend_approval(case, Officers(caseworker=caseworker, senior=senior))
    page = visit(senior)
    page.set_viewport_size({"width": 1360, "height": 800})
    page.goto(f"/desk/cases/{case.pk}/")
    expect(page.locator("form[action*='/approve/'] button")).to_be_visible()
    papers = page.locator("#documents")
    papers.evaluate("card => scrollTo(0, card.offsetTop - 60)")
    shown = "image => image.complete && image.naturalWidth > 0"
    eventually(lambda: papers.locator("img").first.evaluate(shown))
    _keep_small(page.screenshot(), screenshots / "readme.png")


def _keep_small(picture: bytes, path: Path) -> None:
    """With 256 colours it is half as large and looks the same."""
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(256).save(path, optimize=True)
