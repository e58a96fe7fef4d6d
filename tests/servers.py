"""Real servers of a test's own, to be started and killed in its midst."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from relocation.embedded.place import Place
from relocation.embedded.valkey import Valkey
from tests.engines import eventually, kill, stop


@dataclass
class Server:
    """A server that is not running yet; `address` is where it will listen."""

    address: str
    command: list[str]
    is_ready: Callable[[], bool]
    processes: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def start(self) -> None:
        """Start it and return once it listens."""
        process = subprocess.Popen(
            self.command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.processes.append(process)
        eventually(self.is_ready, seconds=30)

    def kill(self) -> None:
        """Kill it as a lost machine would: what it had not kept is gone."""
        kill(self.processes.pop())


@contextmanager
def stopped_at_last(server: Server) -> Iterator[Server]:
    """The server for the length of the block."""
    try:
        yield server
    finally:
        for process in server.processes:
            stop(process)


def valkey(folder: Path) -> Server:
    """A broker that keeps nothing: killed and started again it is empty."""
    engine = Valkey(Place(folder, folder, folder, None), throwaway=True)
    engine.prepare()
    command = [str(part) for part in engine.command()]
    return Server(engine.addresses()["CELERY_BROKER_URL"], command, engine.is_ready)
