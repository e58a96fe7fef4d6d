"""Sets that are brought in for a route whose versions they do not belong to."""

from django.utils.translation import gettext as _

from relocation.administration.reading.inputs import quoted
from relocation.common.templatetags.interface import localized
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import codes_of_others, routes_known_by


def made_for_another(draft: CriteriaSet) -> str:
    """What is said of a draft whose file was made for another route; empty when none was.

    Files name no route: the code is what the versions of one route share.
    """
    code, own = str(draft.document["code"]), draft.route
    codes = codes_of_others(draft)
    others = routes_known_by(code).exclude(pk=own.pk)
    if code in codes or not (codes or others):
        return ""
    names = {"set": localized(draft.document["title"]), "route": localized(own.title)}
    if others:
        known = ", ".join(quoted(localized(one.title)) for one in others)
        return _(
            "The set in this file, “%(set)s”, was made for another route: %(others)s. The draft is"
            " now one of the route “%(route)s”. Delete it if that was not meant."
        ) % {**names, "others": known}
    return (
        _(
            "The set in this file, “%(set)s”, has another code than the versions of the route"
            " “%(route)s” before it, so it may have been made for another route. Delete the draft"
            " if that was not meant."
        )
        % names
    )
