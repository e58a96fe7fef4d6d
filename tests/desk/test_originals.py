"""Originals: downloads for officers by links of their own; nothing before the scanner passed."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.audit.queries import events_of
from relocation.cases.models import Case
from relocation.documents.actions import finish_check, run_check
from relocation.documents.checks.result import failed
from relocation.documents.enums import CheckKind
from relocation.documents.models import Check, Document, PageImage
from tests.desk.conftest import browser
from tests.desk.documents import evidence
from tests.documents.givens import pdf
from tests.factories import accounts, cases

pytestmark = pytest.mark.django_db


def scanned(case: Case, outcome: str = "passed") -> Document:
    """A document of the case that the scanner has seen."""
    document = evidence(case, "passport", name="passport.exe")
    _scan(document, outcome)
    return document


def _scan(document: Document, outcome: str) -> None:
    done = {"state": "done", "finished_at": timezone.now()}
    now = done if outcome else {"state": "running", "finished_at": None}
    Check.objects.update_or_create(
        document=document,
        kind=CheckKind.MALWARE,
        defaults={"position": 9, "outcome": outcome, "code": "no_malware", **now},
    )


@pytest.mark.parametrize("role", Role.values)
def test_nobody_sees_anything_of_a_file_that_is_not_known_to_be_clean(
    role: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """Page images are gone with the scanner's answer; before the first one none were drawn."""
    case = cases.waiting_case()
    document = scanned(case, "")
    scan = Check.objects.select_related("document").get(kind=CheckKind.MALWARE)
    Check.objects.update(state="running", outcome="", finished_at=None, started_at=timezone.now())
    scan.refresh_from_db()
    image = document.page_images.get()
    with django_capture_on_commit_callbacks(execute=True):
        assert finish_check(check=scan, result=failed("malware_found", signature="x"))
    reader = browser(case.applicant if role == Role.APPLICANT else accounts.account(Role(role)))
    assert reader.get(f"/desk/pages/{image.pk}/").status_code in {403, 404}
    assert not document.file.storage.exists(str(image.file.name))
    for answer in (reader.get(address(document)), reader.post(address(document))):
        assert answer.status_code == 403 or answer.headers["Location"].startswith("/desk/cases/")
    assert taken(case) == []


def address(document: Document) -> str:
    return f"/desk/originals/{document.pk}/"


def taken(case: Case) -> list[Account]:
    """Who downloaded an original of the case."""
    events = events_of(case.pk).filter(deed="download_document", actor__isnull=False)
    return [event.actor for event in events if event.actor]


def test_an_officer_downloads_the_original_under_a_safe_name(
    desk: Client, caseworker: Account
) -> None:
    case = cases.waiting_case()
    document = scanned(case)
    page = desk.get(f"/desk/cases/{case.pk}/").content.decode()
    assert f'action="{address(document)}"' in page
    link = desk.post(address(document)).headers["Location"]
    answer = desk.get(link)
    assert b"".join(answer.streaming_content) == b"the file"  # type: ignore[attr-defined]
    names = (
        "Content-Type",
        "Content-Disposition",
        "X-Content-Type-Options",
        "Cache-Control",
        "Content-Security-Policy",
    )
    assert [answer[name] for name in names] == [
        "application/octet-stream",
        f'attachment; filename="passport-{document.sha256[:8]}.jpg"',
        "nosniff",
        "private, no-store",
        "default-src 'none'; sandbox",
    ]
    assert taken(case) == [caseworker]


def test_a_link_is_one_persons_for_one_file_and_five_minutes(desk: Client, senior: Account) -> None:
    case = cases.waiting_case()
    document, other = scanned(case), evidence(case, "diploma", name="d.jpg")
    _scan(other, "passed")
    link = desk.post(address(document)).headers["Location"]
    given = parse_qs(urlsplit(link).query)["link"][0]
    tries = [
        browser(senior).get(link),
        desk.get(address(other), {"link": given}),
        desk.get(address(document), {"link": f"{given}x"}),
        desk.get(address(document)),
    ]
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=2)):
        tries.append(desk.get(link))
    assert [answer.headers["Location"].split("#")[0] for answer in tries] == [
        f"/desk/cases/{case.pk}/"
    ] * 5
    assert taken(case) == []
    assert b"This link has expired" in desk.get(f"/desk/cases/{case.pk}/").content


@pytest.mark.parametrize("outcome", ["", "failed", "could_not_run"])
def test_nobody_gets_the_original_before_the_scanner_passed_it(desk: Client, outcome: str) -> None:
    case = cases.waiting_case()
    document = scanned(case)
    link = desk.post(address(document)).headers["Location"]
    _scan(document, outcome)
    assert address(document) not in desk.get(f"/desk/cases/{case.pk}/").content.decode()
    for role in (Role.CASEWORKER, Role.SENIOR_OFFICER):
        client = browser(accounts.account(role))
        answer = client.post(address(document))
        assert answer.headers["Location"].startswith(f"/desk/cases/{case.pk}/")
        page = client.get(answer.headers["Location"])
        assert b"has not passed the scan" in page.content
    assert desk.get(link).headers["Location"].startswith(f"/desk/cases/{case.pk}/")
    assert taken(case) == []


def test_neither_applicants_nor_auditors_nor_administrators_get_an_original(
    desk: Client, caseworker: Account
) -> None:
    case = cases.waiting_case()
    document = scanned(case)
    link = desk.post(address(document)).headers["Location"]
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        assert browser(accounts.account(role)).get(link).status_code == 403
    assert browser(case.applicant).get(link).status_code == 403
    assert Client().get(link).status_code == 302
    assert taken(case) == []


def test_a_lost_file_is_not_found(desk: Client) -> None:
    document = scanned(cases.waiting_case())
    link = desk.post(address(document)).headers["Location"]
    document.file.storage.delete(str(document.file.name))
    assert desk.get(link).status_code == 404


def test_no_page_is_drawn_before_the_scanner_passed_the_file(desk: Client) -> None:
    """Whoever asks: there is no picture to show, and no worker draws one out of turn."""
    from tests.documents.givens import dossier, given_file

    document = given_file(dossier(), pdf())
    run_check(document.checks.get(kind=CheckKind.TRUE_TYPE).pk)
    for kind in (CheckKind.STRUCTURE, CheckKind.PAGE_IMAGES):
        run_check(document.checks.get(kind=kind).pk)
    assert PageImage.objects.count() == 0
    states = dict(document.checks.values_list("kind", "state"))
    assert (states["malware"], states["page_images"]) == ("queued", "waiting")
