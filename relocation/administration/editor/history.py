"""The last change of a draft, in words, as long as it can be undone."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relocation.accounts.models import Account
from relocation.administration.editor.document import Document, NoSuchElement, element_at
from relocation.administration.editor.elements import KINDS
from relocation.common.templatetags.interface import localized
from relocation.criteria.models import CriteriaSet

_DEEDS = {
    "changed": gettext_lazy("changed"),
    "added": gettext_lazy("added"),
    "removed": gettext_lazy("removed"),
    "up": gettext_lazy("moved up"),
    "down": gettext_lazy("moved down"),
}


@dataclass(frozen=True)
class LastChange:
    """`earlier` more changes can be undone after it."""

    pk: int
    what: str
    made_by: Account
    made_at: datetime
    earlier: int


def last_change(draft: CriteriaSet) -> LastChange | None:
    """The change that would be undone; None when there is none."""
    last = draft.changes.defer("document").select_related("made_by").first()
    if last is None:
        return None
    what = _words(draft.document, last.what.get("element", ""), last.what.get("change", ""))
    return LastChange(last.pk, what, last.made_by, last.made_at, draft.changes.count() - 1)


def _words(document: Document, place: str, change: str) -> str:
    """What was done to which element: “Criterion “Age”: moved up”."""
    way = place.split(".")
    kind = KINDS.get(way[-1] if len(way) % 2 else way[-2])
    name = kind.label if kind else place
    deed = _DEEDS.get(change.partition(" ")[0], change)
    title = _title(document, place) if len(way) % 2 == 0 else ""
    if title:
        return _("%(kind)s “%(title)s”: %(deed)s") % {"kind": name, "title": title, "deed": deed}
    return _("%(kind)s: %(deed)s") % {"kind": name, "deed": deed}


def _title(document: Document, place: str) -> str:
    """What the element is called; its code when it is not there any more."""
    code = place.rpartition(".")[2]
    try:
        element = element_at(document, place)
    except NoSuchElement:
        return code
    return localized(element.get("title") or element.get("label")) or code
