"""Installs the locked front-end packages with the machine's npm, or with one fetched as a wheel."""

import shutil
import subprocess
from pathlib import Path

from relocation.embedded import packages, requirements
from relocation.embedded.commands import run_logged
from relocation.embedded.folders import Folders
from relocation.embedded.progress import step
from relocation.embedded.stamps import fingerprint, is_done, mark_done

OLDEST_NPM = 8
LISTS = ("package.json", "package-lock.json")


def machine_npm() -> str | None:
    """The npm on PATH when it runs and knows today's lock files."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    asked = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
    major = asked.stdout.split(".")[0]
    return npm if major.isdigit() and int(major) >= OLDEST_NPM else None


def wheel_npm(folders: Folders, log: Path) -> str:
    """An npm from the pinned wheel, in an environment of its own."""
    node = folders.local / "node"
    pinned = requirements.read_sections(folders.project)[requirements.NODE]
    packages.install(node, "node", pinned, log, title="Fetching Node, which this machine lacks")
    return str(node / "bin" / "npm")


def install(folders: Folders) -> None:
    """Have the packages of package-lock.json under `.local/npm`; a second call finds a stamp."""
    texts = [(folders.project / name).read_text() for name in LISTS]
    stamp = folders.npm / ".installed"
    if is_done(stamp, fingerprint(*texts)) and (folders.npm / "node_modules").is_dir():
        return
    log = folders.logs / "npm.log"
    npm = machine_npm() or wheel_npm(folders, log)
    folders.npm.mkdir(exist_ok=True)
    for name, text in zip(LISTS, texts, strict=True):
        (folders.npm / name).write_text(text)
    with step("Installing front-end packages", slow=True):
        run_logged(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            log=log,
            folder=folders.npm,
            failure="The front-end packages could not be installed (is the network reachable?).",
        )
    mark_done(stamp, fingerprint(*texts))
