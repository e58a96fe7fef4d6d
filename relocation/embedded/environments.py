"""Makes virtual environments, also where this Python came without the part that fills them."""

import subprocess
import sys
from pathlib import Path

from relocation.embedded import debian
from relocation.embedded.commands import run_logged
from relocation.embedded.errors import StartError
from relocation.embedded.progress import say

PIP_WITH_TARGET_OPTION = (22, 3)
THIS_PYTHON = Path(sys.executable)


def answer_of(python: Path, program: str) -> str | None:
    """What an interpreter prints for a short program; None when it cannot run that."""
    try:
        asked = subprocess.run(
            [python, "-c", program], capture_output=True, text=True, check=False, cwd="/"
        )
    except OSError:
        return None
    return asked.stdout.strip() if asked.returncode == 0 else None


def version_of(python: Path) -> str | None:
    """The full version an interpreter reports; None when it does not run."""
    return answer_of(python, "import sys; print(sys.version)")


def pip_can_target(python: Path) -> bool:
    """Whether this Python has a pip new enough to install into an environment without one."""
    version = answer_of(python, "import pip; print(pip.__version__)")
    if version is None:
        return False
    return tuple(int(part) for part in version.split(".")[:2]) >= PIP_WITH_TARGET_OPTION


def can_fill_environments(python: Path) -> bool:
    """Whether `venv` can put pip into what it makes; Debian cuts this into a package of its own."""
    return answer_of(python, "import ensurepip") is not None


def install_venv_package(log: Path) -> None:
    """As root on a Debian, fetch the missing part; raises StartError with the command elsewhere."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    hint = f"This Python cannot make virtual environments. As root: apt-get install {package}"
    if not debian.can_install():
        raise StartError(f"{hint}\nThen start again.")
    say(f"Installing {package}, which this Debian lacks …")
    debian.refresh(log, failure=f"apt-get update failed. {hint}")
    debian.install(package, log=log, failure=hint)


def make_environment(folder: Path, log: Path, *, python: Path = THIS_PYTHON) -> list[str | Path]:
    """Make the environment unless it works already; returns the command that is its pip.

    Without a pip of its own it is made in no time: then that of `python` serves it."""
    inner = folder / "bin" / "python"
    if version_of(inner) is None:
        lean = pip_can_target(python)
        if not lean and not can_fill_environments(python):
            install_venv_package(log)
        options = ["--clear", "--without-pip"] if lean else ["--clear"]
        run_logged(
            [python, "-m", "venv", *options, folder],
            log=log,
            failure=f"The Python environment {folder} could not be made.",
        )
    if (folder / "bin" / "pip").exists():
        return [inner, "-m", "pip"]
    return [python, "-m", "pip", "--python", inner]
