"""Reads requirements.txt: pinned packages in sections that `# --- name ---` lines head."""

import re
from pathlib import Path

RUNTIME = "runtime"
DEVELOPMENT = "development"
INSTALLER = "installer"
NODE = "node, only where the machine has none"

_HEADING = re.compile(r"^# --- (.+) ---$")


def sections(text: str) -> dict[str, str]:
    """The text of each section by its name; what stands above the first heading is left out."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if heading := _HEADING.match(line):
            current = found.setdefault(heading[1], [])
        else:
            current.append(line)
    return {name: "\n".join(lines).strip() + "\n" for name, lines in found.items()}


def read_sections(project: Path) -> dict[str, str]:
    """The sections of the project's requirements.txt."""
    return sections((project / "requirements.txt").read_text())


def number_of(text: str) -> int:
    """How many packages a Linux or macOS gets of these pins, each counted once."""
    pins = [line for line in text.splitlines() if "==" in line and "'win32'" not in line]
    return len({line.partition("==")[0] for line in pins})
