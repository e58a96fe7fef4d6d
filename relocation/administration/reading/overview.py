"""The areas of the administration, each with the number that says how it stands."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relocation.accounts.enums import STAFF
from relocation.accounts.models import Account
from relocation.criteria.enums import SetState
from relocation.criteria.models import CriteriaSet, SkillCategory
from relocation.criteria.queries import open_routes
from relocation.documents.queries import alarms
from relocation.ministries.models import Ministry


@dataclass(frozen=True)
class Area:
    """One list to look after."""

    label: str
    value: int
    hint: str
    url: str


def overview() -> list[Area]:
    """Every area, in the order of the navigation."""
    return [
        Area(
            _("Routes"),
            open_routes(timezone.localdate()).count(),
            _("open for applications today"),
            reverse("administration:routes"),
        ),
        Area(
            _("Skill categories"),
            SkillCategory.objects.filter(is_open=True).count(),
            _("take applications"),
            reverse("administration:categories"),
        ),
        Area(
            _("Criteria sets"),
            CriteriaSet.objects.filter(state=SetState.PUBLISHED).count(),
            _("published"),
            reverse("administration:criteria_sets"),
        ),
        Area(
            _("Staff"),
            Account.objects.filter(role__in=STAFF, is_active=True).count(),
            _("can sign in"),
            reverse("administration:staff"),
        ),
        Area(
            _("Ministries"),
            Ministry.objects.count(),
            _("receive cases"),
            reverse("administration:ministries"),
        ),
        Area(
            _("Document checks"),
            alarms().count(),
            _("could not run"),
            reverse("administration:document_checks"),
        ),
    ]
