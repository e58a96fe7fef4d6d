"""Every hostile file ends in a stated result in time, and the processes live on."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from relocation.common.errors import Refusal
from relocation.documents import rules, sandbox
from relocation.documents.checks.true_type import quick_refusal, sniff
from relocation.documents.models import Check, Document, Dossier
from relocation.documents.queries import alarms
from tests.documents.corpus import CORPUS, MADE, Specimen, ids
from tests.documents.givens import TYPES, dossier, given_file, states
from tests.engines import running_worker

MOST_SECONDS = 30
ALLOWED = rules.media_types(TYPES)
TAKEN = [specimen for specimen in CORPUS if not specimen.refused]


@pytest.mark.parametrize("specimen", CORPUS, ids=ids())
def test_each_file_ends_in_a_stated_result(specimen: Specimen, tmp_path: Path) -> None:
    content, path = MADE[specimen.name](), tmp_path / "upload"
    head, limit = content[:8192], settings.UPLOAD_LIMIT_BYTES
    refused = quick_refusal(head, specimen.name, len(content), ALLOWED, limit)
    assert refused == (specimen.refused or None)
    if refused:
        return
    assert sniff(head) == specimen.media_type
    path.write_bytes(content)
    began = time.monotonic()
    found = sandbox.check("structure", {"path": str(path), "media_type": specimen.media_type})
    assert (found.outcome, found.code) == specimen.structure
    if specimen.drawn:
        of = {"media_type": specimen.media_type, "turns": []}
        args = {"path": str(path), "folder": str(tmp_path), **of}
        assert sandbox.run("previews", args)
    assert time.monotonic() - began < MOST_SECONDS


@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_them_all_and_lives(
    empty_redis: None, eventually: Callable[..., None]
) -> None:
    to = [dossier() for _ in range(2)]
    with running_worker(queues="documents", pool="prefork") as worker:
        given = {one.name: _given(one, to[number % 2]) for number, one in enumerate(TAKEN)}
        eventually(lambda: not Check.objects.exclude(state="done").exists(), seconds=120)
        assert worker.poll() is None
    found = {name: states(document)[2][2:] for name, document in given.items()}
    assert found == {one.name: one.structure for one in TAKEN}
    assert _slowest() < MOST_SECONDS
    assert list(alarms()) == []


def _given(specimen: Specimen, to: Dossier) -> Document:
    """Uploaded for a requirement of its own."""
    requirement = specimen.name.replace(".", "_")
    return given_file(to, MADE[specimen.name](), name=specimen.name, requirement=requirement)


def _slowest() -> float:
    ended = Check.objects.filter(attempts__gt=0).values_list("started_at", "finished_at")
    return max((end - start).total_seconds() for start, end in ended if start and end)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", [specimen.name for specimen in CORPUS if specimen.refused], ids=str
)
def test_what_is_refused_is_not_stored(name: str, storage: Path) -> None:
    with pytest.raises(Refusal) as refused:
        given_file(dossier(), MADE[name](), name=name)
    expected = {specimen.name: specimen.refused for specimen in CORPUS}[name]
    assert (refused.value.code, storage.exists()) == (expected, False)
