"""The private servers: shared, revived, stopped with their last user, losing nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import redis

from relocation.embedded import flocks
from relocation.embedded.errors import StartError
from relocation.embedded.folders import PROJECT
from relocation.embedded.keeper import forget
from relocation.embedded.place import prepare_place
from relocation.embedded.services import TITLES, Service, Services
from tests.engines import eventually

BOTH = ["postgres", "redis"]
HOLD = """
import pathlib, sys, time
from relocation.embedded.keeper import forget
from relocation.embedded.place import prepare_place
from relocation.embedded.services import Services
with Services(pathlib.Path(sys.argv[1]), ["postgres", "redis"]):
    print("up", flush=True)
    time.sleep(600)
"""


def _write(addresses: dict[str, str]) -> None:
    with psycopg.connect(addresses["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (what text)")
        connection.execute("INSERT INTO kept VALUES ('row')")
    with redis.Redis.from_url(addresses["REDIS_URL"]) as client:
        client.set("kept", "key")


def _read(addresses: dict[str, str]) -> tuple[int, object]:
    with psycopg.connect(addresses["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row is not None
    with redis.Redis.from_url(addresses["REDIS_URL"]) as client:
        return int(row[0]), client.get("kept")


def _keeper(folder: Path, engine: str) -> int:
    return int(json.loads((folder / engine / "state.json").read_text())["pid"])


def _is_kept(folder: Path) -> bool:
    return any(flocks.is_held(folder / engine / "keeper.lock") for engine in BOTH)


def _children(parent: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]


def test_a_killed_user_keeper_or_server_loses_nothing(
    open_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    user = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(open_folder)],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
    )
    assert user.stdout is not None
    assert user.stdout.readline() == b"up\n"
    with Services(open_folder, BOTH) as services:
        addresses = services.addresses
        _write(addresses)
        services.revive()
        assert capsys.readouterr().err == ""

        user.kill()
        user.communicate()
        assert _read(addresses) == (1, b"key")

        with redis.Redis.from_url(addresses["REDIS_URL"]) as client:
            client.execute_command("WAITAOF", 1, 0, 2000)
        for engine in BOTH:
            for server in _children(_keeper(open_folder, engine)):
                os.kill(server, signal.SIGKILL)
        eventually(lambda: _can(lambda: _read(addresses) == (1, b"key")))
        said: list[str] = []
        eventually(lambda: len(_heard(services, said, capsys)) == 2)
        assert sorted(said) == [f"{title} had died and is up again." for title in TITLES.values()]

        for engine in BOTH:
            os.kill(_keeper(open_folder, engine), signal.SIGKILL)
        eventually(lambda: not _is_kept(open_folder))
        services.revive()
        assert services.addresses == addresses
        assert _read(addresses) == (1, b"key")
    assert not _is_kept(open_folder)

    with Services(open_folder, BOTH) as services:
        assert services.addresses == addresses
        assert _read(addresses) == (1, b"key")


def _heard(services: Services, said: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Look after the servers once more; everything said since the list was empty."""
    services.revive()
    said += capsys.readouterr().err.splitlines()
    return said


def _can(holds: Callable[[], bool]) -> bool:
    try:
        return holds()
    except (psycopg.OperationalError, redis.ConnectionError):
        return False


def test_the_servers_end_only_with_their_last_user(open_folder: Path) -> None:
    first = Service("redis", open_folder / "redis", throwaway=True)
    second = Service("redis", open_folder / "redis", throwaway=True)
    assert first.keeper is not None
    assert second.keeper is None
    first.release()
    assert second.is_kept()
    second.release()
    assert not second.is_kept()


def test_a_keeper_that_is_told_to_end_is_replaced(open_folder: Path) -> None:
    service = Service("redis", open_folder / "redis")
    os.kill(_keeper(open_folder, "redis"), signal.SIGTERM)
    eventually(lambda: not service.is_kept())
    assert service.ensure() == service.addresses
    service.release()


def test_a_server_that_cannot_start_is_said_with_its_log(open_folder: Path) -> None:
    data = open_folder / "redis" / "data"
    (data / "appendonlydir").mkdir(parents=True)
    manifest = data / "appendonlydir" / "appendonly.aof.manifest"
    manifest.write_text("not a manifest\n")
    with pytest.raises(StartError, match="The private redis server did not start"):
        Service("redis", open_folder / "redis")


def test_a_closed_or_long_folder_works_too(
    open_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = open_folder / "closed, with a comma" / ("long" * 30)
    closed.mkdir(parents=True)
    closed.parent.chmod(0o700)
    with Services(closed, BOTH, throwaway=True) as services:
        _write(services.addresses)
        assert _read(services.addresses) == (1, b"key")
        notes = [*closed.glob("*/moved-to"), *closed.glob("*/sockets-at")]
        outside = [Path(note.read_text()) for note in notes]
        assert outside
        assert all(folder.is_dir() for folder in outside)
    assert not any(folder.exists() for folder in outside)

    service = Service("redis", closed / "redis")
    moved = closed / "redis" / "moved-to"
    assert ("its data is in" in capsys.readouterr().err) is moved.is_file()
    service.release()
    forget(prepare_place(closed / "redis"))
