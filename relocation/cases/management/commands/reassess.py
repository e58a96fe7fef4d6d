"""Recomputes every decided case: `reassess --verify`; puts cases in their order: `--rank`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from relocation.cases.actions import place_cases
from relocation.cases.reassessing import SLICE, recomputed


class Command(BaseCommand):
    """By the pinned criteria, the frozen answers and the day of each."""

    help = "Recompute decided cases and tell what differs, or place cases in their ranking."

    def add_arguments(self, parser: CommandParser) -> None:
        deed = parser.add_mutually_exclusive_group(required=True)
        deed.add_argument(
            "--verify", action="store_true", help="change nothing; exit 1 if differing"
        )
        deed.add_argument("--rank", action="store_true", help="place cases assessed before ranking")
        parser.add_argument("--slice", type=int, default=SLICE, help="cases read at once")

    def handle(self, *args: Any, **options: Any) -> None:
        size = max(1, options["slice"])
        if options["rank"]:
            self.stdout.write(f"{sum(place_cases(size))} cases placed")
        else:
            self._verify(size)

    def _verify(self, size: int) -> None:
        done = differing = 0
        for cases in recomputed(size):
            wrong = [case for case in cases if case.differences]
            for case in wrong:
                self.stderr.write(f"{case.reference}: {'; '.join(case.differences)}")
            done, differing = done + len(cases), differing + len(wrong)
            self._progress(done)
        if differing:
            raise CommandError(f"{differing} of {done} decided cases differ")
        self.stdout.write(f"{done} decided cases recomputed, none differs")

    def _progress(self, done: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"{done} recomputed", ending="\r")
