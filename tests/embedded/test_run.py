"""`run` on a small project: real PostgreSQL, Valkey, gunicorn, Celery and signals."""

import contextlib
import os
import signal
import socket
import subprocess

import httpx

from relocation.embedded import flocks, serving
from tests.embedded.scratch import Scratch
from tests.engines import eventually


def _ready(process: "subprocess.Popen[str]") -> str:
    """What the start prints when all is up."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C" in line:
            break
    return "".join(lines)


def _heard(process: "subprocess.Popen[str]", sentences: list[str]) -> str:
    """What it says until all of these have come."""
    assert process.stderr is not None
    said = ""
    while any(sentence not in said for sentence in sentences):
        line = process.stderr.readline()
        assert line, said
        said += line
    return said


def _answers(scratch: Scratch) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(f"http://127.0.0.1:{scratch.port}/health/").is_success
    return False


def test_it_serves_is_found_by_a_second_start_survives_kills_and_stops_cleanly(
    scratch: Scratch,
) -> None:
    first = scratch.run()
    welcome = _ready(first)
    address = f"http://127.0.0.1:{scratch.port}"
    assert f"Ready at {address}" in welcome
    assert "officer@example.org  password" in welcome
    assert _answers(scratch)

    code, said, _ = scratch.finish()
    assert (code, said) == (0, f"Already served at {address} (by process {first.pid}).\n")

    code, said, _ = scratch.finish("echo", text="through the pipe")
    assert (code, said) == (0, "through the pipe\n")
    by_first, by_second = scratch.seen()[0]["env"], scratch.seen()[-1]["env"]
    assert by_second["DATABASE_URL"] == by_first["DATABASE_URL"]
    assert by_second["SITE_URL"] == address

    assert scratch.finish("walkthrough")[0] == 0

    with contextlib.suppress(httpx.HTTPError):
        httpx.get(f"{address}/die/")
    eventually(lambda: _answers(scratch))

    killed = scratch.keepers()
    for keeper in killed:
        os.kill(keeper, signal.SIGKILL)
    eventually(lambda: len(scratch.keepers()) == 2 and not {*scratch.keepers()} & {*killed})
    servers = ("PostgreSQL", "Valkey (the Redis server)")
    revived = [f"{server} had died and is up again." for server in servers]
    said = _heard(first, revived)

    first.send_signal(signal.SIGINT)
    said += first.communicate(timeout=40)[1]
    assert first.returncode == 0, said
    assert "web ended (killed by SIGKILL) and starts again in 1 s" in said
    assert said.endswith("Stopping …\nStopped; the data is kept.\n")
    assert [said.count(sentence) for sentence in revived] == [1, 1]
    assert not scratch.is_kept()
    assert not _answers(scratch)


def test_a_killed_start_takes_all_its_processes_along(scratch: Scratch) -> None:
    first = scratch.run()
    _ready(first)
    first.kill()
    eventually(lambda: not _answers(scratch))
    eventually(lambda: not scratch.is_kept(), seconds=40)


def test_the_walkthrough_gets_the_whole_system_for_its_length(scratch: Scratch) -> None:
    code, _, said = scratch.finish("walkthrough")
    assert code == 0, said
    commands = [one["command"] for one in scratch.seen()]
    assert sorted(commands[:2]) == ["migrate", "prepare_demo"]
    assert sorted(commands[2:]) == ["prepare_demo", "standin_ministry", "walkthrough"]
    assert not _answers(scratch)


def test_a_command_keeps_its_exit_code(scratch: Scratch) -> None:
    code, _, _ = scratch.finish("fail", "7")
    assert code == 7
    assert [one["command"] for one in scratch.seen()] == ["migrate", "fail"]


def test_a_command_is_told_when_the_start_has_to_end(scratch: Scratch) -> None:
    process = scratch.run("wait")
    assert process.stdout is not None
    assert process.stdout.readline() == "waiting\n"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=40)
    assert process.returncode == 128 + signal.SIGTERM


def test_an_interrupted_set_up_leaves_nothing_running(scratch: Scratch) -> None:
    process = scratch.run("echo", SLOW_MIGRATION="yes")
    eventually(lambda: [one["command"] for one in scratch.seen()] == ["migrate"])
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=40)
    assert process.returncode == 130
    assert said.endswith("Stopping …\nStopped; the data is kept.\n")
    assert not scratch.is_kept()


def test_a_broken_migration_is_shown(scratch: Scratch) -> None:
    code, _, said = scratch.finish("echo", BROKEN_MIGRATION="yes")
    assert code == 1
    assert "could not be brought up to date" in said
    assert "no such column: colour" in said


def test_a_taken_port_is_said_with_its_number_and_holder(scratch: Scratch) -> None:
    with socket.create_server(("127.0.0.1", scratch.port)):
        code, _, said = scratch.finish()
    assert code == 1
    assert f"Port {scratch.port} is taken by" in said
    assert f"(process {os.getpid()})" in said
    assert f"PORT={scratch.port + 10} ./run" in said


def test_two_equal_ports_are_refused(scratch: Scratch) -> None:
    code, _, said = scratch.finish(MINISTRY_PORT=str(scratch.port))
    assert code == 1
    assert f"PORT and MINISTRY_PORT are both {scratch.port}" in said


def test_settings_that_refuse_the_environment_say_so_before_anything_starts(
    scratch: Scratch,
) -> None:
    for arguments in ([], ["echo"]):
        code, _, said = scratch.finish(*arguments, SWEEP_SECONDS="abc")
        assert code == 1
        last = said.splitlines()[-1]
        assert last == "Cannot start: The environment variable SWEEP_SECONDS is wrong."
        assert scratch.seen() == []


def test_a_wrong_variable_is_named(scratch: Scratch) -> None:
    for variables, hint in (
        ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL is not the address of a PostgreSQL"),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "REDIS_URL: the server cannot be used"),
        ({"PORT": "eighty"}, "PORT=eighty is not a port"),
        ({"RELOCATION_ENV": "production"}, "RELOCATION_ENV names another kind"),
    ):
        code, _, said = scratch.finish(**variables)
        assert code == 1
        assert hint in said


def test_a_production_environment_is_handed_no_demo_secrets(scratch: Scratch) -> None:
    code, _, said = scratch.finish("check", RELOCATION_ENV="production")
    assert code == 0, said
    (check,) = scratch.seen()
    assert "SECRET_KEY" not in check["env"]
    assert "ALLOWED_HOSTS" not in check["env"]
    assert check["env"]["DATABASE_URL"].startswith("postgresql://relocation:")


def test_a_start_beside_another_that_is_starting_says_so(scratch: Scratch) -> None:
    lock = scratch.folders.local / "serving.lock"
    lock.write_text("")
    with flocks.exclusive(lock):
        assert serving.current(scratch.folders.local) is None
        code, _, said = scratch.finish()
    assert code == 1
    assert "just starting to serve" in said
