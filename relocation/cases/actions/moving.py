"""The one function through which every change of a case's state goes."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.accounts.models import Account
from relocation.audit.actions import record
from relocation.audit.models import Event
from relocation.audit.queries import events_of
from relocation.cases.enums import BRING, Deed, FactDeed, Judging, PaperDeed
from relocation.cases.models import Case
from relocation.cases.rules import check_may
from relocation.cases.transitions import transition_for
from relocation.common.errors import AlreadyDone, StalePage

#: The deeds after which a page shown before is stale, in words.
TOLD = {
    **dict([*Deed.choices, *Judging.choices, *PaperDeed.choices, *FactDeed.choices]),
    BRING: gettext_lazy("A document was brought again"),
    "move_case": gettext_lazy("Move to another version of the criteria"),
}


@transaction.atomic
def move(
    *,
    by: Account | None,
    case_id: UUID,
    deed: Deed,
    version: int | None = None,
    **changes: object,
) -> Case:
    """Lock the case, refuse a stale page, check the rule, change the state and write the event.

    `version` is the one the person looked at; the system gives none. `changes` are further columns,
    written together with the state. Raises Case.DoesNotExist, Refusal, StalePage, and
    AlreadyDone when the page was sent twice and nothing else has changed since.
    """
    case = locked(by=by, case_id=case_id, deed=deed, version=version)
    check_may(by, deed, case)
    transition = transition_for(case.state, deed)
    assert transition is not None
    for name, value in changes.items():
        setattr(case, name, value)
    case.state, case.state_since = transition.target, timezone.now()
    case.version += 1
    case.save(update_fields=["state", "state_since", "version", *changes])
    moved = {"from": transition.source, "to": transition.target, "version": case.version}
    record(by=by, deed=deed, chain=case.chain, subject=case, data=moved)
    return case


def locked(*, by: Account | None, case_id: UUID, deed: str, version: int | None) -> Case:
    """The locked case as the person saw it; raises as `move` does when it is another by now."""
    case = Case.objects.select_for_update(of=["self"]).select_related("route").get(pk=case_id)
    if version is not None and version != case.version:
        raise _stale(case, deed, by, version)
    return case


def _stale(case: Case, deed: str, by: Account | None, seen: int) -> StalePage:
    sentence = _what_changed(case, seen)
    if case.version == seen + 1 and _moved_by(case, deed, by):
        return AlreadyDone(sentence, code="already_done")
    return StalePage(sentence, code="stale")


def _moved_by(case: Case, deed: str, by: Account | None) -> bool:
    """Whether the case came to its version by this deed of this person."""
    last = events_of(case.chain).filter(subject_type="case", data__version=case.version)
    return last.filter(deed=deed, actor=by).exists()


def _what_changed(case: Case, seen: int) -> str:
    """Who did what since the version that the person looked at."""
    changes = events_of(case.chain).filter(
        deed__in=[*TOLD], subject_type="case", data__version__gt=seen
    )
    if not changes:
        return _("This case has changed since you opened the page.")
    return _(
        "This case has changed since you opened the page: %(changes)s."
        " Nothing of yours was carried out. Look at the case as it is now."
    ) % {"changes": "; ".join(map(_told, changes))}


def _told(event: Event) -> str:
    return _("%(who)s, %(when)s: “%(deed)s”") % {
        "who": str(event.actor) if event.actor else _("the system"),
        "when": date_format(timezone.localtime(event.at), "DATETIME_FORMAT"),
        "deed": TOLD[event.deed],
    }
