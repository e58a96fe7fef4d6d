"""The sandboxed process: one JSON request a line on standard input, one answer a line back."""

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from relocation.documents.checks.result import Json
from relocation.documents.sandbox import limits, walls
from relocation.documents.sandbox.room import empty


def main() -> None:
    """Serve requests until standard input ends or one of them fails.

    Arguments are MiB of memory, the folder files are read from and the one written to.
    """
    limits.apply(int(sys.argv[1]))
    # Libraries print as they please: only answers may reach the pipe.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    # Before any parser is loaded: the walls hold threads only that start behind them.
    files, written = Path(sys.argv[2]), Path(sys.argv[3])
    walls.build(files, written)
    limits.forbid_effects()
    _serve(answers)
    # Whoever asked may be gone without a word, and leaves the file here.
    empty(files, written)


def _serve(answers: TextIO) -> None:
    for line in sys.stdin:
        request = json.loads(line)
        limits.allow_cpu(request["cpu_s"])
        answer = _answer(request)
        print(json.dumps(answer), file=answers, flush=True)
        if "error" in answer:
            break


def _answer(request: dict[str, Any]) -> dict[str, Json]:
    """Name an error by its class alone: its text may quote the applicant's file."""
    from relocation.documents.checks.raster import CannotOpenError
    from relocation.documents.sandbox.jobs import JOBS

    try:
        return {"answer": JOBS[request["function"]](request["args"])}
    except MemoryError:
        return {"error": "check_out_of_memory", "kind": "MemoryError"}
    except CannotOpenError:
        return {"error": "cannot_open", "kind": "CannotOpen"}
    except Exception as problem:  # noqa: BLE001 - whatever a hostile file provokes ends here
        return {"error": "check_crashed", "kind": type(problem).__name__}


if __name__ == "__main__":
    main()
