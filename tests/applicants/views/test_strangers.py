"""What belongs to somebody else is not found."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applicants.models import Draft
from relocation.accounts.models import Account
from relocation.cases.models import Case
from relocation.documents.actions import open_dossier, upload
from relocation.documents.models import Document
from tests.applicants.conftest import PDF

Address = Callable[..., str]
OF_A_DRAFT = [
    ("overview",),
    ("step", "person"),
    ("documents",),
    ("upload", "passport"),
    ("check_answers",),
    ("submit",),
    ("delete_draft",),
]
OF_A_CASE = [("status",), ("status_progress",), ("withdraw",)]


@pytest.mark.parametrize("page", OF_A_DRAFT)
def test_a_draft_of_somebody_else_is_not_found(
    client: Client, stranger: Account, draft: Draft, address: Address, page: tuple[str, ...]
) -> None:
    client.force_login(stranger)
    found = {client.get(address(*page)).status_code, client.post(address(*page)).status_code}
    assert found - {405} == {404}
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("page", OF_A_CASE)
def test_a_case_of_somebody_else_is_not_found(
    client: Client, stranger: Account, case: Case, address: Address, page: tuple[str, ...]
) -> None:
    client.force_login(stranger)
    found = {client.get(address(*page)).status_code, client.post(address(*page)).status_code}
    assert found - {405} == {404}


def test_a_file_of_somebody_else_is_not_removed(
    client: Client,
    stranger: Account,
    draft: Draft,
    bring: Callable[..., Document],
    address: Address,
) -> None:
    document = bring(draft)
    client.force_login(stranger)
    assert client.post(address("remove_document", document.pk)).status_code == 404
    assert Document.objects.filter(removed_at__isnull=True).count() == 1


def test_a_file_of_another_draft_is_not_removed(
    signed_in: Client, stranger: Account, draft: Draft, address: Address
) -> None:
    theirs = upload(
        by=stranger,
        dossier=open_dossier(by=stranger),
        requirement="passport",
        allowed=["pdf"],
        checks=[],
        file=SimpleUploadedFile("a.pdf", PDF),
    )
    assert signed_in.post(address("remove_document", theirs.pk)).status_code == 404
