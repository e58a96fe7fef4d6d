"""The two scripts as people start them, on this very project."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from relocation.embedded.folders import PROJECT


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """A private folder in which everything is installed already."""
    (tmp_path / "venv").symlink_to(sys.prefix)
    (tmp_path / "npm").symlink_to(PROJECT / ".local" / "npm")
    return tmp_path


def _start(script: str, *arguments: str, local: Path) -> "subprocess.CompletedProcess[str]":
    path = f"{sys.prefix}/bin{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [PROJECT / script, *arguments],
        cwd="/",
        env={**os.environ, "RELOCATION_LOCAL": str(local), "PATH": path},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_run_passes_a_command_on(local: Path) -> None:
    done = _start("run", "version", local=local)
    assert (done.returncode, done.stdout) == (0, "5.2.19\n"), done.stderr


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_run_tells_its_commands_at_once(asked: str, tmp_path: Path) -> None:
    done = _start("run", asked, local=tmp_path / "nothing")
    told = ["./run COMMAND", "walkthrough", "MINISTRY_PORT", "DATABASE_URL"]
    assert (done.returncode, [one for one in told if one not in done.stdout]) == (0, [])
    assert not (tmp_path / "nothing").exists()


def test_test_tells_its_usage_at_once(tmp_path: Path) -> None:
    done = _start("test", "--help", local=tmp_path / "nothing")
    told = ["./test ARGUMENTS", "DATABASE_URL"]
    assert (done.returncode, [one for one in told if one not in done.stdout]) == (0, [])
    assert not (tmp_path / "nothing").exists()


def test_test_passes_arguments_on_to_pytest(local: Path) -> None:
    done = _start("test", "--version", local=local)
    assert done.returncode == 0, done.stderr
    assert "pytest 9.2.0" in done.stdout + done.stderr
    assert "All passed." in done.stdout


def test_a_failed_test_run_is_said_and_given_back(local: Path) -> None:
    done = _start("test", "--no-such-option", local=local)
    assert done.returncode == 1
    assert "Failed: Tests (pytest)" in done.stdout


def test_the_continuous_check_is_the_whole_test() -> None:
    script = (PROJECT / ".ci" / "run").read_text()
    assert script.splitlines()[1:] == ['exec "$(dirname "$0")/../test"']


def test_a_wrong_variable_stops_the_tests_too(local: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "amqp://host")
    done = _start("test", local=local)
    assert done.returncode == 1
    assert "REDIS_URL is not the address of a Redis server" in done.stderr


def test_a_folder_that_cannot_be_made_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = _start("run", local=tmp_path / "file" / "local")
    assert done.returncode == 1
    assert "cannot be made" in done.stderr


def test_a_machine_without_a_new_python_is_told_so(tmp_path: Path) -> None:
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        [PROJECT / "run"], env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
