"""All that the case page shows, read with a constant number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.accounts.permissions import may_open
from relocation.audit.queries import events_of
from relocation.cases.enums import ENDED, SETTLED, Deed, State
from relocation.cases.models import Case, Decision
from relocation.cases.papers import PaperRow
from relocation.cases.queries import fact_overrides_of, rulings_of
from relocation.cases.rules import deeds_open_to, may_rule, standing_decision
from relocation.criteria.engine import Assessment, Source
from relocation.criteria.models import Reason
from relocation.criteria.queries import compiled
from relocation.desk.deeds import DOINGS, NOTE, Doing
from relocation.desk.forms.deeds import DeedForm
from relocation.desk.reading.answers import Section, sections, text
from relocation.desk.reading.elsewhere import Elsewhere, elsewhere
from relocation.desk.reading.history import History, history
from relocation.desk.reading.judging import Judging
from relocation.desk.reading.papers import Decided, Paper, papers
from relocation.desk.wording import Names
from relocation.documents.models import Document
from relocation.documents.queries import documents_ever
from relocation.ministries.models import Handoff, Reply
from relocation.ministries.queries import handoffs_and_replies

HANDED_OVER = frozenset({State.APPROVED, State.WITH_MINISTRY, State.COMPLETED})
REASONS_KEPT = 60  # seconds


@dataclass(frozen=True)
class Offer:
    """A deed open to the reader, with its form."""

    deed: str
    doing: Doing
    form: DeedForm


class CasePage:
    """One case for one reader; each part is read when the template asks for it, once."""

    def __init__(
        self, case: Case, reader: Account, typed: dict[str, DeedForm] | None = None
    ) -> None:
        self.case, self.reader = case, reader
        self._typed = typed or {}
        self._criteria = compiled(case.criteria_set)
        self._on = timezone.localdate(case.submitted_at)

    @cached_property
    def sections(self) -> list[Section]:
        """The answers by step."""
        return sections(self._criteria, self.case.answers, self._on, self.case.unasked)

    @cached_property
    def documents(self) -> list[Document]:
        """The documents with their checks and page images."""
        return self._documents_ever[0]

    @cached_property
    def _documents_ever(self) -> tuple[list[Document], dict[str, str]]:
        return documents_ever(self.case.pk)

    @cached_property
    def papers(self) -> list[Paper]:
        """The documents beside the declared facts."""
        decided = Decided(
            tuple(rulings_of(self.case)),
            tuple(fact_overrides_of(self.case)),
            is_settled=self.case.state in SETTLED,
        )
        return papers(self._criteria, self.case.known, self._on, self.documents, decided)

    @cached_property
    def rows(self) -> list[PaperRow]:
        """Where each document asked for stands."""
        return [paper.row for paper in self.papers if paper.row is not None]

    @cached_property
    def may_rule(self) -> bool:
        """Whether the reader may accept and refuse documents now."""
        return may_rule(self.reader, self.case)

    @cached_property
    def judging(self) -> Judging:
        """What people add to the findings: overrides, points of panels, and the evidence."""
        return Judging(self.case, self.reader, self._criteria, self.papers)

    @property
    def has_ranking(self) -> bool:
        """Whether the reader may see the case's place among others of its version."""
        may_open_it = may_open(self.reader.role, "administration:ranking")
        return may_open_it and self._criteria.outcome.ranking is not None

    @property
    def assessment(self) -> Assessment | None:
        """What the criteria engine found last."""
        return self.judging.computed

    @cached_property
    def titles(self) -> dict[str, str]:
        """What the rules are called, by their codes."""
        return {code: text(rule.title) for code, rule in self._criteria.rules.items()}

    @property
    def sources(self) -> Mapping[str, Source]:
        """The legal and other sources of the criteria, by their code."""
        return self._criteria.sources

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """People and files of this case that another case may have too."""
        return elsewhere(self.case, self.documents)

    @cached_property
    def history(self) -> History:
        """The time-line."""
        steps = {step.code: text(step.title) for step in self._criteria.steps}
        asked = {paper.key: paper.title for paper in self.papers}
        names = Names(self._documents_ever[1], steps, self.titles, asked)
        return history(events_of(self.case.chain), names)

    @cached_property
    def handoffs(self) -> list[tuple[Handoff, list[Reply]]]:
        """The deliveries to ministries, with receipts and replies."""
        return handoffs_and_replies(self.case) if self.case.state in HANDED_OVER else []

    @cached_property
    def decisions(self) -> list[tuple[Decision, list[str]]]:
        """Every decision with the titles of its reasons, newest first."""
        titles = {reason.code: text(reason.title) for reason in self.reasons}
        newest_first = list(self.case.decisions.all())[::-1]
        return [(d, [titles.get(code, code) for code in d.reasons]) for d in newest_first]

    @cached_property
    def reasons(self) -> list[Reason]:
        """The coded reasons of the route, those out of use too."""
        return reasons_of(self.case)

    @cached_property
    def offers(self) -> list[Offer]:
        """The deeds open to the reader now, as forms."""
        return [self._offer(deed) for deed in DOINGS if deed in self._open]

    @cached_property
    def note(self) -> Offer | None:
        """The form for a note, for those who may write one."""
        return self._offer(NOTE) if self.reader.is_officer else None

    @cached_property
    def left_over(self) -> list[DeedForm]:
        """Forms that were filled in for deeds that are not open any more."""
        open_now = {*self._open, NOTE}
        closed = [form for deed, form in self._typed.items() if deed not in open_now]
        return [form for form in closed if form.words()]

    @property
    def why_nothing_is_open(self) -> str:
        """Why there is nothing to decide for this reader now."""
        if not self.reader.is_officer:
            return _("You can read this case; officers decide it.")
        if self.case.state in ENDED:
            return _("This case has ended.")
        if self.case.state == State.RECOMMENDED:
            return self._who_confirms()
        if self.case.assigned_to is not None and self.case.state == State.ASSESSING:
            return _("%(who)s holds this case.") % {"who": self.case.assigned_to}
        if self.case.state in HANDED_OVER:
            return _("The decision is taken; the ministry's answer is awaited.")
        return _("There is nothing for you to do now.")

    def _who_confirms(self) -> str:
        decision = standing_decision(self.case)
        if decision is not None and decision.recommended_by_id == self.reader.pk:
            return _("Another officer confirms or returns what you recommended.")
        return _("A senior officer confirms or returns the recommendation.")

    @cached_property
    def _open(self) -> frozenset[Deed]:
        return deeds_open_to(self.reader, self.case)

    def _offer(self, deed: str) -> Offer:
        doing = DOINGS[deed]
        form = self._typed.get(deed) or new_form(deed, self.case)
        return Offer(deed, doing, form)


def new_form(deed: str, case: Case, data: Any = None) -> DeedForm:
    """The deed's form for the case as it is now.

    Several stand on one page, so that each field's id names the deed: a label leads to its own.
    """
    return DOINGS[deed].form(
        data,
        case=case,
        reasons=reasons_of(case),
        initial={"version": case.version},
        auto_id=f"{deed}_%s",
    )


def reasons_of(case: Case) -> list[Reason]:
    """The coded reasons of the case's route, kept for a minute: they change once in months."""
    kept: list[Reason] | None = cache.get_or_set(
        f"desk:reasons:{case.route_id}",
        lambda: list(Reason.objects.filter(route=case.route_id)),
        REASONS_KEPT,
    )
    return kept or []
