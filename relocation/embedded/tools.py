"""What we use of the machine where it has it: found, or installed from Debian's packages."""

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from relocation.embedded import debian
from relocation.embedded.errors import StartError
from relocation.embedded.progress import say, step

#: With a service manager a server's package would start one for the whole machine.
SERVICES = Path("/run/systemd/system")


@dataclass(frozen=True)
class Tool:
    """A program, by what it is called, what needs it (many) and Debian's packages of it.

    What is no program but a library is there when each of its `files` is in one of its places.
    """

    name: str
    use: str
    programs: tuple[str, ...]
    packages: tuple[str, ...]
    is_server: bool = False
    files: tuple[tuple[str, ...], ...] = ()

    def find(self) -> str | None:
        """Where it is on this machine, if anywhere."""
        if self.files:
            found = [next(_matching(places), None) for places in self.files]
            return str(found[0]) if all(found) else None
        return next((path for name in self.programs if (path := shutil.which(name))), None)

    @property
    def can_be_installed(self) -> bool:
        """Whether that is ours to do and changes nothing else on the machine."""
        return debian.can_install() and not (self.is_server and SERVICES.is_dir())


CHROMIUM = Tool(
    "Chromium",
    "the browser tests",
    # The build without any window of its own comes first: it draws pages in half the time.
    ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"),
    ("chromium-headless-shell", "fonts-dejavu-core"),
)
CLAMAV = Tool(
    "ClamAV",
    "the tests of the scanner",
    # Debian keeps it where only root's path leads.
    ("clamd", "/usr/sbin/clamd"),
    ("clamav-daemon",),
    is_server=True,
)
TESSERACT = Tool(
    "Tesseract",
    "scans in Cyrillic",
    (),
    ("tesseract-ocr-rus", "libtesseract5"),
    files=(
        (
            *("usr/lib/*/libtesseract.so.5", "usr/lib*/libtesseract.so.5"),
            *("usr/local/lib/libtesseract.so.5", "opt/homebrew/lib/libtesseract.5.dylib"),
        ),
        tuple(
            f"{place}/tessdata/rus.traineddata"
            for place in (
                *("usr/share/tesseract-ocr/*", "usr/share/tesseract", "usr/share"),
                *("usr/local/share", "opt/homebrew/share"),
            )
        ),
    ),
)


def _matching(places: Iterable[str]) -> Iterator[Path]:
    return (path for pattern in places for path in Path("/").glob(pattern))


def install_missing(*tools: Tool, log: Path) -> None:
    """Install what is not there; of what cannot be, say what is left out."""
    missing = [tool for tool in tools if tool.find() is None]
    for tool in missing:
        if not tool.can_be_installed:
            hint = f"apt-get install {tool.packages[0]}"
            say(f"No {tool.name} here, so {tool.use} are left out: {hint}")
    if wanted := [tool for tool in missing if tool.can_be_installed]:
        _install(wanted, log)


@contextmanager
def installed_beside(*tools: Tool, log: Path) -> Iterator[None]:
    """Install what is missing beside what is done in the block, which needs none of it."""
    with ThreadPoolExecutor(1) as thread:
        installing = thread.submit(install_missing, *tools, log=log)
        yield
        installing.result()


def _install(tools: list[Tool], log: Path) -> None:
    refreshed = False
    for tool in tools:
        failure = f"{tool.name} could not be installed, so {tool.use} are left out."
        try:
            with step(f"Installing {tool.name} for {tool.use}", slow=True):
                if not refreshed:
                    debian.refresh(log, failure=failure)
                refreshed = True
                debian.install(*tool.packages, log=log, failure=failure)
        except StartError as error:
            say(str(error))
