"""Makes virtual environments and installs pinned Python packages into them."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from relocation.embedded.commands import run_logged
from relocation.embedded.errors import StartError
from relocation.embedded.progress import say, step
from relocation.embedded.stamps import fingerprint, is_done, mark_done

PIP_WITH_TARGET_OPTION = (22, 3)


def version_of(python: Path) -> str | None:
    """The full version an interpreter reports; None when it does not run."""
    try:
        asked = subprocess.run(
            [python, "-c", "import sys; print(sys.version)"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return None
    return asked.stdout.strip() if asked.returncode == 0 else None


def system_pip_can_target() -> bool:
    """Whether this Python has a pip new enough to install into an environment without one."""
    asked = subprocess.run(
        [sys.executable, "-c", "import pip; print(pip.__version__)"],
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode != 0:
        return False
    return tuple(int(part) for part in asked.stdout.split(".")[:2]) >= PIP_WITH_TARGET_OPTION


def can_fill_environments() -> bool:
    """Whether `venv` can put pip into what it makes; Debian cuts this into a package of its own."""
    return find_spec("ensurepip") is not None


def install_venv_package(log: Path) -> None:
    """As root on a Debian, fetch the missing part; raises StartError with the command elsewhere."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    hint = f"This Python cannot make virtual environments. As root: apt-get install {package}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise StartError(f"{hint}\nThen start again.")
    say(f"Installing {package}, which this Debian lacks …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-q"]
    run_logged(update, log=log, failure=f"apt-get update failed. {hint}", environment=environment)
    install = ["apt-get", "install", "-qy", "--no-install-recommends", package]
    run_logged(install, log=log, failure=hint, environment=environment)


def make_environment(folder: Path, log: Path) -> list[str | Path]:
    """Make the environment unless it works already; returns the command that is its pip."""
    python = folder / "bin" / "python"
    if version_of(python) is None:
        fillable = can_fill_environments()
        if not fillable and not system_pip_can_target():
            install_venv_package(log)
            fillable = True
        make: list[str | Path] = [sys.executable, "-m", "venv", "--clear", folder]
        run_logged(
            make if fillable else [*make, "--without-pip"],
            log=log,
            failure=f"The Python environment {folder} could not be made.",
        )
    if (folder / "bin" / "pip").exists():
        return [python, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", python]


def install(folder: Path, name: str, requirements: str, log: Path, *, title: str) -> None:
    """Have exactly these pinned packages in the environment; a second call finds a stamp.

    Raises StartError with the end of pip's output when they cannot be installed."""
    stamp = folder / f".installed-{name}"
    python = folder / "bin" / "python"
    if is_done(stamp, fingerprint(requirements, version_of(python) or "")):
        return
    with step(title, slow=True):
        pip = make_environment(folder, log)
        listed = folder / f"requirements-{name}.txt"
        listed.write_text(requirements)
        options = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-input"]
        run_logged(
            [*pip, "install", "--disable-pip-version-check", *options, "-r", listed],
            log=log,
            failure="The Python packages could not be installed (is the network reachable?).",
        )
        mark_done(stamp, fingerprint(requirements, version_of(python) or ""))
