"""Recomputes every decided case: `./run reassess --verify`; exit 1 when one differs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from relocation.cases.reassessing import SLICE, recomputed


class Command(BaseCommand):
    """By the pinned criteria, the frozen answers and the day of each; nothing is changed."""

    help = "Recompute every decided case and tell where the result differs from what was stored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--verify", action="store_true", required=True, help="change nothing")
        parser.add_argument("--slice", type=int, default=SLICE, help="cases read at once")

    def handle(self, *args: Any, **options: Any) -> None:
        done = differing = 0
        for cases in recomputed(max(1, options["slice"])):
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
