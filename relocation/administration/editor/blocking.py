"""All that keeps a draft from being published: its faults, and its test cases that fail."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from relocation.administration.editor.faults import DraftFault, told
from relocation.common.templatetags.interface import localized
from relocation.criteria.engine import run_test_cases
from relocation.criteria.models import CriteriaSet
from relocation.criteria.queries import compiled, faults


@dataclass(frozen=True)
class FailingTest(DraftFault):
    """A test case that comes out otherwise than expected; `address` is where the page says how."""

    address: str = ""


def what_blocks(draft: CriteriaSet) -> list[DraftFault]:
    """The faults; for a draft without any, its failing test cases: only a whole one is judged."""
    found = told(draft.document, faults(draft))
    return found or [*_failing(draft)]


def _failing(draft: CriteriaSet) -> list[FailingTest]:
    tried = reverse("administration:try_set", args=[draft.pk])
    sentence = _("this test case does not come out as expected.")
    return [
        FailingTest(
            place=f"test_cases.{one.code}",
            title=localized(one.title) or one.code,
            field="",
            sentence=sentence,
            address=f"{tried}#test-{one.code}",
        )
        for one in run_test_cases(compiled(draft))
        if not one.passed
    ]
