"""Every state has its look, in a tone that the style sheet knows and with a drawn icon."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from django.conf import settings

from relocation.cases.enums import State
from relocation.cases.templatetags.case_badges import state_badge
from relocation.criteria.enums import SetState
from relocation.criteria.templatetags.set_badges import set_badge
from relocation.documents.enums import CheckOutcome, CheckState
from relocation.documents.models import Check
from relocation.documents.templatetags.check_badges import check_badge, outcome_badge
from relocation.ministries.enums import HandoffState
from relocation.ministries.templatetags.handoff_badges import handoff_badge

STATIC: Path = settings.BASE_DIR / "static"


@pytest.mark.parametrize(
    ("badge", "members"),
    [
        (state_badge, State),
        (set_badge, SetState),
        (outcome_badge, CheckOutcome),
        (handoff_badge, HandoffState),
    ],
)
def test_every_state_has_tone_icon_and_word(
    badge: Callable[[str], str], members: Iterable[str]
) -> None:
    style = (STATIC / "css" / "components.css").read_text()
    sprite = (STATIC / "icons.svg").read_text()
    for member in members:
        html = badge(member)
        tone, name = re.findall(r"state-([a-z]+).*#([a-z]+)", html)[0]
        assert html.endswith(f"{getattr(member, 'label', '')}</span>")
        assert (f".state-{tone} " in style, f'id="{name}"' in sprite) == (True, True)


def test_a_check_shows_what_it_found_or_where_it_stands() -> None:
    running = Check(state=CheckState.RUNNING)
    failed = Check(state=CheckState.DONE, outcome=CheckOutcome.FAILED)
    assert "Running" in check_badge(running)
    assert check_badge(failed) == outcome_badge(CheckOutcome.FAILED)
    assert outcome_badge("") == ""
