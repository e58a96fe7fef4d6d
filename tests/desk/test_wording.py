"""Events in words."""

from relocation.audit.models import Event
from relocation.desk.wording import SENTENCES, sentence
from tests.desk.deeds_in_code import deeds_in_code


def test_every_deed_in_the_code_has_its_sentence() -> None:
    assert sorted(deeds_in_code() - SENTENCES.keys()) == []


def test_the_outbox_and_the_ministry_are_told_apart() -> None:
    told = [
        str(sentence(Event(deed="hand_over", subject_type=kind))) for kind in ("case", "handoff")
    ]
    assert told == [
        "The case is with the ministry.",
        "The case was put in the outbox for the ministry.",
    ]


def test_a_deed_without_words_is_named_by_its_code() -> None:
    assert sentence(Event(deed="something_new", subject_type="case")) == "something_new"
