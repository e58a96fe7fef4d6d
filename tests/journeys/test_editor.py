"""An administrator builds a whole scheme in the browser, page by page, from an empty draft.

A small scheme is built with every run of the tests; Germany's, New Zealand's and the United
Kingdom's, which take minutes, when asked for: `RECORDED=1 ./test tests/journeys/test_editor.py`.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import relocation.criteria
from relocation.accounts.enums import Role
from relocation.criteria.actions import begin_draft
from relocation.criteria.engine import content_hash
from tests.factories import accounts, programme
from tests.journeys.editing import build, undrawn

pytestmark = pytest.mark.django_db(transaction=True)
SHIPPED = Path(relocation.criteria.__file__).parent / "schemes"
TRIAL = Path(__file__).parents[1] / "criteria" / "schemes" / "new_zealand_six_points.json"
SMALL = Path(__file__).with_name("small_scheme.json")
RECORDED = [*sorted(SHIPPED.glob("*.json")), TRIAL]
SCHEMES = RECORDED if os.environ.get("RECORDED") == "1" else [SMALL]


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda path: path.stem)
def test_a_scheme_is_built_in_the_editor_as_its_file_has_it(
    scheme: Path,
    visit: Callable[..., Page],
    picture: Callable[[Page, str], None],
    complaints: list[str],
) -> None:
    document = json.loads(scheme.read_text())
    administrator = accounts.account(Role.ADMINISTRATOR)
    route = programme.route()
    draft = begin_draft(by=administrator, route_id=route.pk, languages=tuple(document["languages"]))
    page = visit(administrator)
    with undrawn(page, complaints):
        build(page, draft, document)
    draft.refresh_from_db()
    assert draft.document == document
    assert draft.content_hash == content_hash(document)
    page.goto(f"/administration/criteria-sets/{draft.pk}/edit/")
    picture(page, f"editor-{scheme.stem}")
    expect(page.locator("main")).to_contain_text("The draft is whole")
    page.goto(f"/administration/criteria-sets/{draft.pk}/try/")
    picture(page, f"editor-{scheme.stem}-tried")
    expect(page.locator(".verdicts")).to_contain_text("come out as expected")
