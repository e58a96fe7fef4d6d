"""Installs the locked front-end packages with the machine's npm, or with one fetched as a wheel."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relocation.embedded import packages, requirements
from relocation.embedded.commands import Helper
from relocation.embedded.environments import THIS_PYTHON
from relocation.embedded.folders import Folders
from relocation.embedded.progress import say, step
from relocation.embedded.stamps import fingerprint, is_done, mark_done

OLDEST_NPM = 8
LISTS = ("package.json", "package-lock.json")
TITLE = "Installing front-end packages"


def machine_npm() -> str | None:
    """The npm on PATH when it runs and knows today's lock files."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    asked = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    major = asked.stdout.split(".")[0]
    return npm if major.isdigit() and int(major) >= OLDEST_NPM else None


def wheel_npm(folders: Folders, *, python: Path = THIS_PYTHON) -> str:
    """An npm from the pinned wheel, in an environment of its own."""
    node = folders.local / "node"
    title = "Fetching Node, which this machine lacks"
    packages.install(folders, node, requirements.NODE, title=title, python=python)
    return str(node / "bin" / "npm")


def _wanted(folders: Folders) -> list[str]:
    return [(folders.project / name).read_text() for name in LISTS]


def are_installed(folders: Folders) -> bool:
    """Whether the packages of package-lock.json are under `.local/npm`."""
    stamp = folders.npm / ".installed"
    return (
        is_done(stamp, fingerprint(*_wanted(folders))) and (folders.npm / "node_modules").is_dir()
    )


def _start(folders: Folders, npm: str) -> Helper:
    folders.npm.mkdir(exist_ok=True)
    for name, text in zip(LISTS, _wanted(folders), strict=True):
        (folders.npm / name).write_text(text)
    return Helper(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        log=folders.logs / "npm.log",
        folder=folders.npm,
        failure="The front-end packages could not be installed (is the network reachable?).",
    )


@contextmanager
def installed_beside(folders: Folders) -> Iterator[None]:
    """Have the packages at the end of the block, fetched beside what is done in it.

    Raises StartError when they cannot be had."""
    if are_installed(folders):
        yield
        return
    helper = _start(folders, npm) if (npm := machine_npm()) else None
    try:
        if helper:
            say(f"{TITLE} meanwhile …")
        yield
        with step(TITLE, slow=True):
            helper = helper or _start(folders, wheel_npm(folders))
            helper.finish()
    finally:
        if helper:
            helper.end()
    mark_done(folders.npm / ".installed", fingerprint(*_wanted(folders)))
