"""Measures the service against its promises: `./run benchmark NAME --json`."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from relocation.demo.benchmarks import BENCHMARKS, COUNTED, Row


class Command(BaseCommand):
    """Each value beside a limit measured in the same run; what does not hold is said."""

    help = "Measure one part of the service; a list of rows, each with what it promises."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=sorted(BENCHMARKS), help="what to measure")
        parser.add_argument("--count", type=int, help="how many specimens, where they are counted")
        parser.add_argument("--json", action="store_true", help="print a JSON list")

    def handle(self, *args: Any, name: str, count: int | None = None, **options: Any) -> None:
        if count is not None and (name not in COUNTED or count < 1):
            raise CommandError(f"--count is a number from 1, for: {', '.join(sorted(COUNTED))}")
        rows = list(COUNTED[name](count) if count else BENCHMARKS[name]())
        if options["json"]:
            self.stdout.write(json.dumps([row.to_json() for row in rows], indent=2))
            return
        for row in rows:
            self.stdout.write(_line(row))


def _line(row: Row) -> str:
    kept = "holds" if row.holds else "does not hold"
    return (
        f"{row.what}: {row.value} {row.unit}; limit {row.limit}, ratio {row.ratio},"
        f" promised {row.goal}: {kept}"
    )
