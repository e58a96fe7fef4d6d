"""Makes requirements.txt from pyproject.toml: `python3 -m relocation.embedded.lock [--upgrade]`."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from relocation.embedded import requirements, uv
from relocation.embedded.errors import StartError
from relocation.embedded.folders import PROJECT, our_folders

INTRODUCTION = (
    "# Pinned with hashes for Python 3.11 to 3.13; made from pyproject.toml by:"
    " python3 -m relocation.embedded.lock\n"
)
OPTIONS = [
    *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
]


def find_uv() -> str:
    """The resolver's program, on PATH or as set-up fetched it."""
    found = shutil.which("uv") or shutil.which("uv", path=str(uv.home(our_folders()) / "bin"))
    if found is None:
        raise StartError("uv is needed to pin packages: pip install uv")
    return found


def blocks(text: str) -> dict[str, str]:
    """Each pinned package with its hashes, by its first line; raises StartError on an address."""
    found: dict[str, str] = {}
    head = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("--") or "://" in line:
            raise StartError(f"requirements.txt must hold no address: {line.strip()}")
        if line.strip() and not line.startswith((" ", "#")):
            head = line
            found[head] = ""
        if head:
            found[head] += line
    return found


def compile_pins(
    resolver: str, project: Path, sources: Iterable[str], known: str, held: str = ""
) -> str:
    """Resolve; pins in `known` are kept where they fit, pins in `held` always."""
    with tempfile.TemporaryDirectory() as folder:
        output, constraints = Path(folder) / "requirements.txt", Path(folder) / "held.txt"
        output.write_text(known)
        constraints.write_text(held)
        files = ["--constraint", str(constraints), "--output-file", str(output)]
        command = [resolver, "pip", "compile", *OPTIONS, *sources, *files]
        if subprocess.run(command, cwd=project, check=False, stdout=subprocess.DEVNULL).returncode:
            raise StartError("uv could not resolve the packages; see above.")
        return output.read_text()


def only_new(text: str, known: str) -> str:
    """The packages of a resolution that the other one does not pin."""
    old = blocks(known)
    return "".join(block for head, block in blocks(text).items() if head not in old)


def main(project: Path, *, upgrade: bool) -> None:
    """Write requirements.txt anew; pins stay as they are unless all are to be upgraded."""
    path = project / "requirements.txt"
    resolver, known = find_uv(), "" if upgrade else path.read_text()
    runtime = compile_pins(resolver, project, ["pyproject.toml"], known)
    with_development = ["pyproject.toml", "--group", "dev"]
    everything = compile_pins(resolver, project, with_development, known, held=runtime)
    installer = compile_pins(resolver, project, ["--group", "installer"], known)
    node = compile_pins(resolver, project, ["--group", "node"], known)
    texts = {
        requirements.RUNTIME: only_new(runtime, ""),
        requirements.DEVELOPMENT: only_new(everything, runtime),
        requirements.INSTALLER: only_new(installer, ""),
        requirements.NODE: only_new(node, ""),
    }
    path.write_text(INTRODUCTION + "".join(f"# --- {k} ---\n{v}" for k, v in texts.items()))


if __name__ == "__main__":
    try:
        main(PROJECT, upgrade="--upgrade" in sys.argv[1:])
    except StartError as error:
        sys.exit(str(error))
