"""A criteria set comes from a file."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from relocation.accounts.models import Account
from relocation.common.errors import Refusal
from relocation.criteria.actions.sets import draft_set, record_on_set
from relocation.criteria.engine import CriteriaError
from relocation.criteria.models import CriteriaSet, Route
from relocation.criteria.rules import check_may_edit
from relocation.criteria.wording import told


@transaction.atomic
def import_set(*, by: Account | None, route_id: int, document: dict[str, Any]) -> CriteriaSet:
    """A new draft of the route with this document.

    Raises Refusal with the first fault when it is no criteria set ("faults"); nothing is kept then.
    """
    check_may_edit(by)
    route = Route.objects.get(pk=route_id)
    try:
        draft = draft_set(route, document)
    except CriteriaError as error:
        fault = told(error.faults[0])
        wrong = _("This is not a criteria set that can be used: %(fault)s") % {"fault": fault}
        raise Refusal(wrong, code="faults") from error
    record_on_set(by, "import_criteria", draft)
    return draft
