"""The ministry's HTTP face: POST and GET /queue, POST /faults, GET /health."""

import json
import logging
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from relocation.demo.standin.faults import Faults
from relocation.demo.standin.packets import Answer, Desk

logger = logging.getLogger(__name__)

LONGEST_BODY = 2 * 1024 * 1024
SLOW_SECONDS = 2.0
NOT_FOUND = Answer(404, {"code": "not_found"})


class Server(ThreadingHTTPServer):
    """A thread for each connection, over one reception."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], desk: Desk) -> None:
        super().__init__(address, Handler)
        self.desk = desk
        self.faults = Faults()

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller who left early, or books that cannot be reached: the caller comes again."""
        logger.info("a request broke off", exc_info=True)


class Handler(BaseHTTPRequestHandler):
    """One connection, kept open between requests."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/health":
            self._send(Answer(200, {"healthy": True}))
        elif address.path == "/queue":
            reference = parse_qs(address.query).get("reference", [""])[0]
            self._send(Answer(200, self.server.desk.store.copies(reference)))
        else:
            self._send(NOT_FOUND)

    def do_POST(self) -> None:
        body = self._read()
        if body is None:
            self._send(Answer(413, {"code": "too_large"}))
        elif self.path == "/queue":
            self._take_in(body)
        elif self.path == "/faults":
            self._send(self._switch(body))
        else:
            self._send(NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        logger.debug(format, *args)

    def _take_in(self, body: bytes) -> None:
        fault = self.server.faults.take()
        if fault == "error_500":
            return self._send(Answer(500, {"code": "fault"}))
        if fault == "refuse_422":
            return self._send(Answer(422, {"code": "refused"}))
        if fault == "slow":
            time.sleep(SLOW_SECONDS)
        answer = self.server.desk.receive(self._lowered_headers(), body)
        if fault == "accept_then_hang":
            self.server.faults.hang()
        if fault in {"accept_then_hang", "drop_connection"}:
            self.close_connection = True
            return None
        return self._send(answer)

    def _switch(self, body: bytes) -> Answer:
        try:
            asked = json.loads(body)
            self.server.faults.switch(asked["mode"], int(asked.get("times", 1)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return Answer(400, {"code": "unreadable", "detail": str(error)})
        return Answer(200, asked)

    def _read(self) -> bytes | None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal() or int(length) > LONGEST_BODY:
            self.close_connection = True
            return None
        return self.rfile.read(int(length))

    def _lowered_headers(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def _send(self, answer: Answer) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
