"""The name and version of what did a check, kept with its result."""

from functools import cache
from importlib.metadata import version


@cache
def engine(*packages: str) -> str:
    """Return for example "pikepdf 10.17.0, pypdfium2 5.15.2"."""
    return ", ".join(f"{package} {version(package)}" for package in packages)
