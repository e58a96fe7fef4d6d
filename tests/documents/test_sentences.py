"""Every result and every state of a check has words for people."""

import pytest
from django.template import Context, Template
from django.utils import translation

from relocation.documents.enums import CheckState
from relocation.documents.models import Check
from relocation.documents.sentences import OURS, sentence


@pytest.mark.parametrize(
    ("state", "attempts", "words"),
    [
        (CheckState.WAITING, 0, "This check follows the one before it."),
        (CheckState.QUEUED, 0, "This check will start in a moment."),
        (CheckState.QUEUED, 1, "The check was interrupted and will run again in a moment."),
        (CheckState.RUNNING, 1, "We are looking at it now."),
    ],
)
def test_an_open_check_says_what_happens_now(state: CheckState, attempts: int, words: str) -> None:
    template = Template("{% load documents %}{{ check|explain }}")
    check = Check(state=state, attempts=attempts)
    assert template.render(Context({"check": check})) == words


def test_a_finished_check_says_what_it_found() -> None:
    template = Template("{% load documents %}{{ check|explain }}")
    check = Check(state=CheckState.DONE, code="empty_file")
    assert template.render(Context({"check": check})).startswith("This file is empty.")


@pytest.mark.parametrize("code", OURS)
def test_our_own_codes_have_sentences(code: str) -> None:
    with translation.override("en"):
        assert sentence(code, {}).endswith(".")


def test_a_code_nobody_gives_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence("horoscope", {})
