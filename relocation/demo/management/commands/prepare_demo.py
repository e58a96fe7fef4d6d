"""Prepares the demonstration at its first start; afterwards it finds everything in place."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from relocation.demo.population.foundation import lay_foundation
from relocation.demo.population.populate import FIRST_CASES, is_populated, populate
from relocation.demo.sign_ins import PASSWORD, SIGN_INS


class Command(BaseCommand):
    """`./run` calls it after the migrations."""

    help = "Load the programme, the demonstration's accounts and its first cases."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--print-sign-ins", action="store_true", help="only print who can sign in"
        )

    def handle(self, *args: Any, print_sign_ins: bool, **options: Any) -> None:
        if print_sign_ins:
            self._print_sign_ins()
            return
        lay_foundation()
        if not is_populated():
            populate(cases=FIRST_CASES, seed=1, tell=self._tell)

    def _tell(self, line: str) -> None:
        """The launcher reads these lines as they come."""
        self.stdout.write(line)
        self.stdout.flush()

    def _print_sign_ins(self) -> None:
        width = max(len(sign_in.email) for sign_in in SIGN_INS)
        for sign_in in SIGN_INS:
            self.stdout.write(f"  {sign_in.email:<{width}}  {sign_in.role.label}")
        self.stdout.write(f"  password of all: {PASSWORD}")
