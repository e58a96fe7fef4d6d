"""What the desk knows of each deed: form, action, whether it asks first, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from relocation.accounts.models import Account
from relocation.cases import actions
from relocation.cases.enums import Deed
from relocation.cases.models import Case
from relocation.desk.forms.deeds import DeedForm, NoteForm, RecommendForm, ReturnForm

NOTE = "add_note"
QUIET = frozenset({"release", "take_back", "return", NOTE})

Text = str | Promise


@dataclass(frozen=True)
class Doing:
    """One deed as the desk offers it.

    `consequences` are what will happen, shown before a deed that cannot simply be undone; a deed
    without them is done at once. They may name the %(holder)s of the case.
    """

    address: str
    button: Text
    done: Text
    act: Callable[..., object]
    form: type[DeedForm] = DeedForm
    consequences: tuple[Text, ...] = ()
    danger: bool = False

    @property
    def url_name(self) -> str:
        """The name of its address."""
        return f"desk:{self.address}"

    @property
    def button_class(self) -> str:
        """How weighty its button looks."""
        if self.danger:
            return "btn-danger"
        return "btn-secondary" if self.address in QUIET else "btn-primary"

    @property
    def asks_first(self) -> bool:
        """Whether the officer confirms before it is done."""
        return bool(self.consequences)

    def consequences_for(self, case: Case) -> list[str]:
        """The consequences in words about this case."""
        return [str(text) % {"holder": case.assigned_to} for text in self.consequences]

    def carry_out(self, *, by: Account, case_id: UUID, form: DeedForm) -> None:
        """Call the deed's action with what the form says; raises Refusal and StalePage."""
        version = form.cleaned_data.get("version")
        seen: dict[str, Any] = {} if self.address == NOTE else {"version": version}
        self.act(by=by, case_id=case_id, **seen, **form.written())


DOINGS: dict[str, Doing] = {
    Deed.CLAIM: Doing(
        address="claim",
        button=_("Take on this case"),
        done=_("You hold this case now."),
        act=actions.claim,
    ),
    Deed.RECOMMEND: Doing(
        address="recommend",
        button=_("Recommend"),
        done=_("Your recommendation waits for the second officer."),
        act=actions.recommend,
        form=RecommendForm,
        consequences=(
            _("Another officer is asked to confirm it or to return it to you."),
            _("Until then nothing is decided, and the applicant is told nothing."),
            _("With the decision the applicant reads your reasons and your text, word for word."),
            _("You cannot change the recommendation unless it is returned to you."),
        ),
    ),
    Deed.APPROVE: Doing(
        address="approve",
        button=_("Approve"),
        done=_("The case is approved and on its way to the ministry."),
        act=actions.approve,
        consequences=(
            _("The case is handed over to the ministry at once, with its documents' list."),
            _("The applicant is told by e-mail and sees the decision on the status page."),
            _("It cannot be taken back here."),
        ),
    ),
    Deed.REFUSE: Doing(
        address="refuse",
        button=_("Refuse"),
        done=_("The case is refused."),
        act=actions.refuse,
        consequences=(
            _("The case ends, and nothing is handed over to a ministry."),
            _("The applicant is told by e-mail and sees the decision on the status page."),
            _("It cannot be taken back here."),
        ),
        danger=True,
    ),
    Deed.RETURN: Doing(
        address="return",
        button=_("Return to the caseworker"),
        done=_("The case is back with the caseworker, with what you wrote."),
        act=actions.return_to_caseworker,
        form=ReturnForm,
        consequences=(
            _("The recommendation is set aside and stays in the history."),
            _("The caseworker assesses the case again and reads what you wrote."),
        ),
    ),
    Deed.RELEASE: Doing(
        address="release",
        button=_("Give back"),
        done=_("You gave the case back; it waits for a caseworker again."),
        act=actions.release,
    ),
    Deed.TAKE_BACK: Doing(
        address="take_back",
        button=_("Take back from the officer"),
        done=_("The case was taken back; it waits for a caseworker again."),
        act=actions.take_back,
        consequences=(
            _("%(holder)s holds this case now and will hold it no longer."),
            _("The case waits for a caseworker again, and any officer can take it on."),
            _("Notes and earlier decisions stay with the case."),
        ),
    ),
    NOTE: Doing(
        address=NOTE,
        button=_("Add note"),
        done=_("The note is kept."),
        act=actions.add_note,
        form=NoteForm,
    ),
}
