"""The private PostgreSQL's data: whole or not there, of the right version."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from relocation.embedded.errors import StartError
from relocation.embedded.place import prepare_place
from relocation.embedded.postgres import Postgres
from relocation.embedded.services import Service


@pytest.fixture
def engine(open_folder: Path) -> Postgres:
    return Postgres(prepare_place(open_folder / "postgres"), throwaway=True)


def test_a_half_made_cluster_is_never_used(engine: Postgres) -> None:
    torn = engine.place.home / "data.torn"
    torn.mkdir()
    (torn / "PG_VERSION").write_text("18")
    engine.prepare()
    assert not torn.exists()
    folder = engine.place.folder
    service = Service("postgres", folder, throwaway=True)
    with psycopg.connect(service.addresses["DATABASE_URL"]) as connection:
        for extension in ("pg_trgm", "unaccent", "btree_gist", "citext"):
            connection.execute(f"CREATE EXTENSION {extension}")
        assert connection.info.dbname == "relocation"
    service.release()


def test_data_of_another_version_is_not_touched(engine: Postgres) -> None:
    engine.place.data.mkdir()
    (engine.place.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(StartError, match="was made by PostgreSQL 9; this is 1"):
        engine.prepare()


def test_the_mark_of_a_dead_server_goes_only_when_its_number_is_another_program(
    engine: Postgres,
) -> None:
    engine.place.data.mkdir()
    (engine.place.data / "PG_VERSION").write_text(str(engine._version()))
    mark = engine.place.data / "postmaster.pid"
    program = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    mark.write_text(f"{program.pid}\n{engine.place.data}\n")
    engine.prepare()
    assert not mark.exists()
    program.communicate(b"\n")
    mark.write_text(f"{program.pid}\n{engine.place.data}\n")
    engine.prepare()
    assert mark.exists()


def test_a_cluster_that_cannot_be_made_says_why(engine: Postgres) -> None:
    with pytest.raises(StartError, match="could not be made"):
        engine._must("initdb", "-D", "/proc/none")
