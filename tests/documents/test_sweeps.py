"""Sweeps: lost checks are queued again, files that no row names go after a day."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from relocation.documents import rules
from relocation.documents.actions import (
    discard_orphans,
    finish_check,
    heal_checks,
    remove,
    start_check,
)
from relocation.documents.checks.result import passed
from relocation.documents.enums import CheckKind, CheckState
from relocation.documents.models import PageImage
from tests.documents.givens import check, dossier, given_file, stored

pytestmark = pytest.mark.django_db


def test_a_check_just_queued_is_left_alone() -> None:
    given_file(dossier())
    assert heal_checks() == 0


def test_a_check_nobody_takes_up_is_queued_again_once_in_a_while() -> None:
    document = given_file(dossier())
    with time_machine.travel(timezone.now() + rules.LOST_AFTER, tick=False):
        assert [heal_checks(), heal_checks()] == [1, 0]
        assert check(document, CheckKind.TRUE_TYPE).queued_at == timezone.now()


def test_a_check_that_lost_its_worker_starts_afresh() -> None:
    document = given_file(dossier())
    running = start_check(check(document, CheckKind.TRUE_TYPE).pk)
    assert running is not None
    with time_machine.travel(timezone.now() + rules.LEASE):
        assert heal_checks() == 1
    healed = check(document, CheckKind.TRUE_TYPE)
    assert (healed.state, healed.attempts) == (CheckState.QUEUED, 1)
    assert finish_check(check=running, result=passed("type_matches")) is False


def test_a_sweep_takes_a_bounded_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    from relocation.documents.actions import sweeps

    monkeypatch.setattr(sweeps, "BATCH", 2)
    to = dossier()
    for number in range(3):
        given_file(to, requirement=f"paper_{number}")
    with time_machine.travel(timezone.now() + rules.LOST_AFTER, tick=False):
        assert [heal_checks(), heal_checks(), heal_checks()] == [2, 1, 0]


def older(path: Path) -> None:
    """Make the file a day old."""
    then = time.time() - timedelta(days=1, minutes=1).total_seconds()
    os.utime(path, (then, then))


def test_files_that_no_row_names_go_after_a_day(storage: Path) -> None:
    to = dossier()
    document = given_file(to)
    page = PageImage(document=document, number=1, width=1, height=1)
    page.file.name = f"pages/{document.pk}/1.webp"
    page.save()
    orphans = [f"documents/{to.pk}/orphan", f"pages/{document.pk}/2.webp"]
    for name in [page.file.name, *orphans]:
        (storage / name).parent.mkdir(parents=True, exist_ok=True)
        (storage / name).write_bytes(b"x")
    assert discard_orphans() == 0
    for name in stored(storage):
        older(storage / name)
    assert discard_orphans() == 2
    assert stored(storage) == sorted([str(document.file.name), page.file.name])


def test_a_removed_documents_bytes_go_even_when_the_removal_was_cut_short(storage: Path) -> None:
    to = dossier()
    document = given_file(to)
    remove(by=to.owner, document=document)  # the commit, and so the deletion, never comes
    older(storage / str(document.file.name))
    assert (discard_orphans(), stored(storage)) == (1, [])


def test_a_storage_that_holds_nothing_yet_is_swept_too(storage: Path) -> None:
    assert discard_orphans() == 0


def test_folders_that_are_not_ours_are_left_alone(storage: Path) -> None:
    (storage / "documents" / "lost+found").mkdir(parents=True)
    (storage / "documents" / "lost+found" / "x").write_bytes(b"x")
    older(storage / "documents" / "lost+found" / "x")
    assert (discard_orphans(), stored(storage)) == (0, ["documents/lost+found/x"])
