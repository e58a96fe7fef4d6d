"""The documents of a sent application as its applicant reads them: where each is, what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applicants.progress import Evidence
from relocation.cases.enums import OPEN, PaperState, RefusalReason, State
from relocation.cases.papers import PaperRow
from relocation.common.templatetags.interface import localized
from relocation.documents.models import Document

WHERE: dict[PaperState, Promise] = {
    PaperState.MISSING: gettext_lazy("Please bring this document."),
    PaperState.CHECKING: gettext_lazy("We have it, and its checks are running."),
    PaperState.UPLOADED: gettext_lazy("We have it. An officer will look at it."),
    PaperState.ACCEPTED: gettext_lazy("An officer has accepted it. You need not do anything."),
    PaperState.WAIVED: gettext_lazy("You need not bring it: your application can do without."),
    PaperState.RECEIVED: gettext_lazy(
        "We had it when your application was decided. You need not do anything."
    ),
    PaperState.UNCONFIRMED: gettext_lazy(
        "We have it. It had not been confirmed when your application was decided. You need not do"
        " anything."
    ),
}
WITHDRAWN: dict[PaperState, Promise] = {
    PaperState.RECEIVED: gettext_lazy(
        "We have it. You withdrew the application, so nobody looks at it any more."
    ),
    PaperState.UNCONFIRMED: gettext_lazy(
        "We have it. You withdrew the application, so we do not wait for its confirmation any more."
    ),
    PaperState.REFUSED: gettext_lazy(
        "An officer did not accept it. You withdrew the application, so you need not bring another."
    ),
    PaperState.WAIVED: gettext_lazy("You did not need to bring it."),
}
#: Of a refusal, once nothing can be brought.
CLOSED: dict[bool, Promise] = {
    False: gettext_lazy(
        "An officer did not accept it. The officers are deciding about your application, so nothing"
        " can be brought now."
    ),
    True: gettext_lazy(
        "An officer did not accept it, and your application was decided without another."
    ),
}
WHY: dict[str, Promise] = {
    RefusalReason.ILLEGIBLE: gettext_lazy(
        "We could not read it. Please bring a sharper copy: laid flat, in good light, with the"
        " whole page in the picture."
    ),
    RefusalReason.INCOMPLETE: gettext_lazy(
        "A page or a side is missing. Please bring all of it, in one PDF if you can."
    ),
    RefusalReason.WRONG_PAPER: gettext_lazy(
        "It is another paper than the one we asked for. Please bring the right one."
    ),
    RefusalReason.EXPIRED: gettext_lazy("It is no longer valid. Please bring one that is."),
    RefusalReason.NOT_TRANSLATED: gettext_lazy(
        "The translation is missing. Please bring the paper together with its translation."
    ),
    RefusalReason.NOT_GENUINE: gettext_lazy(
        "We could not tell whether it is genuine. Please bring it once more as it was issued to"
        " you, or another paper that proves the same."
    ),
    RefusalReason.OTHER: gettext_lazy("We need another. Please read what the officer wrote."),
}


@dataclass(frozen=True)
class SentPaper:
    """One document asked for in a case that is in this state."""

    evidence: Evidence
    row: PaperRow
    case_state: State

    @property
    def may_bring(self) -> bool:
        """Whether it, or another, may be brought now."""
        return self.case_state in OPEN and self.row.is_handed_back

    @property
    def is_awaited(self) -> bool:
        """Whether the applicant is to do something."""
        return self.may_bring and self.row.state in {PaperState.MISSING, PaperState.REFUSED}

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say: not of what need not be brought and was not."""
        return bool(self.row.documents or self.row.ruling or self.may_bring)

    @property
    def sentence(self) -> str:
        """Where it stands and what to do."""
        row = self.row
        if self.case_state == State.WITHDRAWN and row.state in WITHDRAWN:
            return str(WITHDRAWN[row.state])
        if row.state == PaperState.VERIFICATION_PENDING:
            body = localized(row.requirement.outside_body) or _("another authority")
            return _("We wait for a confirmation by: %(body)s. You need not do anything.") % {
                "body": body
            }
        if row.state == PaperState.REFUSED and row.ruling is not None:
            return str(WHY[row.ruling.reason] if self.may_bring else CLOSED[row.is_settled])
        return str(WHERE[row.state])

    @property
    def note(self) -> str:
        """What the officer wrote about a refusal that still stands."""
        refused = self.row.state == PaperState.REFUSED and self.row.ruling is not None
        return self.row.ruling.note if refused and self.row.ruling else ""

    @property
    def files(self) -> list[tuple[Document, bool]]:
        """Its files, each with whether a refusal was about it."""
        refused = self.row.refused
        return [(file, file in refused) for file in self.evidence.documents]
