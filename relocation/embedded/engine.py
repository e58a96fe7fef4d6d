"""What the keeper needs to know of a server it keeps."""

import signal
from pathlib import Path
from typing import Protocol

from relocation.embedded.place import Place


class Engine(Protocol):
    """One kind of private server."""

    place: Place
    stop_signal: signal.Signals

    def prepare(self) -> None:
        """Make the data once; raises StartError."""

    def command(self) -> list[str | Path]:
        """The server's command line, in the foreground."""

    def is_ready(self) -> bool:
        """Whether the server answers now."""

    def addresses(self) -> dict[str, str]:
        """The environment variables that lead to this server."""
