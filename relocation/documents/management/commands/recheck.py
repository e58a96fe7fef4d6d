"""Runs a step again over documents examined by an older version: `recheck --step structure`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from relocation.documents.actions import recheck
from relocation.documents.enums import CheckKind
from relocation.documents.steps import BY_KIND


class Command(BaseCommand):
    """The checks are queued; the workers do them beside new ones."""

    help = "Queue a step again for documents whose result is of an older version, or that lack it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--step", required=True, choices=[str(kind) for kind in BY_KIND])
        parser.add_argument("--below", type=int, help="results of versions below; the step's own")
        parser.add_argument("--limit", type=int, default=500, help="at most so many, oldest first")

    def handle(self, *args: Any, **options: Any) -> None:
        kind, below = CheckKind(options["step"]), options["below"]
        queued = recheck(by=None, kind=kind, below=below, limit=max(0, options["limit"]))
        self.stdout.write(f"{queued} checks queued")
