"""A case as its applicant reads it, fetched with a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from applicants.papers_told import SentPaper
from applicants.progress import evidence, is_being_checked, no_longer_asked
from applicants.story import ASKED, Entry, Now, Stage, now_of, stages, told
from applicants.summary import Section, sections
from relocation.accounts.models import Account
from relocation.audit.queries import events_of
from relocation.cases.enums import SETTLED, Deed, State
from relocation.cases.models import Case, Decision
from relocation.cases.papers import paper_rows
from relocation.cases.rules import may
from relocation.criteria.models import Reason
from relocation.criteria.queries import compiled
from relocation.documents.models import Document
from relocation.documents.queries import documents_of


@dataclass(frozen=True)
class Verdict:
    """A confirmed decision: the titles of its reasons, and the text written for this case."""

    reasons: Sequence[dict[str, str]]
    text: str


@dataclass(frozen=True)
class CaseReading:
    """The parts of the status page."""

    case: Case
    account: Account

    @property
    def now(self) -> Now:
        """Where the case stands."""
        return ASKED if self.awaited else now_of(self.case)

    @property
    def stages(self) -> list[Stage]:
        """The whole way, with the place reached."""
        return stages(self.case)

    @property
    def may_withdraw(self) -> bool:
        """Whether the applicant may still take it back."""
        return may(self.account, Deed.WITHDRAW, self.case)

    @property
    def is_settled(self) -> bool:
        """Whether nobody looks at its documents any more."""
        return self.case.state in SETTLED

    @cached_property
    def story(self) -> list[Entry]:
        """What happened, latest first."""
        return told(events_of(self.case.chain))

    @cached_property
    def documents(self) -> list[Document]:
        """The files that were sent."""
        return documents_of(self.case.pk)

    @cached_property
    def asked_for(self) -> list[SentPaper]:
        """What was asked for, with its files and what officers decided of it."""
        criteria_set, answers = compiled(self.case.criteria_set), self.case.known
        day = timezone.localdate(self.case.submitted_at)
        rows = paper_rows(
            criteria_set,
            answers,
            day,
            self.documents,
            self.case.rulings.all(),
            is_settled=self.is_settled,
        )
        by_key = {row.key: row for row in rows}
        return [
            SentPaper(one, by_key[one.requirement.key], State(self.case.state))
            for one in evidence(criteria_set, answers, self.documents, day)
        ]

    @property
    def papers(self) -> list[SentPaper]:
        """Of what was asked for that of which there is anything to say."""
        return [one for one in self.asked_for if one.is_shown]

    @property
    def awaited(self) -> list[SentPaper]:
        """What the applicant is to bring."""
        return [one for one in self.papers if one.is_awaited]

    @property
    def other_documents(self) -> list[Document]:
        """Files for nothing that is asked for."""
        return no_longer_asked([one.evidence for one in self.papers], self.documents)

    @cached_property
    def answers(self) -> list[Section]:
        """What was sent, as people read it."""
        criteria_set = compiled(self.case.criteria_set)
        day = timezone.localdate(self.case.submitted_at)
        return [
            section
            for step in criteria_set.steps
            for section in sections(criteria_set, step, self.case.answers, day)
        ]

    @property
    def waiting_for(self) -> str:
        """The ids of the files still being checked, with commas."""
        return ",".join(str(file.pk) for file in self.documents if is_being_checked(file))

    @property
    def keeps_changing(self) -> bool:
        """Whether the page should look again by itself."""
        return self.case.state == State.CHECKING or bool(self.waiting_for)

    @cached_property
    def verdict(self) -> Verdict | None:
        """The decision, once a second officer has confirmed it."""
        decision = self.case.decisions.filter(standing=Decision.Standing.CONFIRMED).first()
        if decision is None:
            return None
        titles = Reason.objects.filter(route=self.case.route_id, code__in=decision.reasons)
        return Verdict(list(titles.values_list("title", flat=True)), decision.text)
