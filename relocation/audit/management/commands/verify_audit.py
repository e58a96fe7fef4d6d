"""Recomputes every chain of events; exit 1 and a line for each chain that is not whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from relocation.audit.models import Event
from relocation.audit.queries import broken_chains


class Command(BaseCommand):
    """`./run verify_audit`"""

    help = "Recompute the hash chain of every case and account."

    def handle(self, *args: Any, **options: Any) -> None:
        breaks = list(broken_chains())
        for found in breaks:
            self.stderr.write(f"chain {found.chain}, event {found.sequence}: {found.problem}")
        if breaks:
            raise CommandError(f"{len(breaks)} broken chains")
        chains = Event.objects.values("chain").distinct().count()
        self.stdout.write(f"{chains} chains, {Event.objects.count()} events, all whole")
