"""Every element of real sets comes back from its form as it was."""

import json
from pathlib import Path
from typing import Any

import pytest

import relocation.criteria
import tests.criteria
from relocation.administration.editor.document import element_at, places
from relocation.administration.editor.page import ElementPage
from tests.administration.editor.sending import sent
from tests.factories import programme

SCHEMES = Path(relocation.criteria.__file__).parent / "schemes"
#: Other countries' schemes, which try the format.
TRIALS = Path(tests.criteria.__file__).parent / "schemes"


def _sets() -> list[dict[str, Any]]:
    paths = sorted([*SCHEMES.glob("*.json"), *TRIALS.glob("*.json")])
    files = [json.loads(path.read_text()) for path in paths]
    return [programme.programme_file()["criteria_set"], *files]


def _settled(element: Any) -> Any:
    """Lists of codes in one order: ticked boxes come in the order in which they are offered."""
    if isinstance(element, dict):
        return {key: _settled(value) for key, value in element.items()}
    if isinstance(element, list):
        settled = [_settled(one) for one in element]
        return sorted(settled) if all(isinstance(one, str) for one in settled) else settled
    return element


@pytest.mark.parametrize("document", _sets(), ids=lambda document: document["code"])
def test_an_element_saved_as_it_is_shown_stays_as_it_was(document: dict[str, Any]) -> None:
    for place in ["set", "outcome", *places(document)]:
        page = ElementPage.opened(document, place)
        again = page.typed(sent(page))
        assert (place, again.problems) == (place, {})
        assert (place, _settled(again.element)) == (place, _settled(element_at(document, place)))
        assert _settled(again.changed) == _settled(document)
