"""The page of document checks: each step in figures, alarms in sentences, work hour by hour."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from relocation.administration.reading.chart import Chart, chart
from relocation.documents.queries import Alarm, StepFigures, done_by_hour, pipeline
from relocation.documents.sentences import sentence

#: Seconds: shorter times are told by the tenth.
WHOLE_SECONDS = 10


@dataclass(frozen=True)
class ToldAlarm:
    """An alarm with what it says to applicants."""

    alarm: Alarm
    sentence: str


class DocumentChecks:
    """Each part is read when the template asks for it, once; six queries in all."""

    @cached_property
    def _found(self) -> tuple[list[StepFigures], list[Alarm]]:
        return pipeline()

    @property
    def steps(self) -> list[StepFigures]:
        """Every step in order."""
        return self._found[0]

    @cached_property
    def alarms(self) -> list[ToldAlarm]:
        """What could not run and why."""
        return [ToldAlarm(alarm, sentence(alarm.code, {})) for alarm in self._found[1]]

    @property
    def stopped(self) -> int:
        """How many checks could not run."""
        return sum(told.alarm.count for told in self.alarms)

    @property
    def open(self) -> int:
        """How many checks are queued or running; those that wait for another are not."""
        return sum(one.open.queued + one.open.running for one in self.steps)

    @property
    def done(self) -> int:
        """How many ended within the last day."""
        return sum(one.lately.done for one in self.steps)

    @property
    def longest_wait(self) -> str:
        """For how long the first of the queue waits; empty when none does."""
        oldest = [one.open.oldest for one in self.steps if one.open.oldest]
        return in_words(timezone.now() - min(oldest)) if oldest else ""

    @cached_property
    def chart(self) -> Chart:
        """Checks done by hour, yesterday and today."""
        today = timezone.localdate()
        return chart(done_by_hour(today - timedelta(days=1)), done_by_hour(today))


def in_words(time: timedelta | None) -> str:
    """A time in its nearest unit: 0.4 s, 12 s, 3 min, 2 h; a dash for none."""
    if time is None:
        return "–"
    seconds = max(0.0, time.total_seconds())
    if seconds < WHOLE_SECONDS:
        return _("%(number)s s") % {"number": number_format(seconds, 1)}
    if seconds < timedelta(minutes=2).total_seconds():
        return _("%(number)s s") % {"number": round(seconds)}
    if seconds < timedelta(hours=2).total_seconds():
        return _("%(number)s min") % {"number": round(seconds / 60)}
    return _("%(number)s h") % {"number": round(seconds / 3600)}
