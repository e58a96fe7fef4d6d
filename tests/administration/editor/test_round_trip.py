"""Every element of a real set comes back from its form as it was."""

from typing import Any

import pytest

from relocation.administration.editor.document import element_at, places
from relocation.administration.editor.page import ElementPage
from tests.administration.editor.sending import sent
from tests.factories import programme

DOCUMENT: dict[str, Any] = programme.programme_file()["criteria_set"]


@pytest.mark.parametrize("place", ["set", "outcome", *places(DOCUMENT)])
def test_an_element_saved_as_it_is_shown_stays_as_it_was(place: str) -> None:
    page = ElementPage.opened(DOCUMENT, place)
    again = page.typed(sent(page))
    assert again.problems == {}
    assert again.element == element_at(DOCUMENT, place)
    assert again.changed == DOCUMENT
