"""Which process serves this clone, if any: a lock on a file that tells the address."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from relocation.embedded import flocks
from relocation.embedded.ports import HOST

# Somebody who only looks holds the lock for an instant.
ONLY_A_LOOK_SECONDS = 0.5


@dataclass(frozen=True)
class Serving:
    """A system that is being served, or about to be."""

    pid: int
    port: int
    ministry_port: int

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def ministry_address(self) -> str:
        return f"http://{HOST}:{self.ministry_port}"


def claim(local: Path, port: int, ministry_port: int) -> Serving | None:
    """Become the one who serves until this process ends; None when another one does already."""
    path = local / "serving.lock"
    if not flocks.take_within(flocks.open_lock(path), ONLY_A_LOOK_SECONDS):
        return None
    serving = Serving(os.getpid(), port, ministry_port)
    path.write_text(json.dumps(asdict(serving)))
    return serving


def current(local: Path) -> Serving | None:
    """The system served by another process now."""
    path = local / "serving.lock"
    if not flocks.is_held(path):
        return None
    text = path.read_text()
    return Serving(**json.loads(text)) if text else None
