"""Makes believable cases in every state: `./run populate --cases N --seed S`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from relocation.demo.population.foundation import lay_foundation
from relocation.demo.population.populate import populate


class Command(BaseCommand):
    """Each case is applied for, checked and worked on by the real deeds."""

    help = "Make believable cases in every state."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=13, help="how many")
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same people")

    def handle(self, *args: Any, cases: int, seed: int, **options: Any) -> None:
        lay_foundation()
        made = populate(cases=cases, seed=seed, tell=self._tell)
        self.stdout.write(f"{len(made)} cases made")

    def _tell(self, line: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(line, ending="\r")
