"""Finds the virus scanner of the tests, or installs Debian's when that is possible."""

import os
import shutil
from pathlib import Path

from relocation.embedded.commands import run_logged
from relocation.embedded.errors import StartError
from relocation.embedded.progress import say, step

PACKAGE = "clamav-daemon"
#: Debian keeps it where only root's path leads.
DEBIANS = "/usr/sbin/clamd"
#: With a service manager the package would start a scanner for the whole machine.
SERVICES = Path("/run/systemd/system")


def find() -> str | None:
    """The machine's clamd, if any."""
    return shutil.which("clamd") or shutil.which(DEBIANS)


def find_or_install(log: Path) -> str | None:
    """A clamd; None, and the reason said, when there is none and none can be installed."""
    if find() is None:
        if os.geteuid() != 0 or not shutil.which("apt-get") or SERVICES.is_dir():
            say(f"No ClamAV here, so its tests are left out: apt-get install {PACKAGE}")
            return None
        with step("Installing ClamAV for the tests of the scanner", slow=True):
            _install(log)
    return find()


def _install(log: Path) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    failure = "ClamAV could not be installed, so its tests are left out."
    update, install = ["update", "-q"], ["install", "-qy", "--no-install-recommends", PACKAGE]
    try:
        for arguments in (update, install):
            command = ["apt-get", *arguments]
            run_logged(command, log=log, failure=failure, environment=environment)
    except StartError as error:
        say(str(error))
