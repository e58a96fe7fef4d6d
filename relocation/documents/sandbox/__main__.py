"""The sandbox: one JSON request a line on standard input, one answer a line back.

The process that is started reads no file of anybody. It loads the parsers once and forks; only its
fork, behind the walls, looks at a file. An empty line says that the next is another one: the fork
is killed then, and with it goes all that it had or left in a pipe. So no parser that a hostile file
took over ever sees another file or answers for it, and each begins as clean as the first, in some
milliseconds. The line "read" has this process load, before the next fork, what reads letters.
"""

import json
import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from relocation.documents.checks import raster
from relocation.documents.checks.result import Json
from relocation.documents.sandbox import jobs, limits, walls, warming
from relocation.documents.sandbox.forks import OWNER, Fork
from relocation.documents.sandbox.room import empty

NEXT_FILE, TO_READ = b"\n", b"read\n"


def main() -> None:
    """Serve requests until standard input ends.

    Arguments are MiB of memory, the folder files are read from and the one written to.
    """
    memory_mb, files, written = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    # Libraries print as they please: only answers may reach the pipe.
    owner = os.dup(1)
    os.dup2(2, 1)
    fence = walls.prepare(files, written)
    warming.warm_parsers(written)

    def fork() -> Fork:
        return Fork.start(lambda taken, given: _look(taken, given, memory_mb, fence), hidden=owner)

    code = _pass_on(owner, fork, written)
    # Whoever asked may be gone without a word, and leaves the file here.
    empty(files, written)
    limits.end_like(code)


def _pass_on(owner: int, start: Callable[[], Fork], written: Path) -> int:
    """Give each file a fork until there is no owner, or a fork that ends; returns its exit code."""
    fork, requests = start(), Requests()
    while line := requests.next(fork.answers):
        if line in {NEXT_FILE, TO_READ}:
            fork.end()
            if line == TO_READ:
                warming.warm_readers(written)
            fork = start()
            continue
        answer = fork.ask(line)
        if answer is None:
            break
        with suppress(BrokenPipeError):
            os.write(owner, answer)
    return fork.end()


class Requests:
    """What the owner sends, line by line."""

    def __init__(self) -> None:
        self._rest = b""

    def next(self, unasked: int) -> bytes:
        """The next line; "" when the owner is gone, or a fork died or speaks `unasked`."""
        while b"\n" not in self._rest:
            if unasked in select.select([OWNER, unasked], [], [])[0]:
                return b""
            piece = os.read(OWNER, 65536)
            if not piece:
                return b""
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\n")
        return line + b"\n"


def _look(taken: int, given: int, memory_mb: int, fence: int | None) -> None:
    """Answer from behind the walls until there are no more requests."""
    limits.die_with_parent()
    limits.apply(memory_mb)
    walls.build(fence)
    limits.forbid_effects()
    warming.practise()
    raster.keep_picture()
    with open(taken, "rb") as requests, open(given, "w") as answers:
        for line in requests:
            request = json.loads(line)
            limits.allow_cpu(request["cpu_s"])
            print(json.dumps(_answer(request)), file=answers, flush=True)


def _answer(request: dict[str, Any]) -> dict[str, Json]:
    """Name an error by its class alone: its text may quote the applicant's file."""
    try:
        return {"answer": jobs.JOBS[request["function"]](request["args"])}
    except MemoryError:
        return {"error": "check_out_of_memory", "kind": "MemoryError"}
    except raster.CannotOpenError:
        return {"error": "cannot_open", "kind": "CannotOpen"}
    except Exception as problem:  # noqa: BLE001 - whatever a hostile file provokes ends here
        return {"error": "check_crashed", "kind": type(problem).__name__}


if __name__ == "__main__":
    main()
