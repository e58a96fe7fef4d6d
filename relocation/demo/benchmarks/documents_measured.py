"""What `benchmark documents` measures, on a stage of its own."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from relocation.accounts.enums import Role
from relocation.accounts.models import Account
from relocation.demo.benchmarks import documents_files as drawn
from relocation.demo.benchmarks.documents_bare import bare_rate, ocr_alone
from relocation.demo.benchmarks.documents_files import Sent
from relocation.demo.benchmarks.memory import Peak
from relocation.demo.benchmarks.rows import Row
from relocation.documents.actions import open_dossier, upload
from relocation.documents.enums import CheckState
from relocation.documents.models import Check, Document

WORKERS = 2
#: Each process loads its models with its first files; these are not counted.
WARMING = 3
#: After those that are timed: looking at memory takes time of the kernel's.
WATCHED = 24
IDLE_FILES = 11
PATIENCE_S = 1800.0
GOAL_RATE, GOAL_ADDED_MS, GOAL_MEMORY_MB, GOAL_WAIT_S = 0.85, 5.0, 1200.0, 3.0


def rows(files: int) -> Iterator[Row]:
    """Take the measurements one after the other."""
    mixed = drawn.mixed(files + WATCHED)
    files_sent = list(islice(mixed, files))
    with workers(WORKERS) as worker:
        _warm_up()
        documents = _sent_at_once(files_sent)
        wait_for(documents)
        with Peak(worker) as peak:
            wait_for(_sent_at_once(list(mixed)))
    rate, bare = 60 * rate_of(documents), 60 * bare_rate(documents, WORKERS)
    yield Row.at_least(
        f"a mixed set of {files} on two workers", rate, "documents/min", limit=bare, goal=GOAL_RATE
    )
    memory = peak.megabytes
    yield Row.at_most("memory of a worker", memory, "MB", limit=GOAL_MEMORY_MB, goal=1.0)
    yield from added_to_a_step(files)
    yield from waiting_time()


def added_to_a_step(files: int) -> Iterator[Row]:
    """What one worker takes for a step of a small file beyond the libraries alone, and its parts.

    One worker leaves a core to the servers, so no wait for a busy one is counted.
    """
    files_sent = [drawn.digital(1000 + number) for number in range(files)]
    with workers(1):
        _warm_up()
        documents = _sent_at_once(files_sent)
        wait_for(documents)
    steps = Check.objects.filter(document__in=documents).count()
    rates = rate_of(documents), bare_rate(documents, sandboxed=True), bare_rate(documents)
    piped, walled, bare = (1000 * files / rate / steps for rate in rates)
    for what, added in (
        ("added to a step", piped - bare),
        ("of that by rows and queue", piped - walled),
        ("of that by a process of its own for each file", walled - bare),
    ):
        yield Row.at_most(what, added, "ms", limit=GOAL_ADDED_MS, goal=1.0)


def waiting_time() -> Iterator[Row]:
    """From the upload to the last result of a passport's photograph, nothing else to do."""
    taken, read = [], []
    with workers(WORKERS):
        _warm_up()
        for number in range(IDLE_FILES):
            began = timezone.now()
            document = _sent(drawn.passport_photo(3000 + number))
            wait_for([document], pause=0.02)
            taken.append((_finished(document)[-1] - began).total_seconds())
            read.append(ocr_alone(document))
    wait, alone = statistics.median(taken), statistics.median(read)
    what = "from upload to the last result, idle, median"
    yield Row.at_most(what, wait, "s", limit=GOAL_WAIT_S, goal=1.0)
    yield Row.at_most(f"{what}, beside the reading alone", wait, "s", limit=alone, goal=2.0)


@transaction.atomic
def _sent_at_once(files: Sequence[Sent]) -> list[Document]:
    """Upload them all before a worker hears of the first, so that none competes with an upload."""
    return [_sent(file) for file in files]


def _sent(file: Sent) -> Document:
    """Upload the file, as the owner of a dossier that holds only it."""
    owner, _new = Account.objects.get_or_create(
        email="benchmark@demo.example", defaults={"role": Role.APPLICANT}
    )
    return upload(
        by=owner,
        dossier=open_dossier(by=owner),
        requirement=file.requirement,
        allowed=["pdf", "jpeg"],
        checks=list(file.checks),
        file=SimpleUploadedFile(file.name, file.content),
    )


@contextmanager
def workers(count: int) -> Iterator[int]:
    """The id of a Celery worker of so many processes, as `run` starts it; ended after the block."""
    command = [sys.executable, "-m", "celery", "-A", "relocation.celery", "worker", "-Q"]
    options = ["documents", "--concurrency", str(count), "--loglevel", "WARNING"]
    calm = ["--without-gossip", "--without-mingle", "-n", f"benchmark{time.time_ns()}@%h"]
    with subprocess.Popen([*command, *options, *calm], stdout=sys.stderr) as worker:
        try:
            yield worker.pid
        finally:
            worker.terminate()


def wait_for(documents: Sequence[Document], *, pause: float = 0.5) -> None:
    """Return once every check of the documents is done; raises TimeoutError after half an hour."""
    until = time.monotonic() + PATIENCE_S
    left = Check.objects.filter(document__in=documents).exclude(state=CheckState.DONE)
    while left.exists():
        if time.monotonic() > until:
            raise TimeoutError("the workers did not finish")
        time.sleep(pause)


def rate_of(documents: Sequence[Document]) -> float:
    """Documents a second, from the first step's start to the last result of all."""
    checks = Check.objects.filter(document__in=documents)
    span = checks.aggregate(first=Min("started_at"), last=Max("finished_at"))
    seconds: float = (span["last"] - span["first"]).total_seconds()
    return len(documents) / seconds


def _warm_up() -> None:
    """Let each worker load its models with its first files, of both kinds that load any."""
    for draw in (drawn.passport_photo, drawn.digital):
        wait_for([_sent(draw(2000 + number)) for number in range(WARMING + 1)])


def _finished(document: Document) -> list[datetime]:
    ends = document.checks.values_list("finished_at", flat=True)
    return sorted(end for end in ends if end)


def main(files: int) -> None:
    """Print the rows as JSON, for the process that set the stage."""
    sys.stdout.write(json.dumps([row.to_json() for row in rows(files)]))
