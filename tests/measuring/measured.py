"""Coverage of this process: begun before the project is imported, kept in a file at the end."""

import atexit
import json
import os
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import slipcover

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ["COVERAGE_FOLDER"])
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["slipcover"]
SOURCE = [str(ROOT / source) for source in CONFIG["source"]]

Call = TypeVar("Call", bound=Callable[..., Any])


def instrument(source: list[str] | None = None) -> slipcover.Slipcover:
    """A measurement by the project's rules; with `source` it also tells what never ran there."""
    return slipcover.Slipcover(
        immediate=True,  # a line that was seen costs nothing from then on
        branch=True,
        source=source,
        omit=CONFIG["omit"],
        exclude_also=CONFIG["exclude-also"],
    )


def begin() -> None:
    """Measure the project's modules that are imported from now on."""
    coverage = instrument()
    matcher = slipcover.FileMatcher(sources=SOURCE, omit=CONFIG["omit"])
    slipcover.ImportManager(coverage, matcher).__enter__()

    def keep() -> None:
        name = f"{os.getpid()}-{time.time_ns()}.json"
        (FOLDER / name).write_text(json.dumps(coverage.get_coverage()))

    atexit.register(keep)
    for name in ("_exit", "execv", "execve"):  # which run nothing that waits for the end
        setattr(os, name, _after(keep, getattr(os, name)))


def _after(first: Callable[[], None], call: Call) -> Call:
    def both(*given: Any, **named: Any) -> Any:
        first()
        return call(*given, **named)

    return both  # type: ignore[return-value]
