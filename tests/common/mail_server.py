"""A mail server for tests: takes letters over real SMTP, or refuses them."""

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """Where it listens, what it says to a recipient, and the letters it took."""

    port: int = 0
    to_recipient: bytes = b"250 fine\r\n"
    letters: list[bytes] = field(default_factory=list)
    recipients: list[bytes] = field(default_factory=list)


class _Conversation(socketserver.StreamRequestHandler):
    mail_server: MailServer

    def handle(self) -> None:
        self.wfile.write(b"220 test\r\n")
        for line in self.rfile:
            word = line.strip().split(b" ")[0].upper()
            if word == b"DATA":
                self._take_letter()
            elif word == b"RCPT":
                self.mail_server.recipients.append(line.strip().partition(b":")[2])
                self.wfile.write(self.mail_server.to_recipient)
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 8BITMIME\r\n")

    def _take_letter(self) -> None:
        self.wfile.write(b"354 go on\r\n")
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.mail_server.letters.append(b"".join(lines))
        self.wfile.write(b"250 taken\r\n")


@contextlib.contextmanager
def running_mail_server() -> Iterator[MailServer]:
    """A mail server on a free port, for the length of the block."""
    known = MailServer()
    handler = type("Conversation", (_Conversation,), {"mail_server": known})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        known.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield known
        finally:
            server.shutdown()
            thread.join()
