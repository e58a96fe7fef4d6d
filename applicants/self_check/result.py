"""What the self-check says: the outcome in words, what is still open, the answers it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from applicants.self_check.sheet import Sheet
from applicants.summary import Section, sections
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import Assessment, Finding, OutcomeState, State, Text, assess


@dataclass(frozen=True)
class Verdict:
    """The outcome at a glance; `tone` is one of docs/look.md."""

    tone: str
    title: str
    text: str


@dataclass(frozen=True)
class Result:
    """The answers of a sheet, judged as of its day by the engine that judges cases."""

    sheet: Sheet

    @cached_property
    def assessment(self) -> Assessment:
        """All findings."""
        asked = self.sheet.asked
        return assess(asked.criteria_set, self.sheet.sound_answers, asked.today)

    @property
    def verdict(self) -> Verdict:
        """Whether the criteria are met by these answers, and by which mark or way in."""
        verdict, title = self._verdict, self.assessment.outcome_title
        return replace(verdict, title=f"{verdict.title}: {localized(title)}") if title else verdict

    @property
    def _verdict(self) -> Verdict:
        match self.assessment.outcome:
            case OutcomeState.PASSES:
                return Verdict(
                    "success",
                    _("By these answers you meet the criteria"),
                    _("What you say must be proved with documents in the application."),
                )
            case OutcomeState.FAILS:
                return Verdict(
                    "warning",
                    _("By these answers you do not meet the criteria"),
                    _("See below which of them are not met, and what would be needed."),
                )
            case _:
                return Verdict(
                    "info",
                    _("It cannot be said yet whether you meet the criteria"),
                    _("Some answers that matter are missing, or people have to judge."),
                )

    @cached_property
    def open_questions(self) -> list[Text]:
        """What was not answered and could change the outcome, each once."""
        found: dict[str, Text] = {}
        for finding in self.assessment.findings:
            found |= dict(_missing(finding))
        return list(found.values())

    @property
    def answers(self) -> Iterator[Section]:
        """What was answered, as people read it."""
        sheet = self.sheet
        for step in sheet.asked.steps:
            yield from sections(
                sheet.asked.criteria_set, step, sheet.sound_answers, sheet.asked.today
            )


def _missing(finding: Finding) -> Iterator[tuple[str, Text]]:
    if finding.state is State.UNKNOWN:
        yield from ((fact.input, fact.title) for fact in finding.facts if fact.value is None)
