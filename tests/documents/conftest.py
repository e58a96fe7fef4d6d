"""Each test of documents has a storage of its own."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_django import Settings

from relocation.documents.enums import CheckKind
from relocation.documents.steps import STEPS, ordered

FEW = {
    CheckKind.TRUE_TYPE,
    CheckKind.MALWARE,
    CheckKind.STRUCTURE,
    CheckKind.PASSPORT_ZONE,
    CheckKind.PAGE_IMAGES,
}


@pytest.fixture(autouse=True)
def storage(settings: Settings, tmp_path: Path) -> Path:
    """The empty folder in which this test's files are stored."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents get five steps of version 1, each independent of what others found.

    For tests of the life of checks, which is the same however many steps there are.
    """
    plan_only(FEW, monkeypatch)


def plan_only(kinds: Collection[CheckKind], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let documents get only these steps, as far as they are for them."""
    steps = ordered(replace(step, version=1, reads=()) for step in STEPS if step.kind in kinds)
    for module in ("steps", "rules", "queries.work", "actions.rechecking"):
        monkeypatch.setattr(f"relocation.documents.{module}.BY_KIND", steps)
