"""Everything a fresh clone needs before its first start; a later start finds it done."""

from pathlib import Path

from relocation.embedded import flocks, frontend, packages, requirements, tools
from relocation.embedded.commands import run_logged
from relocation.embedded.environments import THIS_PYTHON
from relocation.embedded.folders import Folders
from relocation.embedded.progress import say, step

MESSAGES_MODULE = "relocation.common.messages"


def install_python_packages(
    folders: Folders, *, development: bool, python: Path = THIS_PYTHON
) -> None:
    """The runtime packages, and for tests the development ones after them."""
    title = "Installing Python packages (once; about 600 MB)"
    packages.install(folders, folders.venv, requirements.RUNTIME, title=title, python=python)
    if development:
        title = "Installing development packages"
        section = requirements.DEVELOPMENT
        packages.install(folders, folders.venv, section, title=title, python=python)


def stale_translations(project: Path) -> list[Path]:
    """Message files (.po) of our packages without a compiled twin, or with an older one."""
    sources = [*project.glob("relocation/**/*.po"), *project.glob("applicants/**/*.po")]
    return [
        source
        for source in sources
        if not source.with_suffix(".mo").is_file()
        or source.with_suffix(".mo").stat().st_mtime < source.stat().st_mtime
    ]


def compile_translations(folders: Folders) -> None:
    """Compile the message files, which are kept in the repository only as text."""
    if not stale_translations(folders.project):
        return
    with step("Compiling the translations", slow=True):
        run_logged(
            [folders.python, "-m", MESSAGES_MODULE, "compile"],
            log=folders.logs / "translations.log",
            folder=folders.project,
            failure="The translations could not be compiled.",
        )


def prepare(folders: Folders, *, development: bool) -> None:
    """Set up this clone; two starts at once do not get into each other's way.

    Raises StartError when something cannot be had."""
    lock = folders.local / "setup.lock"
    if flocks.is_held(lock):
        say("Another start is setting up; waiting for it …")
    wanted = [tools.CHROMIUM, tools.CLAMAV] if development else []
    # Its absence holds no start up: only the first one, which fetches all else, fetches it.
    if development or not folders.venv.is_dir():
        wanted.append(tools.TESSERACT)
    with (
        flocks.exclusive(lock),
        tools.installed_beside(*wanted, log=folders.logs / "apt.log"),
        frontend.installed_beside(folders),
    ):
        install_python_packages(folders, development=development)
        compile_translations(folders)
