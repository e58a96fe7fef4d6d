"""Runs helper programs with their output in a log; a failure shows the end of it."""

import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from relocation.embedded import children
from relocation.embedded.errors import StartError

SHOWN_LINES = 15
POLL_SECONDS = 0.05
PATIENCE_SECONDS = 3.0


def last_lines(log: Path, lines: int = SHOWN_LINES) -> str:
    """The end of a log, for an error message; empty when there is none."""
    if not log.is_file():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])


class Helper:
    """A helper program under way; ends with us, at the latest."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        log: Path,
        failure: str,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.log, self.failure = log, failure
        log.write_bytes(b"")
        at = folder or Path()
        try:
            self.process = children.spawn(command, log=log, environment=environment, folder=at)
        except OSError as error:
            raise StartError(f"{failure}\n{error}") from error

    def finish(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Wait for its end; raises StartError with `failure` and the end of the log."""
        try:
            while (code := self.process.poll()) is None:
                meanwhile()
                time.sleep(POLL_SECONDS)
        finally:
            self.end()
        if code != 0:
            raise StartError(f"{self.failure}\n{last_lines(self.log)}\nAll of it: {self.log}")

    def end(self) -> None:
        """Let it end now, if it has not ended."""
        children.stop(self.process, signal.SIGTERM, PATIENCE_SECONDS)


def run_logged(
    command: Sequence[str | Path],
    *,
    log: Path,
    failure: str,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Run a program to its end, calling `meanwhile` all the time; raises StartError."""
    helper = Helper(command, log=log, failure=failure, environment=environment, folder=folder)
    helper.finish(meanwhile)
