"""Installs pinned Python packages into environments: by uv, which is quick, else by pip."""

from pathlib import Path

from relocation.embedded import children, requirements, uv
from relocation.embedded.commands import run_logged
from relocation.embedded.environments import THIS_PYTHON, make_environment, version_of
from relocation.embedded.errors import StartError
from relocation.embedded.folders import Folders
from relocation.embedded.progress import Count, step
from relocation.embedded.stamps import fingerprint, is_done, mark_done

COMPILE = "import compileall, os, sys; os.nice(19); compileall.compile_dir(sys.argv[1], quiet=2)"


def install(
    folders: Folders, environment: Path, section: str, *, title: str, python: Path = THIS_PYTHON
) -> None:
    """Have exactly the pins of a section in the environment; a second call finds a stamp.

    Raises StartError with the end of pip's output when they cannot be installed."""
    pins = requirements.read_sections(folders.project)[section]
    stamp = environment / f".installed-{section.partition(',')[0]}"
    inner = environment / "bin" / "python"
    if is_done(stamp, fingerprint(pins, version_of(inner) or "")):
        return
    with step(title, slow=True):
        pip = make_environment(environment, folders.logs / "pip.log", python=python)
        _fill(folders, environment, pins, pip)
        mark_done(stamp, fingerprint(pins, version_of(inner) or ""))


def _fill(folders: Folders, environment: Path, pins: str, pip: uv.Command) -> None:
    listed = environment / "requirements.txt"
    listed.write_text(pins)
    before, total = _installed_in(environment), requirements.number_of(pins)

    def counted() -> str:
        ready = max(_installed_in(environment) - before, uv.unpacked(folders))
        return f"{ready} of {total} packages"

    meanwhile = Count(counted)
    try:
        uv.install(folders, pip, environment, listed, meanwhile)
    except StartError:
        # Whatever was in uv's way: pip knows more ways, and names what is wrong.
        _by_pip(folders, pip, listed, meanwhile)
    else:
        _compile_later(folders, environment)


def _installed_in(environment: Path) -> int:
    return sum(1 for _ in environment.glob("lib/python*/site-packages/*.dist-info"))


def _by_pip(folders: Folders, pip: uv.Command, listed: Path, meanwhile: Count) -> None:
    options = [*uv.AS_PINNED, "--no-input", "--disable-pip-version-check"]
    run_logged(
        [*pip, "install", *options, "-r", listed],
        log=folders.logs / "pip.log",
        failure="The Python packages could not be installed (is the network reachable?).",
        meanwhile=meanwhile,
    )


def _compile_later(folders: Folders, environment: Path) -> None:
    """Byte-compile what uv left as it is, in the time nobody else wants; ends with us."""
    python: str | Path = environment / "bin" / "python"
    command = [python, "-c", COMPILE, environment / "lib"]
    children.spawn(command, log=folders.logs / "compile.log")
