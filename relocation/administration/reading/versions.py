"""How one version of the criteria stands: in force or not, proposed, and what its reader may do."""

from datetime import date

from relocation.accounts.models import Account
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, Proposal
from relocation.criteria.queries import open_proposal, published_set


class Standing:
    """A version for one administrator on one day."""

    def __init__(self, criteria_set: CriteriaSet, reader: Account, today: date) -> None:
        self._set, self._reader, self._today = criteria_set, reader, today
        self.proposal = open_proposal(criteria_set)
        self.is_draft = criteria_set.state == SetState.DRAFT
        self.is_published = criteria_set.state == SetState.PUBLISHED
        self.in_force = published_set(criteria_set.route, today)

    @property
    def is_in_force(self) -> bool:
        """Whether applications submitted today are judged by it."""
        return self.in_force == self._set

    @property
    def is_mine(self) -> bool:
        """Whether the reader proposed it, so that somebody else must answer."""
        return self.proposal is not None and self.proposal.proposed_by_id == self._reader.pk

    @property
    def has_changed(self) -> bool:
        """Whether the draft was edited after it was proposed."""
        proposal = self.proposal
        return proposal is not None and proposal.content_hash != self._set.content_hash

    @property
    def day_has_passed(self) -> bool:
        """Whether the proposed day is over."""
        return self.proposal is not None and self.proposal.from_date < self._today

    @property
    def last_answer(self) -> Proposal | None:
        """The last proposal that was declined, while nobody has proposed again."""
        if self.proposal is not None or not self.is_draft:
            return None
        answered = self._set.proposals.select_related("proposed_by", "decided_by")
        last = answered.last()
        return last if last and last.standing == "declined" else None
