"""`standin_ministry`: serve the stand-in ministry until told to stop."""

import signal
import sys
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from psycopg.conninfo import make_conninfo

from relocation.demo.standin.packets import Desk
from relocation.demo.standin.replies import Replier
from relocation.demo.standin.server import Server
from relocation.demo.standin.store import BOOKS, Store


class Command(BaseCommand):
    """A ministry of its own, for the demonstration and the tests; docs/ministry-api.md."""

    help = "Serves the stand-in ministry: takes in packets, replies to them, misbehaves when asked."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:8001", help="host:port to listen on")
        parser.add_argument(
            "--reply-after", type=float, default=1.0, help="seconds until it replies to a packet"
        )
        parser.add_argument(
            "--books", default=BOOKS, help="the database schema in which it keeps its packets"
        )
        parser.add_argument(
            "--silent", action="store_true", help="send no reply, of whichever stand-in's packets"
        )

    def handle(
        self, *args: Any, bind: str, reply_after: float, books: str = BOOKS, **options: Any
    ) -> None:
        store = Store(_database(), books)
        desk = Desk(store, settings.MINISTRY_SECRETS, timedelta(seconds=reply_after))
        gateway = f"{settings.SITE_URL}/gateway/replies/"
        with _listening(bind, desk) as server:
            replier = Replier(desk.store, desk.secrets, gateway)
            if not options["silent"]:
                replier.start()
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
            self.stdout.write(f"The stand-in ministry listens on http://{bind}")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                pass
            finally:
                replier.end()


def _listening(bind: str, desk: Desk) -> Server:
    host, _, port = bind.rpartition(":")
    if not port.isdecimal():
        raise CommandError(f"--bind {bind} is not host:port")
    try:
        return Server((host, int(port)), desk)
    except OSError as error:
        raise CommandError(f"Cannot listen on {bind}: {error.strerror}.") from error


def _database() -> str:
    database = settings.DATABASES["default"]
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    given = {ours: database[name] for name, ours in names.items() if database.get(name)}
    return make_conninfo(dbname=database["NAME"], **given)
