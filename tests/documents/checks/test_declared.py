"""Declared facts on their way through JSON."""

from relocation.documents.checks.declared import DeclaredPassport
from tests.documents.checks.test_comparison import NOTHING, SAME


def test_declared_facts_survive_json() -> None:
    assert [DeclaredPassport.from_json(facts.as_json()) for facts in (SAME, NOTHING)] == [
        SAME,
        NOTHING,
    ]
