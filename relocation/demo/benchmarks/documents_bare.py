"""The steps of documents by their libraries alone: loops that queue nothing and keep nothing.

Each step opens the file for itself, as in any process that sees more than one; that a sandbox's
process decodes a picture once for all its steps is the pipeline's own doing.
"""

import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connections

from relocation.documents import sandbox
from relocation.documents.checks.result import Json
from relocation.documents.enums import CheckKind
from relocation.documents.examination import examine
from relocation.documents.models import Check, Document
from relocation.documents.sandbox import calls, warming
from relocation.documents.sandbox.jobs import JOBS

PATIENCE_S = 600.0
#: One file of each kind of the mixed set: each loads what the others do not.
KINDS = 3


def bare_rate(documents: Sequence[Document], loops: int = 1, *, sandboxed: bool = False) -> float:
    """Documents a second of so many loops side by side, each with all it needs loaded before.

    Like workers they take the next document when they have done one; the time is that from their
    common start to the end of the last. `sandboxed`: each file is read in a process of its own.
    """
    connections.close_all()
    fork = get_context("fork")
    ready, taken, spans = fork.Barrier(loops), fork.Value("i", 0), fork.SimpleQueue()

    def loop() -> None:
        _load(documents[:KINDS], sandboxed=sandboxed)
        ready.wait(PATIENCE_S)
        began = time.monotonic()
        while (number := _next(taken)) < len(documents):
            _take_steps(documents[number])
        spans.put((began, time.monotonic()))
        calls.close()

    processes = [fork.Process(target=loop) for _ in range(loops)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        if process.exitcode:
            raise ChildProcessError("a loop did not come to its end")
    found: list[tuple[float, float]] = [spans.get() for _ in processes]
    return len(documents) / (max(end for _, end in found) - min(began for began, _ in found))


def _next(taken: "Synchronized[int]") -> int:
    with taken.get_lock():
        taken.value += 1
        return taken.value - 1


def _load(documents: Sequence[Document], *, sandboxed: bool) -> None:
    """Load and try what a sandbox loads and tries before it forks, with as few threads."""
    if not sandboxed:
        _read_here()
        with TemporaryDirectory() as folder:
            warming.warm_parsers(Path(folder))
            warming.warm_readers(Path(folder))
    for document in documents:
        _take_steps(document)


def _take_steps(document: Document) -> None:
    found = Check.objects.select_related("document__dossier").order_by("document", "position")
    for check in found.filter(document=document):
        for page in examine(check).pages:
            page.file.delete(save=False)


def ocr_alone(document: Document) -> float:
    """Seconds that reading the zone takes in this process, its model loaded."""
    _read_here()
    check = document.checks.select_related("document__dossier").get(kind=CheckKind.PASSPORT_ZONE)
    began = time.perf_counter()
    examine(check)
    return time.perf_counter() - began


def _read_here() -> None:
    """The libraries alone: no process beside this one."""
    sandbox.run = _here


def _here(function: str, args: dict[str, Any], **_limits: object) -> Json:
    return JOBS[function](args)
