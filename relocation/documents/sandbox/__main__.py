"""The sandboxed process: one JSON request a line on standard input, one answer a line back."""

import json
import os
import sys
from typing import Any

from relocation.documents.checks.raster import CannotOpenError
from relocation.documents.checks.result import Json
from relocation.documents.sandbox import limits
from relocation.documents.sandbox.jobs import JOBS


def main() -> None:
    """Serve requests until standard input ends or one of them fails."""
    limits.apply(int(sys.argv[1]))
    # Libraries print as they please: only answers may reach the pipe.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    limits.forbid_effects()
    for line in sys.stdin:
        request = json.loads(line)
        limits.allow_cpu(request["cpu_s"])
        answer = _answer(request)
        print(json.dumps(answer), file=answers, flush=True)
        if "error" in answer:
            break


def _answer(request: dict[str, Any]) -> dict[str, Json]:
    """Name an error by its class alone: its text may quote the applicant's file."""
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
