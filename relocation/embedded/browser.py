"""Finds the browser of the browser tests, or installs Debian's when that is possible."""

import os
import shutil
from pathlib import Path

from relocation.embedded.commands import run_logged
from relocation.embedded.errors import StartError
from relocation.embedded.progress import say, step

#: The build without any window of its own comes first: it draws pages in half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium-headless-shell", "fonts-dejavu-core")


def find() -> str | None:
    """The machine's Chromium, if any."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def find_or_install(log: Path) -> str | None:
    """A Chromium; None, and the reason said, when there is none and none can be installed."""
    if find() is None:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            say("No Chromium here, so the browser tests are left out: apt-get install chromium")
            return None
        with step("Installing Chromium for the browser tests", slow=True):
            _install(log)
    return find()


def _install(log: Path) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    failure = "Chromium could not be installed, so the browser tests are left out."
    update, install = ["update", "-q"], ["install", "-qy", "--no-install-recommends", *PACKAGES]
    try:
        for arguments in (update, install):
            command = ["apt-get", *arguments]
            run_logged(command, log=log, failure=failure, environment=environment)
    except StartError as error:
        say(str(error))
