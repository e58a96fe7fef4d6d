"""Each test of documents has a storage of its own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def storage(settings: Settings, tmp_path: Path) -> Path:
    """The empty folder in which this test's files are stored."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"
