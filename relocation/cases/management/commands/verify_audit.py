"""Recomputes every chain of events; exit 1 and a line for each chain that is not whole."""

from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from relocation.audit.models import Event
from relocation.audit.queries import broken_chains, heads_digest
from relocation.cases.queries import cases_beyond_their_events

#: Deeds in the middle of their transaction have ended by then.
SETTLED = timedelta(minutes=5)


class Command(BaseCommand):
    """`./run verify_audit`"""

    help = "Recompute the hash chain of every case and account."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until", help="digest of the events up to this moment, with its zone")
        parser.add_argument("--expect", help="the digest that was printed for that moment")

    def handle(self, *args: Any, **options: Any) -> None:
        until = _moment(options["until"])
        if options["expect"] and options["until"] is None:
            raise CommandError("--expect needs the moment of that digest: --until")
        self._verify()
        digest = heads_digest(until)
        if options["expect"] not in {None, digest}:
            raise CommandError(f"the digest is {digest}: events up to {until.isoformat()} are gone")
        chains = Event.objects.values("chain").distinct().count()
        self.stdout.write(f"{chains} chains, {Event.objects.count()} events, all whole")
        self.stdout.write(f"--until {until.isoformat()} --expect {digest}")

    def _verify(self) -> None:
        broken = [
            f"chain {found.chain}, event {found.sequence}: {found.problem}"
            for found in broken_chains()
        ]
        broken += [
            f"chain {case.pk}: its last events do not lead to version {case.version}"
            f" of case {case.reference}"
            for case in cases_beyond_their_events()
        ]
        for line in broken:
            self.stderr.write(line)
        if broken:
            raise CommandError(f"{len(broken)} broken chains")


def _moment(text: str | None) -> datetime:
    if text is None:
        return timezone.now() - SETTLED
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or timezone.is_naive(moment):
        raise CommandError("--until takes a moment such as 2026-01-31T09:00:00+00:00")
    return moment
