"""The two ports of the demonstration: read from the environment, tried before anything starts."""

import errno
import os
import socket
import time
from collections.abc import Mapping
from pathlib import Path

from relocation.embedded.errors import StartError

HOST = "127.0.0.1"
DEFAULTS = {"PORT": 8000, "MINISTRY_PORT": 8001}
# The processes of a killed start need a moment to leave their port.
PATIENCE_SECONDS = 3.0
POLL_SECONDS = 0.1
LISTENING = "0A"


def chosen_port(name: str, environment: Mapping[str, str] = os.environ) -> int:
    """The port that the variable names, or its default; raises StartError on anything else."""
    text = environment.get(name) or str(DEFAULTS[name])
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise StartError(
            f"{name}={text} is not a port. Give a number from 1 to 65535, "
            f"or unset it for {DEFAULTS[name]}."
        )
    return int(text)


def why_not_free(port: int) -> int | None:
    """The system's error number when nobody can listen there now, else None."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return error.errno
    return None


def require_free(name: str, port: int) -> None:
    """Raises StartError, naming the port, its holder and the variable, when it is taken."""
    until = time.monotonic() + PATIENCE_SECONDS
    while (reason := why_not_free(port)) is not None:
        if reason == errno.EACCES or time.monotonic() > until:
            raise refusal(name, port, reason)
        time.sleep(POLL_SECONDS)


def refusal(name: str, port: int, reason: int) -> StartError:
    """What is said of a port that cannot be had for this reason (the system's error number)."""
    if reason == errno.EACCES:
        return StartError(f"{name}={port}: this account may not use that port; try 8000.")
    held = holder(port)
    return StartError(
        f"Port {port} is taken{f' by {held}' if held else ''}. "
        f"Stop that program, or choose another port: {name}={port + 10} ./run"
    )


def holder(port: int) -> str | None:
    """What listens on the port, as `name (process number)`, as far as Linux lets us see it."""
    sockets = _listening_sockets(port)
    for process in Path("/proc").glob("[0-9]*"):
        try:
            opened = {str(entry.readlink()) for entry in (process / "fd").iterdir()}
            if opened & sockets:
                return f"{(process / 'comm').read_text().strip()} (process {process.name})"
        except OSError:
            continue
    return None


def _listening_sockets(port: int) -> set[str]:
    """The kernel's names (`socket:[number]`) of the sockets that listen on the port."""
    found = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:] if table.is_file() else []:
            fields = line.split()
            if int(fields[1].rpartition(":")[2], 16) == port and fields[3] == LISTENING:
                found.add(f"socket:[{fields[9]}]")
    return found
