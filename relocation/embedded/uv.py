"""uv, which installs in seconds what pip takes a minute for; pip fetches it, by hash."""

import ast
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from relocation.embedded import requirements
from relocation.embedded.commands import run_logged
from relocation.embedded.errors import StartError
from relocation.embedded.folders import Folders
from relocation.embedded.stamps import fingerprint, is_done, mark_done

Command = list[str | Path]
# By these nothing is resolved or built, and only what the pins' hashes say gets in.
AS_PINNED = ("--no-deps", "--require-hashes", "--only-binary", ":all:")
# pip's settings that uv knows by another name; of pip's sections the later one wins.
SECTIONS = ("global", "install", ":env:")
SAME = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}
SEPARATORS = {"UV_FIND_LINKS": ","}


def home(folders: Folders) -> Path:
    """Where uv is kept, and its cache while it works."""
    return folders.local / "uv"


def fetch(folders: Folders, pip: Command, meanwhile: Callable[[], None] = lambda: None) -> Path:
    """The pinned uv, fetched on the first call; raises StartError where there is none to be had."""
    folder = home(folders)
    pins = requirements.read_sections(folders.project).get(requirements.INSTALLER, "")
    stamp, program = folder / ".installed", folder / "bin" / "uv"
    if is_done(stamp, fingerprint(pins)):
        return program
    if not pins:
        raise StartError("No uv is pinned.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    listed = folder / "requirements.txt"
    listed.write_text(pins)
    options = [*AS_PINNED, "--no-input", "--no-compile", "--disable-pip-version-check"]
    run_logged(
        [*pip, "install", *options, "--target", folder, "-r", listed],
        log=folders.logs / "uv.log",
        failure="uv could not be fetched.",
        meanwhile=meanwhile,
    )
    mark_done(stamp, fingerprint(pins))
    return program


def as_pip_is_told(pip: Command) -> dict[str, str]:
    """Where pip's own settings send it, in uv's words."""
    asked = subprocess.run(
        [*pip, "config", "list"], capture_output=True, text=True, check=False, cwd="/"
    )
    lines = [line.partition("=") for line in asked.stdout.splitlines()]
    told = {name: ast.literal_eval(value) for name, _, value in lines if value[:1] in "'\""}
    found = {}
    for section in SECTIONS:
        for setting, name in SAME.items():
            if value := told.get(f"{section}.{setting}"):
                found[name] = SEPARATORS.get(name, " ").join(str(value).split())
    return found


def environment(folders: Folders, pip: Command) -> Mapping[str, str]:
    """What uv is started with: what the caller's environment says of it goes before."""
    fixed = {"UV_CACHE_DIR": str(home(folders) / "cache"), "UV_PYTHON_DOWNLOADS": "never"}
    return {**fixed, **as_pip_is_told(pip), **os.environ}


def unpacked(folders: Folders) -> int:
    """How many packages uv has ready to be put in their place."""
    return sum(1 for _ in (home(folders) / "cache" / "archive-v0").glob("*"))


def install(
    folders: Folders, pip: Command, into: Path, listed: Path, meanwhile: Callable[[], None]
) -> None:
    """Install the listed pins into an environment; raises StartError when uv cannot."""
    program = fetch(folders, pip, meanwhile)
    what: Sequence[str | Path] = [*AS_PINNED, "--python", into / "bin" / "python", "-r", listed]
    try:
        run_logged(
            [program, "pip", "install", *what],
            log=folders.logs / "uv.log",
            failure="uv could not install the packages.",
            environment=environment(folders, pip),
            folder=folders.project,
            meanwhile=meanwhile,
        )
    finally:
        shutil.rmtree(home(folders) / "cache", ignore_errors=True)
