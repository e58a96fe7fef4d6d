"""`benchmark mrz`: what counts as read right, and as accepted wrong."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from relocation.demo.benchmarks import mrz
from relocation.demo.benchmarks.mrz import Outcome, judge
from relocation.demo.specimens.travel import Paper, invent_paper
from relocation.documents.checks.zones import MRV_A, TD3
from relocation.documents.checks.zones.fitting import Reading
from relocation.documents.checks.zones.guesses import Guess
from tests.documents.checks.zones.samples import row


@pytest.fixture(scope="module")
def paper() -> Paper:
    """A passport."""
    return invent_paper(0)


def _reading(text: str, *, is_sure: bool = True) -> Reading:
    rows = (row(text[:44]), row(text[44:]))
    found = Guess(text, frozenset(), is_sure=is_sure)
    return Reading(TD3, found, seen=True, score=-0.05, rows=rows)


def test_a_reading_is_right_wrong_or_left_to_a_person(paper: Paper) -> None:
    text = "".join(paper.lines)
    other_name, other_number = text.replace("<<", "<X", 1), text[:44] + "0" + text[45:]
    right = Outcome(TD3, is_right=True, is_behind_digits=True, is_wrong=False)
    nothing = Outcome(TD3, is_right=False, is_behind_digits=False, is_wrong=False)
    assert judge(paper, _reading(text)) == right
    assert judge(paper, _reading(other_name)) == replace(right, is_right=False)
    assert judge(paper, _reading(other_number)) == replace(nothing, is_wrong=True)
    assert judge(paper, _reading(other_number, is_sure=False)) == nothing
    assert judge(paper, Reading(seen=True)) == nothing


def test_another_format_is_accepted_wrong(paper: Paper) -> None:
    found = replace(_reading("".join(paper.lines)), layout=MRV_A)
    assert judge(paper, found).is_wrong


def _outcomes(seed: int) -> Outcome:
    """Of fifty, one is read wrong and the others right."""
    is_wrong = seed == mrz.FIRST_SEED
    return Outcome(TD3, is_right=not is_wrong, is_behind_digits=not is_wrong, is_wrong=is_wrong)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No drawing and no reading: what is looked at is how they are counted."""
    monkeypatch.setattr(mrz, "outcome", _outcomes)


@pytest.mark.usefixtures("counted")
def test_the_command_counts_as_many_as_asked_for() -> None:
    out = StringIO()
    call_command("benchmark", "mrz", "--count", "50", "--json", stdout=out)
    rows = json.loads(out.getvalue())
    assert [(row["what"], row["value"], row["limit"], row["holds"]) for row in rows] == [
        ("read right, all fields", 49, 50, True),
        ("read right, fields behind check digits", 49, 50, True),
        ("accepted wrong, a field behind a check digit", 1, 50, False),
        ("TD3 read right, all fields", 49, 50, True),
    ]


def test_only_specimens_are_counted() -> None:
    with pytest.raises(CommandError, match="mrz"):
        call_command("benchmark", "criteria", "--count", "5")
