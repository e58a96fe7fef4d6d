"""Walks one case through the running system, over HTTP: `./run walkthrough`."""

import time
from typing import Any

import httpx
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from relocation.demo.walkthrough.journey import Journey
from relocation.demo.walkthrough.visitor import WalkthroughError


class Command(BaseCommand):
    """Prints one line for each step with its time; exit 0 only when all of it held."""

    help = "Drive the running system as an applicant, two officers and a ministry."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default=settings.SITE_URL)
        parser.add_argument("--ministry", default=settings.DEMO_MINISTRY_URL)

    def handle(self, *args: Any, site: str, ministry: str, **options: Any) -> None:
        journey = Journey(site, ministry)
        began = time.monotonic()
        for number, (title, deed) in enumerate(journey.steps, start=1):
            self._take(number, title, deed)
        if journey.copies != 1:
            raise CommandError(f"the ministry holds {journey.copies} copies of the case")
        seconds = time.monotonic() - began
        self.stdout.write(f"{journey.reference} completed in {seconds:.1f} s")
        self.stdout.write("handed over 1, acknowledged 1, lost 0")

    def _take(self, number: int, title: str, deed: Any) -> None:
        began = time.monotonic()
        try:
            seen = deed()
        except (WalkthroughError, httpx.HTTPError) as error:
            raise CommandError(f"{title}: {error}") from error
        seconds = time.monotonic() - began
        self.stdout.write(f"{number:>2}  {title:<50} {seconds:6.2f} s  {seen}")
        self.stdout.flush()
