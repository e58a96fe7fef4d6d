"""Runs a helper program to its end with its output in a log; a failure shows the end of it."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from relocation.embedded.errors import StartError

SHOWN_LINES = 15


def last_lines(log: Path, lines: int = SHOWN_LINES) -> str:
    """The end of a log, for an error message; empty when there is none."""
    if not log.is_file():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


def run_logged(
    command: Sequence[str | Path],
    *,
    log: Path,
    failure: str,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> None:
    """Run a program; raises StartError with `failure` and the end of the log when it fails."""
    with log.open("wb") as output:
        try:
            done = subprocess.run(
                [os.fspath(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=folder,
                check=False,
            )
        except OSError as error:
            raise StartError(f"{failure}\n{error}") from error
    if done.returncode != 0:
        raise StartError(f"{failure}\n{last_lines(log)}\nAll of it: {log}")
