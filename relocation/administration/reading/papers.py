"""The kind of paper a document must be, and how fresh it must be, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relocation.common.templatetags.interface import localized
from relocation.documents.paper_names import PAPERS

Obj = Mapping[str, Any]


def paper(document: Obj) -> str:
    """The kind of paper expected; "" when none is named."""
    code = str(document.get("paper", ""))
    return str(PAPERS.get(code, code))


def validity(document: Obj, stages: Mapping[str, Obj]) -> str:
    """How fresh a document must be, how long it must still hold, and at which stage."""
    asked = document.get("validity") or {}
    told = []
    if "issued_within_months" in asked:
        months = asked["issued_within_months"]
        told.append(_("issued within the last %(months)s months") % {"months": months})
    if "valid_for_months" in asked:
        told.append(_("valid for %(months)s more months") % {"months": asked["valid_for_months"]})
    if "good_for_months" in asked:
        months = asked["good_for_months"]
        told.append(_("good for %(months)s months from its issue") % {"months": months})
    if "needed_at" in asked:
        code = str(asked["needed_at"])
        title = localized(stages.get(code, {}).get("title")) or code
        told.append(_("still good at the stage “%(stage)s”") % {"stage": title})
    return "; ".join(told)


def expected_after(stage: Obj) -> str:
    """When a stage is expected."""
    days = stage.get("after_days")
    if not isinstance(days, int):
        return ""
    told = ngettext(
        "%(days)s day after the application", "%(days)s days after the application", days
    )
    return told % {"days": days}
