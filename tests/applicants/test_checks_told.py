"""What the checks found, as it is told after sending."""

import re

import pytest

from applicants.checks_told import SEEN, told_after_sending, told_once_settled
from relocation.documents.checks.sentences import SENTENCES
from relocation.documents.models import Check
from relocation.documents.sentences import OURS

FACTS = {"signature": "Eicar", "pages": 900, "limit": 300, "frames": 2}
LATER = "The officer will ask you for another copy if it is needed."
ASKING = re.compile(r"upload|please|choose|sharper photo", re.IGNORECASE)
#: What checks that pass found, where there is more to see for an officer.
PASSING = ("text_partly_read", "text_not_readable", "language_unknown", "paper_unknown", "no_text")
AHEAD = re.compile(f"officer|{ASKING.pattern}", re.IGNORECASE)


@pytest.mark.parametrize("code", SENTENCES)
def test_nothing_asks_for_an_upload_after_sending(code: str) -> None:
    if code == "cannot_open":  # says only: see what is said of the file itself
        return
    told = told_after_sending(Check(state="done", code=code, details=FACTS))
    assert ASKING.findall(told) == []
    assert (LATER in told) is bool(ASKING.search(str(SENTENCES[code])))


def test_a_difference_is_told_without_asking_for_the_right_passport() -> None:
    differs = [{"field": "number", "read": "AA1", "declared": "AA2"}]
    told = told_after_sending(
        Check(state="done", code="number_differs", details={"differs": differs})
    )
    assert told == f"The passport number in the passport reads “AA1”; you gave “AA2”. {LATER}"


@pytest.mark.parametrize("code", [*SENTENCES, *OURS])
def test_once_settled_nobody_is_said_to_look(code: str) -> None:
    outcomes = ["warning", "failed", "could_not_run", *(["passed"] if code in PASSING else [])]
    told = [
        told_once_settled(Check(state="done", outcome=outcome, code=code, details=FACTS))
        for outcome in outcomes
    ]
    assert [text for text in told if AHEAD.search(text)] == []


@pytest.mark.parametrize("code", SEEN)
def test_once_settled_what_was_not_read_is_said_all_the_same(code: str) -> None:
    told = told_once_settled(Check(state="done", outcome="passed", code=code))
    assert told.endswith("by machine.")


def test_a_check_still_to_run_says_so() -> None:
    assert told_once_settled(Check(state="running")) == "We are looking at it now."
    assert told_after_sending(Check(state="running")) == "We are looking at it now."
