"""Real workers on a real broker: all checks done, whatever is killed or emptied, once each."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from celery import current_app
from django.db import transaction
from django.utils import timezone

from relocation.audit.queries import broken_chains, events_of
from relocation.documents import rules
from relocation.documents.actions import declare, heal_checks, run_check
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import Check, Document, Dossier
from relocation.documents.queries import documents_of, open_checks, worst_outcome
from tests.documents.givens import DECLARED, check, dossier, given_file, given_passport, states
from tests.engines import empty_own_redis, kill, running_worker, start_worker

Eventually = Callable[..., None]
PREFORK = {"queues": "documents", "pool": "prefork"}
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("empty_redis", "few_steps"),
]


def events_of_checks(document: Document) -> list[str]:
    """The kinds of the finished checks in the chain of events, sorted."""
    events = events_of(document.dossier_id).filter(subject_id=document.pk, deed="check_document")
    return sorted(events.values_list("data__kind", flat=True))


def time_passes() -> int:
    """Sweep as the beat does, once the lease of every running check is over."""
    with time_machine.travel(timezone.now() + rules.LEASE):
        return heal_checks()


def runs(document: Document, kind: CheckKind) -> Callable[[], bool]:
    """Whether a worker has taken the check up."""
    return lambda: check(document, kind).state == CheckState.RUNNING


def test_a_passport_and_a_diploma_are_checked_by_workers(
    worker: object, eventually: Eventually
) -> None:
    to = dossier()
    declare(dossier=to, facts=DECLARED)
    passport, diploma = given_passport(to), given_file(to)
    eventually(lambda: not open_checks(to.pk), seconds=60)
    assert [outcome for _, _, outcome, _ in states(passport) + states(diploma)] == ["passed"] * 9
    assert check(passport, CheckKind.PASSPORT_ZONE).code == "zone_matches"
    assert worst_outcome(to.pk) == "passed"
    assert [len(document.page_images.all()) for document in documents_of(to.pk)] == [1, 2]
    assert events_of_checks(diploma) == ["malware", "page_images", "structure", "true_type"]
    assert {event.origin for event in events_of(to.pk).filter(actor=None)} == {"worker"}
    assert list(broken_chains()) == []


def test_a_task_delivered_many_times_gives_one_result(
    worker: object, eventually: Eventually
) -> None:
    document = given_file(dossier())
    for check_id in list(document.checks.values_list("pk", flat=True)) * 5:
        current_app.send_task("relocation.documents.tasks.run_check", args=[check_id])
    eventually(lambda: not open_checks(document.dossier_id), seconds=60)
    assert events_of_checks(document) == ["malware", "page_images", "structure", "true_type"]
    assert set(document.checks.values_list("attempts", flat=True)) == {1}


def test_a_check_whose_process_is_killed_is_done_by_the_next(eventually: Eventually) -> None:
    with running_worker(**PREFORK) as worker:
        to = dossier()
        declare(dossier=to, facts=DECLARED)
        passport = given_passport(to)
        eventually(runs(passport, CheckKind.PASSPORT_ZONE), seconds=60)
        for process in _pool_of(worker.pid):
            os.kill(process, signal.SIGKILL)
        # What a process had not yet queued when it died is left to the sweep.
        eventually(lambda: not heal_checks() and not open_checks(to.pk), seconds=90)
    assert check(passport, CheckKind.PASSPORT_ZONE).code == "zone_matches"
    assert check(passport, CheckKind.PASSPORT_ZONE).attempts == 2
    kinds = ["malware", "page_images", "passport_zone", "structure", "true_type"]
    assert events_of_checks(passport) == kinds


def _pool_of(pid: int) -> list[int]:
    """The processes of a prefork worker that run tasks."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in children.split()]


def test_a_worker_killed_in_any_step_leaves_every_result_once(eventually: Eventually) -> None:
    declared = dossier()
    declare(dossier=declared, facts=DECLARED)
    typed, opened, passport = given_file(dossier()), given_file(dossier()), given_passport(declared)
    for document, kind in (
        (opened, CheckKind.TRUE_TYPE),
        (opened, CheckKind.MALWARE),
        (passport, CheckKind.TRUE_TYPE),
        (passport, CheckKind.MALWARE),
        (passport, CheckKind.STRUCTURE),
    ):
        run_check(check(document, kind).pk)
    kill_during(eventually, (typed, CheckKind.TRUE_TYPE), (opened, CheckKind.STRUCTURE))
    kill_during(eventually, (passport, CheckKind.PASSPORT_ZONE), (passport, CheckKind.PAGE_IMAGES))
    assert time_passes() == 4
    documents = (typed, opened, passport)
    with running_worker(**PREFORK):
        eventually(lambda: not any(open_checks(one.dossier_id) for one in documents), seconds=60)
    assert check(passport, CheckKind.PASSPORT_ZONE).code == "zone_matches"
    for document in documents:
        kinds = document.checks.values_list("kind", flat=True)
        assert events_of_checks(document) == sorted(kinds)


def kill_during(eventually: Eventually, *taken: tuple[Document, CheckKind]) -> None:
    """Kill a worker while it is at these checks, no other queued; it cannot finish them before."""
    others = Check.objects.filter(state=CheckState.QUEUED)
    for document, kind in taken:
        others = others.exclude(document=document, kind=kind)
    aside = list(others.values_list("pk", flat=True))
    Check.objects.filter(pk__in=aside).update(state=CheckState.WAITING)
    with transaction.atomic():
        dossiers = [document.dossier_id for document, _kind in taken]
        list(Dossier.objects.select_for_update().filter(pk__in=dossiers))
        worker = start_worker(**PREFORK)
        for document, kind in taken:
            eventually(runs(document, kind), seconds=60)
        kill(worker)
    Check.objects.filter(pk__in=aside).update(state=CheckState.QUEUED)


def test_a_file_out_of_reach_is_tried_again_after_a_while(
    storage: Path, worker: object, eventually: Eventually
) -> None:
    away = storage.with_name("away")
    to = dossier()
    with transaction.atomic():
        document = given_file(to)
        storage.rename(away)
    eventually(lambda: check(document, CheckKind.TRUE_TYPE).error == "FileNotFoundError")
    away.rename(storage)
    eventually(lambda: not open_checks(to.pk), seconds=60)
    assert check(document, CheckKind.TRUE_TYPE).outcome == "passed"
    assert check(document, CheckKind.TRUE_TYPE).attempts == 2


def test_an_emptied_broker_loses_no_check(storage: Path, eventually: Eventually) -> None:
    to = dossier()
    documents = [given_file(to, requirement=name) for name in ("one", "two")]
    empty_own_redis()
    Check.objects.filter(state=CheckState.QUEUED).update(queued_at=timezone.now() - rules.LEASE)
    with running_worker(**PREFORK):
        current_app.send_task("relocation.documents.tasks.sweep_checks")
        eventually(lambda: not open_checks(to.pk), seconds=60)
    for document in documents:
        assert events_of_checks(document) == ["malware", "page_images", "structure", "true_type"]


def test_orphaned_files_are_removed_by_a_task(
    storage: Path, worker: object, eventually: Eventually
) -> None:
    to = dossier()
    orphan = storage / "documents" / str(to.pk) / "orphan"
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"x")
    os.utime(orphan, (0, 0))
    current_app.send_task("relocation.documents.tasks.sweep_files")
    eventually(lambda: not orphan.exists())
