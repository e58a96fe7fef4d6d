"""A private Valkey (it speaks Redis): keeps what it was told, listens on a Unix socket only."""

import signal
import socket
from pathlib import Path
from urllib.parse import quote

from relocation.embedded.accounts import give
from relocation.embedded.place import Place
from relocation.embedded.programs import valkey_program

BROKER_DATABASE, CACHE_DATABASE = 0, 1
ANSWER_SECONDS = 1.0


class Valkey:
    """The engine of REDIS_URL and CELERY_BROKER_URL."""

    stop_signal = signal.SIGTERM

    def __init__(self, place: Place, *, throwaway: bool) -> None:
        self.place = place
        self.program = valkey_program(place)
        self.socket = place.sockets / "valkey.sock"
        self.keep = "no" if throwaway else "yes"

    def prepare(self) -> None:
        self.place.data.mkdir(mode=0o700, exist_ok=True)
        give(self.place.data, self.place.account)

    def command(self) -> list[str | Path]:
        listening: list[str | Path] = [
            self.program,
            "--port",
            "0",
            "--unixsocket",
            self.socket,
            "--unixsocketperm",
            "700",
        ]
        keeping = ["--appendonly", self.keep, "--appendfsync", "everysec", "--save", ""]
        # A full store must refuse new messages, not drop waiting ones.
        limits = ["--maxmemory-policy", "noeviction"]
        return [*listening, "--dir", self.place.data, *keeping, *limits]

    def is_ready(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(ANSWER_SECONDS)
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
            except OSError:
                return False

    def addresses(self) -> dict[str, str]:
        path = quote(str(self.socket))
        return {
            "REDIS_URL": f"unix://{path}?db={CACHE_DATABASE}",
            "CELERY_BROKER_URL": f"redis+socket://{path}?virtual_host={BROKER_DATABASE}",
        }
