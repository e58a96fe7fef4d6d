"""The documents of a sent application as its applicant reads them: where each is, what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applicants.progress import Evidence
from relocation.cases.enums import PaperState, RefusalReason
from relocation.cases.papers import PaperRow
from relocation.common.templatetags.interface import localized
from relocation.documents.models import Document

WHERE: dict[PaperState, Promise] = {
    PaperState.MISSING: gettext_lazy("Please bring this document."),
    PaperState.CHECKING: gettext_lazy("We have it, and its checks are running."),
    PaperState.UPLOADED: gettext_lazy("We have it. An officer will look at it."),
    PaperState.ACCEPTED: gettext_lazy("An officer has accepted it. You need not do anything."),
    PaperState.WAIVED: gettext_lazy("You need not bring it: your application can do without."),
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
    """One document asked for; `may_bring` says whether it, or another, may be brought now."""

    evidence: Evidence
    row: PaperRow
    is_open: bool

    @property
    def may_bring(self) -> bool:
        return self.is_open and self.row.is_handed_back

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
        if row.state == PaperState.VERIFICATION_PENDING:
            body = localized(row.requirement.outside_body) or _("another authority")
            return _("We wait for a confirmation by: %(body)s. You need not do anything.") % {
                "body": body
            }
        if row.state == PaperState.REFUSED and row.ruling is not None:
            return str(WHY[row.ruling.reason])
        return str(WHERE[row.state])

    @property
    def note(self) -> str:
        """What the officer wrote about a refusal that still stands."""
        refused = self.row.state == PaperState.REFUSED and self.row.ruling is not None
        return self.row.ruling.note if refused and self.row.ruling else ""

    @property
    def files(self) -> list[tuple[Document, bool]]:
        """Its files, each with whether a refusal was about it."""
        fresh = set(self.row.fresh)
        return [(file, file not in fresh) for file in self.evidence.documents]
