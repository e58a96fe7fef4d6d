"""The test cases of a set: answers whose result is known, judged by its rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .assess import assess
from .model import CriteriaSet, TestCase, Text
from .scores import scores


@dataclass(frozen=True, slots=True)
class TestResult:
    """How one test case came out; `differences` name what was expected and what was found."""

    __test__ = False

    code: str
    title: Text
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.differences


def run_test_cases(criteria_set: CriteriaSet) -> tuple[TestResult, ...]:
    """The results of all test cases, in the order of the set."""
    return tuple(_run(criteria_set, case) for case in criteria_set.test_cases)


def _run(criteria_set: CriteriaSet, case: TestCase) -> TestResult:
    found = scores(assess(criteria_set, case.answers, case.on))
    return TestResult(case.code, case.title, tuple(_differences(case.expect, found)))


def _differences(
    expected: Mapping[str, Any], found: Mapping[str, Any], where: str = ""
) -> Iterator[str]:
    for name, value in expected.items():
        here = f"{where}{name}"
        if isinstance(value, Mapping):
            yield from _differences(value, found.get(name) or {}, f"{here}.")
        elif name not in found or found[name] != value:
            yield f"{here}: {value} ≠ {found.get(name)}"
