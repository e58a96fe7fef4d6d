"""What the child processes are told, and the secrets made once."""

import base64
import stat
from pathlib import Path

import pytest

from relocation.embedded.environment import demo_environment, environment_for_tests
from relocation.embedded.folders import Folders
from relocation.embedded.keys import kept_secrets

PRIVATE = {"DATABASE_URL": "postgresql://private", "CELERY_BROKER_URL": "redis+socket:///private"}


def test_secrets_are_made_once_and_kept_to_ourselves(tmp_path: Path) -> None:
    kept = kept_secrets(tmp_path)
    assert kept_secrets(tmp_path) == kept
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    ministry, _, secret = kept["MINISTRY_SECRETS"].partition("=")
    assert ministry == "interior"
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32


def test_the_demonstration_fills_in_what_is_not_given(
    tmp_path: Path, nothing_given: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://relocation.example")
    monkeypatch.setenv("DEBUG", "")
    folders = Folders(tmp_path, tmp_path / ".local")
    folders.local.mkdir()
    made = demo_environment(folders, PRIVATE, port=9000, ministry_port=9001)
    assert made["SITE_URL"] == "https://relocation.example"
    assert made["DEBUG"] == "false"
    assert made["RELOCATION_ENV"] == "demo"
    assert made["DEMO_MINISTRY_URL"] == "http://127.0.0.1:9001"
    assert made["DATABASE_URL"] == "postgresql://private"
    assert made["MEDIA_FOLDER"] == str(folders.local / "media")
    assert made["SECRET_KEY"] == kept_secrets(folders.local)["SECRET_KEY"]


def test_tests_take_only_the_servers_from_outside(
    tmp_path: Path, nothing_given: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELOCATION_ENV", "production")
    monkeypatch.setenv("REDIS_URL", "redis://given")
    made = environment_for_tests(Folders(tmp_path, tmp_path), PRIVATE)
    assert made["RELOCATION_ENV"] == "test"
    assert made["REDIS_URL"] == "redis://given"
    assert made["DATABASE_URL"] == "postgresql://private"
    assert made["SECRET_KEY"].startswith("a key for tests only")
