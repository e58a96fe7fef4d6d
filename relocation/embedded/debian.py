"""Installs packages of Debian's, which only root may."""

import os
import shutil
from pathlib import Path

from relocation.embedded.commands import run_logged


def can_install() -> bool:
    """Whether this is a Debian, and we are root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def refresh(log: Path, *, failure: str) -> None:
    """Learn which packages there are; raises StartError that begins with `failure`."""
    _apt_get(["update", "-q"], log, failure)


def install(*packages: str, log: Path, failure: str) -> None:
    """Install the packages alone, without what they recommend; raises StartError."""
    _apt_get(["install", "-qy", "--no-install-recommends", *packages], log, failure)


def _apt_get(arguments: list[str], log: Path, failure: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run_logged(["apt-get", *arguments], log=log, failure=failure, environment=environment)
