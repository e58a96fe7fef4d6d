"""The worked example of the guide does what the guide says."""

import json
import re
from datetime import date
from pathlib import Path

from relocation.criteria.engine import (
    OutcomeState,
    assess,
    compile_set,
    required_documents,
    run_test_cases,
)
from tests.criteria.engine.small import Data

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "criteria.md"
ON = date(2026, 11, 22)


def example() -> Data:
    """The set that the guide's fragments make together."""
    parts = re.findall(r"```json\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    head = '"schema": 1, "code": "example", "languages": ["en"], "title": {"en": "Example"}'
    loaded: Data = json.loads("{" + ",".join([head, *parts]) + "}")
    return loaded


def test_the_example_of_the_guide_gives_the_points_it_promises() -> None:
    compiled = compile_set(example())
    answers = {"person": {"birth_date": "1996-01-01"}, "education": [{"level": "doctorate"}]}
    assessment = assess(compiled, answers, ON)
    assert (assessment.outcome, str(assessment.total)) == (OutcomeState.PASSES, "20")
    assert assessment.groups[0].reason["en"] == "The parts add up to 22, of which at most 20 count."
    assert [one.key for one in required_documents(compiled, answers)] == ["diploma:0"]


def test_the_cases_of_the_guide_come_out_as_it_says() -> None:
    results = run_test_cases(compile_set(example()))
    assert [(one.code, one.passed) for one in results] == [("doctor", True), ("still_35", True)]
