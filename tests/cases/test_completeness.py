"""Whether the documents that the pinned criteria set asks for are all there, in one line."""

from dataclasses import replace

import pytest
from django.utils import translation

from relocation.accounts.models import Account
from relocation.cases.completeness import completeness
from relocation.cases.enums import Ruled
from relocation.cases.models import Case, Ruling
from relocation.cases.papers import PaperRow
from relocation.cases.queries import papers_of
from tests.desk.documents import evidence
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Account:
    return accounts.caseworker()


@pytest.fixture
def case(officer: Account) -> Case:
    """With a passport, and without the diploma that is required too."""
    case = cases.assessing_case(by=officer, waived=False)
    evidence(case, "passport")
    return case


def required(case: Case) -> list[PaperRow]:
    """The rows of the passport and the diploma."""
    return [row for row in papers_of(case) if row.key in {"passport", "diploma:0"}]


def test_what_is_lacking_is_said_with_where_the_others_stand(case: Case) -> None:
    rows = required(case)
    lacking = "Not all documents that are required are here. Missing: 1, To be looked at: 1."
    assert completeness(rows) == lacking
    ruling = Ruling(ruled=Ruled.REFUSED, at=rows[0].documents[0].uploaded_at)
    refused = replace(rows[0], ruling=ruling)
    assert "Missing: 1, Refused: 1." in completeness([refused, rows[1]])
    settled = [replace(one, is_settled=True) for one in rows]
    assert "Missing: 1, Received: 1." in completeness(settled)
    with translation.override("ru"):
        assert completeness(rows).startswith("Есть не все документы")


def test_a_set_with_nothing_required_lacking_is_complete(case: Case) -> None:
    evidence(case, "diploma:0", name="diploma.pdf")
    rows = required(case)
    accepted = [replace(row, ruling=Ruling(ruled=Ruled.ACCEPTED)) for row in rows]
    optional = replace(rows[0].requirement, required=False)
    never_brought = PaperRow(optional, (), None)
    assert completeness([*accepted, never_brought]) == (
        "All documents that are required are here. Accepted: 2."
    )
    assert completeness([never_brought]) == ""
