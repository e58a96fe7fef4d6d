"""The sandbox: one JSON request a line on standard input, one answer a line back.

The process that is started reads no file of anybody. It loads the parsers once and forks; only its
fork, behind the walls, looks at a file, until an empty line says that the next is another one. So
no parser that a hostile file took over ever sees another file, and each begins as clean as the
first, in some milliseconds. The line "read" has it load, before the next fork, what reads letters.
"""

import gc
import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from relocation.documents.checks import raster
from relocation.documents.checks.result import Json
from relocation.documents.sandbox import jobs, limits, walls, warming
from relocation.documents.sandbox.room import empty

INPUT_ENDED = 0
NEXT_FILE = 3
TO_READ = 4
#: Lines that are no request end a fork with these codes.
ENDS = {b"\n": NEXT_FILE, b"read\n": TO_READ}


def main() -> None:
    """Serve requests until standard input ends.

    Arguments are MiB of memory, the folder files are read from and the one written to.
    """
    memory_mb, files, written = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    # Libraries print as they please: only answers may reach the pipe.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    fence = walls.prepare(files, written)
    warming.warm_parsers(written)
    while (code := _fork(memory_mb, fence, answers)) in {NEXT_FILE, TO_READ}:
        if code == TO_READ:
            warming.warm_readers(written)
    # Whoever asked may be gone without a word, and leaves the file here.
    empty(files, written)
    limits.end_like(code)


def _fork(memory_mb: int, fence: int | None, answers: TextIO) -> int:
    """Let a fork serve until it ends; returns its exit code, negative for a signal."""
    gc.freeze()
    fork = os.fork()
    if not fork:
        code = 1
        try:
            limits.die_with_parent()
            limits.apply(memory_mb)
            walls.build(fence)
            limits.forbid_effects()
            warming.practise()
            raster.keep_picture()
            code = _serve(answers)
        finally:
            # Not by an exception, as when nobody reads the answer: libraries that tidy up would
            # wait for ever for threads that only the forking process has.
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1])


def _serve(answers: TextIO) -> int:
    # Unbuffered, as what follows the line is for the next fork.
    requests = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115
    while line := requests.readline():
        if line in ENDS:
            return ENDS[line]
        request = json.loads(line)
        limits.allow_cpu(request["cpu_s"])
        answer = _answer(request)
        print(json.dumps(answer), file=answers, flush=True)
        if "error" in answer:
            return NEXT_FILE
    return INPUT_ENDED


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
