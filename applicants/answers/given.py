"""The answers known before the form."""

from typing import Any

from relocation.criteria.engine import CriteriaSet


def given_answers(criteria_set: CriteriaSet, category: str) -> dict[str, Any]:
    """The skill category, where the set asks for it and knows this one by its code."""
    return {
        question.code: category
        for question in criteria_set.given
        if any(choice.code == category for choice in question.choices)
    }
