"""The scanner's protocol, against sockets that answer as ClamAV does, or as nobody should."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from relocation.documents.scanner import CHUNK_BYTES, ScannerFailed, Verdict, scan

VERSION = b"ClamAV 1.4.6/27812/Sun Nov 22 09:26:01 2026"
Answer = Callable[[socket.socket], None]


class Daemon:
    """A daemon that tells its version and then does with each file what it was told to do."""

    def __init__(self, folder: Path, then: Answer, kind: str) -> None:
        self.then, self.received = then, b""
        if kind == "tcp":
            self.listening = socket.create_server(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{self.listening.getsockname()[1]}"
        else:
            self.listening = socket.socket(socket.AF_UNIX)
            self.listening.bind(str(folder / "clamd"))
            self.listening.listen()
            self.address = f"unix://{folder / 'clamd'}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                with closing(self.listening.accept()[0]) as connection, suppress(OSError):
                    self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += connection.recv(1)
        if command == b"zVERSION\0":
            connection.sendall(VERSION + b"\0")
        else:
            self.then(connection)

    def reads_and_says(self, answer: bytes) -> Answer:
        """Take the whole file in, then answer."""

        def then(connection: socket.socket) -> None:
            stream = connection.makefile("rb")
            while length := struct.unpack("!L", stream.read(4))[0]:
                self.received += stream.read(length)
            connection.sendall(answer)

        return then


Given = Callable[..., Daemon]


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Given]:
    """Starts a daemon that answers so after it took the file in, or does what it is told to."""
    started: list[Daemon] = []

    def start(answer: bytes = b"", *, then: Answer | None = None, kind: str = "unix") -> Daemon:
        found = Daemon(tmp_path, then or (lambda _: None), kind)
        if then is None:
            found.then = found.reads_and_says(answer)
        started.append(found)
        return found

    yield start
    for one in started:
        one.listening.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of more than two chunks."""
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * (CHUNK_BYTES // 100))
    return path


def trouble(path: Path, address: str, patience_s: float = 5) -> tuple[str, str]:
    """The code and the words of what kept the scanner from a verdict."""
    with pytest.raises(ScannerFailed) as failed:
        scan(path, address, patience_s=patience_s)
    return failed.value.code, str(failed.value)


@pytest.mark.parametrize("kind", ["unix", "tcp"])
def test_a_file_is_clean_when_the_daemon_says_so(file: Path, daemon: Given, kind: str) -> None:
    clamd = daemon(b"stream: OK\0", kind=kind)
    assert scan(file, clamd.address) == Verdict("", VERSION.decode())
    assert clamd.received == file.read_bytes()


def test_what_is_found_is_named(file: Path, daemon: Given) -> None:
    clamd = daemon(b"stream: Win.Test.EICAR_HDB-1 FOUND\0")
    assert scan(file, clamd.address).signature == "Win.Test.EICAR_HDB-1"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"stream: Can't allocate memory ERROR\0", "stream: Can't allocate memory ERROR"),
        (b"stream: OKAY\0", "no known answer"),
        (b"OK\0", "no known answer"),
        (b"\0", "no known answer"),
        (b"stream: OK\nstream: A FOUND\0", "no known answer"),
        (b"\xff\xfe\x00", "no known answer"),
        (b"x" * 10_000, "no known answer"),
        (b"stream: two words FOUND\0", "no known answer"),
    ],
)
def test_nothing_but_its_own_words_counts(
    file: Path, daemon: Given, answer: bytes, words: str
) -> None:
    assert trouble(file, daemon(answer).address) == ("scanner_refused", words)


def test_a_file_above_its_limit_is_no_clean_file(tmp_path: Path, daemon: Given) -> None:
    large = tmp_path / "large"
    large.write_bytes(bytes(8 * CHUNK_BYTES))

    def hang_up(connection: socket.socket) -> None:
        connection.recv(CHUNK_BYTES, socket.MSG_WAITALL)
        connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        connection.shutdown(socket.SHUT_RD)

    refused = ("scanner_refused", "INSTREAM size limit exceeded. ERROR")
    assert trouble(large, daemon(then=hang_up).address) == refused


def test_a_daemon_that_breaks_off_says_nothing_of_the_file(file: Path, daemon: Given) -> None:
    code, words = trouble(file, daemon(b"stream: OK").address)
    assert (code, words) == ("scanner_unreachable", "ConnectionAbortedError")


def test_a_daemon_that_hangs_up_at_once_says_nothing(file: Path, daemon: Given) -> None:
    assert trouble(file, daemon(then=lambda _: None).address)[0] == "scanner_unreachable"


def test_a_daemon_that_hangs_or_drips_is_left_in_time(file: Path, daemon: Given) -> None:
    def drip(connection: socket.socket) -> None:
        while True:
            connection.sendall(b" ")
            time.sleep(0.05)

    began = time.monotonic()
    for then in (drip, lambda _: time.sleep(1)):
        clamd = daemon(then=then, kind="tcp")
        assert trouble(file, clamd.address, 0.3) == ("scanner_unreachable", "TimeoutError")
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("address", ["unix:///nowhere/clamd", "tcp://127.0.0.1:1"])
def test_a_daemon_that_is_away_says_nothing(file: Path, address: str) -> None:
    assert trouble(file, address)[0] == "scanner_unreachable"
