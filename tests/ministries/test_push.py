"""What push makes of each answer, over real HTTP to a ministry that says what it is told."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from relocation.ministries.signatures import sign, verify
from relocation.ministries.transports.message import Delivered, Failed, Message
from relocation.ministries.transports.push import LONGEST_ANSWER, send

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLYSi"
KEY = "5f0c9f5e-3a55-4f0e-9d86-1f1f7c4f6f10"
RECEIPT = {
    "receipt_number": "interior-1",
    "received_at": "2026-11-22T10:00:00+00:00",
    "packet_hash": "abc",
}


class Parrot(ThreadingHTTPServer):
    """Answers each POST as `answer` says, and remembers what came."""

    daemon_threads = True
    status = 201
    body = b""
    headers: dict[str, str] = {}
    pause = 0.0
    headers_drip = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.came: list[tuple[dict[str, str], bytes]] = []

    def answer(
        self, status: int, document: object, *, key: str = KEY, secret: str = SECRET
    ) -> None:
        """Answer with this document, signed."""
        text = document if isinstance(document, str) else json.dumps(document)
        self.status, self.body = status, text.encode()
        self.headers = sign(secret=secret, message_id=key, body=text)

    def handle_error(self, request: object, client_address: object) -> None:
        """Callers that leave early are what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Parrot

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.came.append(({k.lower(): v for k, v in self.headers.items()}, body))
        if self.server.headers_drip:
            self._drip_headers()
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        for start in range(0, len(self.server.body), 1000):
            time.sleep(self.server.pause)
            self.wfile.write(self.server.body[start : start + 1000])

    def _drip_headers(self) -> None:
        for byte in b"HTTP/1.1 201 Created\r\nX-Slow: " + b"y" * 20:
            self.wfile.write(bytes([byte]))
            time.sleep(0.1)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def parrot() -> Iterator[Parrot]:
    """A running one."""
    with Parrot() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def push(parrot: Parrot) -> Callable[..., Delivered | Failed]:
    """Send one message to it."""
    address = f"http://127.0.0.1:{parrot.server_port}/queue"
    message = Message(KEY, "interior", address, SECRET, '{"ключ": 1}', "abc")
    return lambda time_limit=5.0: send(message, time_limit=time_limit)


Push = Callable[..., Delivered | Failed]


@pytest.mark.parametrize("status", [200, 201, 202, 208])
def test_a_signed_receipt_is_a_delivery(parrot: Parrot, push: Push, status: int) -> None:
    parrot.answer(status, RECEIPT)
    outcome = push()
    assert isinstance(outcome, Delivered)
    assert (outcome.status_code, outcome.receipt.document) == (status, RECEIPT)


def test_a_message_is_signed_and_carries_its_key(parrot: Parrot, push: Push) -> None:
    parrot.answer(201, RECEIPT)
    push()
    headers, body = parrot.came[0]
    assert verify(secret=SECRET, headers=headers, body=body) == KEY
    assert (headers["idempotency-key"], headers["x-ministry"]) == (KEY, "interior")
    assert headers["content-type"] == "application/cloudevents+json; charset=utf-8"
    assert body == '{"ключ": 1}'.encode()


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (301, True),
        (307, True),
        (400, True),
        (401, True),
        (404, True),
        (408, False),
        (409, True),
        (410, True),
        (413, True),
        (422, True),
        (425, False),
        (429, False),
        (500, False),
        (502, False),
        (503, False),
    ],
)
def test_an_answer_is_a_failure_for_now_or_for_good(
    parrot: Parrot, push: Push, status: int, permanent: bool
) -> None:
    parrot.answer(status, RECEIPT)
    assert push() == Failed(f"http_{status}", permanent=permanent, status_code=status)


def test_a_redirect_is_not_followed(parrot: Parrot, push: Push) -> None:
    parrot.answer(302, RECEIPT)
    parrot.headers["Location"] = f"http://127.0.0.1:{parrot.server_port}/elsewhere"
    push()
    assert len(parrot.came) == 1


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("", "receipt_unreadable"),
        ("<html>", "receipt_unreadable"),
        ([], "receipt_unreadable"),
        ({**RECEIPT, "receipt_number": ""}, "receipt_unreadable"),
        ({**RECEIPT, "receipt_number": 7}, "receipt_unreadable"),
        ({**RECEIPT, "received_at": "today"}, "receipt_unreadable"),
        ({**RECEIPT, "packet_hash": "xyz"}, "receipt_for_another_packet"),
    ],
)
def test_a_receipt_that_proves_nothing_is_a_failure_for_now(
    parrot: Parrot, push: Push, document: object, code: str
) -> None:
    parrot.answer(200, document)
    assert push() == Failed(code, status_code=200)


def test_an_unsigned_receipt_proves_nothing(parrot: Parrot, push: Push) -> None:
    parrot.answer(200, RECEIPT)
    parrot.headers = {}
    assert push() == Failed("receipt_unsigned", status_code=200)


def test_a_receipt_signed_by_somebody_else_proves_nothing(parrot: Parrot, push: Push) -> None:
    parrot.answer(200, RECEIPT, secret="whsec_AAAAAAAAAAAAAAAAAAAAAAAA")
    assert push() == Failed("receipt_unsigned", status_code=200)


def test_a_receipt_for_another_key_proves_nothing(parrot: Parrot, push: Push) -> None:
    parrot.answer(200, RECEIPT, key="another")
    assert push() == Failed("receipt_for_another_packet", status_code=200)


def test_an_endless_answer_is_left(parrot: Parrot, push: Push) -> None:
    parrot.answer(200, "x" * (LONGEST_ANSWER + 10))
    assert push() == Failed("receipt_unreadable")


def test_an_answer_that_drips_is_left_after_the_time_limit(parrot: Parrot, push: Push) -> None:
    parrot.answer(200, "x" * 30_000)
    parrot.pause = 0.2
    started = time.monotonic()
    assert push(time_limit=1.0) == Failed("timeout")
    assert time.monotonic() - started < 3


def test_headers_that_drip_are_left_after_the_time_limit(parrot: Parrot, push: Push) -> None:
    parrot.headers_drip = True
    started = time.monotonic()
    assert push(time_limit=0.5) == Failed("timeout")
    assert time.monotonic() - started < 1.5


def test_a_packet_that_is_taken_in_drips_is_left_after_the_time_limit() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/queue"
        threading.Thread(target=_take_slowly, args=(listener,), daemon=True).start()
        message = Message(KEY, "interior", address, SECRET, "x" * 8_000_000, "abc")
        started = time.monotonic()
        assert send(message, time_limit=0.5) == Failed("timeout")
        assert time.monotonic() - started < 1.5


def _take_slowly(listener: socket.socket) -> None:
    caller, _ = listener.accept()
    with caller:
        while caller.recv(100_000):
            time.sleep(0.1)


def test_a_ministry_that_nobody_answers_for_is_unreachable() -> None:
    message = Message(KEY, "interior", "http://127.0.0.1:1/queue", SECRET, "{}", "abc")
    assert send(message, time_limit=5) == Failed("unreachable")


@pytest.mark.parametrize("address", ["gopher://127.0.0.1/", "http://[::1", "http://", "queue"])
def test_an_address_that_is_none_fails_for_good(address: str) -> None:
    message = Message(KEY, "interior", address, SECRET, "{}", "abc")
    assert send(message, time_limit=5) == Failed("bad_address", permanent=True)
