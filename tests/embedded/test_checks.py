"""The command `test`: every check runs, the failed ones are named."""

import sys
from pathlib import Path

import pytest

from relocation.embedded import test as command
from relocation.embedded import tools
from relocation.embedded.folders import Folders


@pytest.fixture
def checks(tmp_path: Path) -> command.Checks:
    programs = tmp_path / ".local" / "venv" / "bin"
    programs.mkdir(parents=True)
    for name, script in (("good", "echo all well"), ("bad", "echo a finding; exit 2")):
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    return command.Checks(Folders(tmp_path, tmp_path / ".local"), {"PATH": "/bin:/usr/bin"})


def test_every_check_is_shown_and_the_failed_are_remembered(
    checks: command.Checks, capfd: pytest.CaptureFixture[str]
) -> None:
    with checks.beside([command.Check("First", ["bad"]), command.Check("Second", ["good"])]):
        checks.visibly(command.Check("Third", ["good"]))
    shown = capfd.readouterr().out
    assert "=== First ===\na finding\nFirst: FAILED (exit code 2) after" in shown
    assert "=== Second ===\nall well\nSecond: passed after" in shown
    assert shown.index("Third") < shown.index("First") < shown.index("Second")
    assert checks.failed == ["First"]


def test_the_static_checks_read_every_template(tmp_path: Path) -> None:
    (tmp_path / "templates" / "desk").mkdir(parents=True)
    page = tmp_path / "templates" / "desk" / "page.html"
    page.write_text("")
    headings = {one.heading: one for one in command.static_checks(Folders(tmp_path, tmp_path))}
    assert str(page) in headings["Templates (djade)"].command
    assert len(headings) == 5


def test_arguments_go_to_pytest_alone(
    checks: command.Checks, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest_here = checks.folders.venv / "bin" / "pytest"
    pytest_here.write_text('#!/bin/sh\necho "given: $@"\n')
    pytest_here.chmod(0o755)
    assert command.run_checks(checks, ["-k", "one"]) == []
    assert "given: -k one" in capfd.readouterr().out


def test_all_checks_run_though_some_fail(
    checks: command.Checks, capfd: pytest.CaptureFixture[str]
) -> None:
    programs = checks.folders.venv / "bin"
    for name in ("mypy", "djade", "lint-imports", "pytest"):
        (programs / name).symlink_to("good")
    for name in ("ruff", "python"):
        (programs / name).symlink_to("bad")
    assert command.run_checks(checks, []) == [
        *("Style (ruff check)", "Format (ruff format)", "Coverage")
    ]
    assert capfd.readouterr().out.count("all well") == 4


def test_a_machine_without_chromium_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tools.install_missing(tools.CHROMIUM, log=tmp_path / "log")
    assert "apt-get install chromium" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["chromium", "chromium-headless-shell"])
def test_a_chromium_on_the_path_is_taken_the_quickest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for found in {name, "chromium"}:
        (tmp_path / found).symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tools.CHROMIUM.find() == str(tmp_path / name)
