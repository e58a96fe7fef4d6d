"""The supervisor with small programs: restarts, back-off, stopping in order and by force."""

import os
import signal
import time
from pathlib import Path

import pytest

from relocation.embedded import supervisor as module
from relocation.embedded.interrupts import Impatience, handled
from relocation.embedded.supervisor import Program, Supervisor, ending
from tests.engines import eventually

POLITE = "trap 'echo $0 left >> order; exit 0' TERM; echo $0 up >> up; while :; do sleep 0.05; done"
STUBBORN = "trap '' TERM QUIT; echo up >> up; while :; do sleep 0.05; done"


def _shell(name: str, script: str, patience: float = 5, *, ends_first: bool = False) -> Program:
    return Program(name, ["/bin/sh", "-c", script, name], patience, ends_first)


@pytest.fixture
def supervisor(tmp_path: Path) -> Supervisor:
    return Supervisor(tmp_path, dict(os.environ), tmp_path, [])


def test_those_that_end_first_have_left_before_the_others(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.start(_shell("web", POLITE))
    supervisor.start(_shell("worker", POLITE, ends_first=True))
    eventually(lambda: len((tmp_path / "up").read_text().splitlines()) == 2)
    supervisor.stop()
    assert (tmp_path / "order").read_text() == "worker left\nweb left\n"


def test_a_program_that_will_not_leave_is_ended_after_its_patience(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LAST_WORD_SECONDS", 0.2)
    supervisor.start(_shell("worker", STUBBORN, patience=0.2))
    eventually((tmp_path / "up").exists)
    process = supervisor.kept[0].process
    supervisor.stop()
    assert process.returncode == -signal.SIGKILL


def test_a_second_signal_ends_the_patience(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.start(_shell("worker", STUBBORN, patience=60))
    eventually((tmp_path / "up").exists)
    impatient = Impatience()
    began = time.monotonic()
    with handled(impatient.hear):
        os.kill(os.getpid(), signal.SIGTERM)
        supervisor.stop(at_once=impatient)
    assert time.monotonic() - began < 10


def test_a_died_program_starts_again_after_a_growing_pause(
    supervisor: Supervisor,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "FIRST_PAUSE_SECONDS", 0.1)
    supervisor.start(_shell("beat", "echo once >> up; exit 3"))
    called: list[float] = []
    supervisor.watch(
        lambda: (tmp_path / "up").exists() and (tmp_path / "up").read_text().count("once") == 5,
        every=lambda: called.append(time.monotonic()),
    )
    supervisor.stop()
    said = capsys.readouterr().err
    assert said.count("beat ended (exit code 3) and starts again in") >= 4
    assert called


def test_earlier_deaths_are_forgiven(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FORGIVEN_AFTER_SECONDS", 0.0)
    supervisor.start(_shell("beat", "exit 3"))
    kept = supervisor.kept[0]
    kept.deaths = 7
    kept.process.wait()
    supervisor.look_after()
    assert kept.deaths == 1
    supervisor.stop()


def test_an_ending_is_told_in_words() -> None:
    assert ending(2) == "exit code 2"
    assert ending(-9) == "killed by SIGKILL"
