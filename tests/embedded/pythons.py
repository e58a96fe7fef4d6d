"""Interpreters as machines have them: with pip or not, with `ensurepip` or, as on Debian, not."""

import shutil
import sys
import sysconfig
from importlib.machinery import PathFinder
from pathlib import Path

from relocation.embedded.environments import answer_of

NOT_LINKED = {"ensurepip", "site-packages", "dist-packages"}


def make_python(folder: Path, *, pip: bool) -> Path:
    """A Python without `ensurepip`: this one's program and library, with pip beside it or not."""
    here = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    library = folder / "lib" / version
    library.mkdir(parents=True)
    for part in Path(sysconfig.get_path("stdlib")).iterdir():
        if part.name not in NOT_LINKED:
            (library / part.name).symlink_to(part)
    for shared in (here / "lib").glob("libpython*"):
        (folder / "lib" / shared.name).symlink_to(shared)
    (folder / "bin").mkdir()
    program = folder / "bin" / version
    shutil.copy2((here / "bin" / version).resolve(), program)
    if pip:
        packages = _packages_of(program)
        packages.mkdir(parents=True, exist_ok=True)
        (packages / "pip").symlink_to(_pip())
    return program


def _packages_of(program: Path) -> Path:
    """Where it looks for packages first, which Debian names otherwise."""
    places = answer_of(program, "import site; print(*site.getsitepackages(), sep='\\n')")
    assert places
    return Path(places.splitlines()[0])


def _pip() -> Path:
    """The folder of a pip that this machine has."""
    found = PathFinder.find_spec("pip", [*sys.path, *_site_folders()])
    assert found is not None
    assert found.submodule_search_locations is not None
    return Path(found.submodule_search_locations[0])


def _site_folders() -> list[str]:
    base = Path(sys.base_prefix)
    return [str(folder) for folder in base.glob("lib/python3*/*-packages")]
