"""Asks ClamAV's daemon whether a file is harmful, over its socket."""

import re
import socket
import struct
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

PORT = 3310
#: Well under the lease of a check; a file of 20 MB takes a fifth of a second.
PATIENCE_S = 60.0
CHUNK_BYTES = 128 * 1024
LARGEST_ANSWER = 4096
#: What it says of a file whose inside is beyond its limits, when set to (AlertExceedsMax).
BEYOND_LIMITS = "Heuristics.Limits.Exceeded"
FOUND = re.compile(r"stream: ([!-~]{1,200}) FOUND")


@dataclass(frozen=True)
class Verdict:
    """What the scanner said: the signature's name, "" for a clean file, and who said it.

    `engine` is the version of the program, of its signatures and their day, as far as it tells.
    """

    signature: str
    engine: str

    @property
    def is_beyond_limits(self) -> bool:
        """Say whether it gave up on the file, which is then neither clean nor known to be bad."""
        return self.signature.startswith(BEYOND_LIMITS)


class ScannerFailed(Exception):  # noqa: N818 - says what happened, as callers do
    """The scanner said nothing of the file; `code` is scanner_unreachable or scanner_refused."""

    def __init__(self, code: str, error: str) -> None:
        super().__init__(error)
        self.code = code


def scan(path: Path, address: str, *, patience_s: float = PATIENCE_S) -> Verdict:
    """Send the file to the daemon at `unix:///path` or `tcp://host:port` and return its verdict.

    Nothing but its `OK` makes a file clean. Raises ScannerFailed when it is away, breaks off, takes
    longer than `patience_s` seconds in all or refuses the file, as it does one above its limit of
    size; OSError when the file cannot be opened. The protocol is that of clamd(8), INSTREAM.
    """
    deadline = time.monotonic() + patience_s
    with path.open("rb") as file:
        engine = _asked(address, b"zVERSION\0", (), deadline)
        pieces = iter(lambda: file.read(CHUNK_BYTES), b"")
        answer = _asked(address, b"zINSTREAM\0", _framed(pieces), deadline)
    return Verdict(_signature(answer), engine)


def _signature(answer: str) -> str:
    if answer == "stream: OK":
        return ""
    if found := FOUND.fullmatch(answer):
        return found[1]
    said = answer if answer.endswith(" ERROR") and answer.isprintable() else "no known answer"
    raise ScannerFailed("scanner_refused", said[:100])


def _framed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield struct.pack("!L", len(piece)) + piece
    yield struct.pack("!L", 0)


def _asked(address: str, command: bytes, pieces: Iterable[bytes], deadline: float) -> str:
    try:
        with _connected(address, deadline) as connection:
            # It hangs up on a file that is too large, but not without saying so.
            with suppress(BrokenPipeError, ConnectionResetError):
                for piece in chain((command,), pieces):
                    connection.settimeout(_left(deadline))
                    connection.sendall(piece)
            return _answer(connection, deadline)
    except OSError as error:
        raise ScannerFailed("scanner_unreachable", type(error).__name__) from error


def _connected(address: str, deadline: float) -> socket.socket:
    parts = urlsplit(address)
    if parts.scheme == "tcp":
        place = (str(parts.hostname), parts.port or PORT)
        return socket.create_connection(place, timeout=_left(deadline))
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(_left(deadline))
        connection.connect(parts.path)
    except OSError:
        connection.close()
        raise
    return connection


def _answer(connection: socket.socket, deadline: float) -> str:
    answer = b""
    while not answer.endswith(b"\0"):
        connection.settimeout(_left(deadline))
        piece = connection.recv(LARGEST_ANSWER)
        if not piece:
            raise ConnectionAbortedError
        answer += piece
        if len(answer) > LARGEST_ANSWER:
            raise ScannerFailed("scanner_refused", "no known answer")
    return answer[:-1].decode(errors="replace").strip()


def _left(deadline: float) -> float:
    if (left := deadline - time.monotonic()) <= 0:
        raise TimeoutError
    return left
