"""The scanner and the broker stop for a while in the midst of many uploads: nothing is lost."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from io import BytesIO
from math import ceil
from pathlib import Path
from time import sleep

import pytest
import time_machine
from celery import Celery
from django.utils import timezone
from PIL import Image
from pytest_django import Settings

from relocation.audit.models import Event
from relocation.audit.queries import broken_chains
from relocation.celery import app
from relocation.common import queue
from relocation.documents import rules
from relocation.documents.actions import heal_checks, revive_checks
from relocation.documents.enums import CheckKind, CheckOutcome
from relocation.documents.models import Check, Dossier
from relocation.documents.troubles import attempts_of, pause_before_heal, wait_before_retry
from tests.documents.clamav import CLAMD, NO_CLAMD, clamd
from tests.documents.conftest import plan_only
from tests.documents.givens import dossier, given_file
from tests.engines import eventually, running_worker
from tests.servers import Server, stopped_at_last, valkey

UPLOADS = int(os.environ.get("OUTAGE_UPLOADS", "100"))
KINDS = {CheckKind.TRUE_TYPE, CheckKind.MALWARE}
AWAY = "scanner_unreachable"
#: Less than the lease of a check, so that none is taken from a worker that is at it.
LATE = rules.LOST_AFTER + wait_before_retry(attempts_of(AWAY) - 1)
RESTED = pause_before_heal(AWAY, 0) or timedelta()
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CLAMD is None, reason=NO_CLAMD),
]


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[Server]:
    """The real daemon, running."""
    with stopped_at_last(clamd(tmp_path)) as server:
        server.start()
        yield server


@pytest.fixture
def broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[Server]:
    """A broker of this test alone, running; tasks are queued there."""
    with stopped_at_last(valkey(tmp_path)) as server:
        server.start()
        settings.CELERY_BROKER_URL = server.address
        monkeypatch.setenv("CELERY_BROKER_URL", server.address)
        other = Celery("relocation", set_as_current=False)
        other.config_from_object("django.conf:settings", namespace="CELERY")
        other.set_current()
        yield server
    app.set_current()
    queue._broker.away_until = 0


def outages(scanner: Server, broker: Server) -> Mapping[int, Callable[[], None]]:
    """What happens before the upload of this number; each outage is one that a worker meets."""
    scans = Check.objects.filter(kind=CheckKind.MALWARE)

    def scanner_stops() -> None:
        eventually(scans.filter(outcome=CheckOutcome.PASSED).exists)
        scanner.kill()

    def broker_stops() -> None:
        eventually(scans.filter(error__gt="").exists)
        broker.kill()

    def broker_is_back() -> None:
        broker.start()
        queue._broker.away_until = 0  # else what is queued in the next seconds is left to a sweep

    fifth = UPLOADS // 5
    return {
        fifth: scanner_stops,
        2 * fifth: broker_stops,
        3 * fifth: broker_is_back,
        4 * fifth: scanner.start,
    }


def upload(to: Dossier, number: int) -> None:
    """Upload a little picture, no two of them alike."""
    picture = BytesIO()
    Image.new("RGB", (9, 9), (number % 256, number // 256, 0)).save(picture, "PNG")
    given_file(to, picture.getvalue(), name="a.png")


def all_have_passed() -> bool:
    """Sweep as the beat does, once what was put off is due; whether every check has passed."""
    sleep(0.5)
    with time_machine.travel(timezone.now() + LATE):
        heal_checks()
    with time_machine.travel(timezone.now() + RESTED):
        revive_checks()
    return not Check.objects.exclude(outcome=CheckOutcome.PASSED).exists()


def test_an_outage_of_scanner_and_broker_costs_no_upload_its_results(
    scanner: Server, broker: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_only(KINDS, monkeypatch)
    to = [dossier() for _ in range(ceil(UPLOADS / rules.MOST_FILES_A_REQUIREMENT))]
    happens = outages(scanner, broker)
    with running_worker(queues="documents", pool="prefork", CLAMD_ADDRESS=scanner.address):
        for number in range(UPLOADS):
            happens.get(number, lambda: None)()
            upload(to[number % len(to)], number)
        eventually(all_have_passed, seconds=150)
    told = Event.objects.filter(deed="check_document").exclude(data__code=AWAY)
    checks = Check.objects.values_list("document", "kind")
    assert len(checks) == UPLOADS * len(KINDS)
    assert Counter(told.values_list("subject_id", "data__kind")) == Counter(
        (str(document), kind) for document, kind in checks
    )
    assert list(broken_chains()) == []
