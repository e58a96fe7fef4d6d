"""The command `test`, under the environment's Python: static checks, then the tests."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from relocation.embedded import given, interrupts
from relocation.embedded.children import leave_with_parent
from relocation.embedded.environment import environment_for_tests
from relocation.embedded.errors import StartError
from relocation.embedded.folders import Folders, our_folders
from relocation.embedded.progress import say
from relocation.embedded.services import Services

INTERRUPTED = 130
PYTEST = ("-n", "3", "--dist", "loadgroup")


@dataclass(frozen=True)
class Check:
    """One program of the test run, by its heading; the program is one of the environment's."""

    heading: str
    command: list[str]


def static_checks(folders: Folders) -> list[Check]:
    """What reads the code without running it."""
    kept_imports = str(folders.local / "import-linter")
    templates = sorted(str(path) for path in (folders.project / "templates").rglob("*.html"))
    return [
        Check("Types (mypy)", ["mypy"]),
        Check("Style (ruff check)", ["ruff", "check"]),
        Check("Format (ruff format)", ["ruff", "format", "--check"]),
        Check("Templates (djade)", ["djade", "--check", "--target-version", "5.2", *templates]),
        Check("Imports (import-linter)", ["lint-imports", "--cache-dir", kept_imports]),
    ]


class Checks:
    """Runs the checks of one test run and remembers which failed."""

    def __init__(self, folders: Folders, environment: Mapping[str, str]) -> None:
        self.folders, self.environment = folders, environment
        self.failed: list[str] = []

    def start(self, check: Check, output: int | None = None) -> subprocess.Popen[bytes]:
        """Start a check in the project's folder; its output goes to the terminal or to a pipe."""
        program, *arguments = check.command
        return subprocess.Popen(
            [str(self.folders.venv / "bin" / program), *arguments],
            cwd=self.folders.project,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            preexec_fn=leave_with_parent(signal.SIGTERM),  # noqa: PLW1509
        )

    @contextmanager
    def beside(self, checks: list[Check]) -> Iterator[None]:
        """Run the checks while the block runs, then show them one after the other."""
        began = time.monotonic()
        running = [(check, self.start(check, subprocess.PIPE)) for check in checks]
        with ThreadPoolExecutor(len(checks)) as readers:
            ended = [readers.submit(_to_its_end, process) for _check, process in running]
            yield
        for (check, process), reader in zip(running, ended, strict=True):
            shown, at = reader.result()
            heading(check.heading)
            sys.stdout.write(shown.decode(errors="replace"))
            self.note(check, process.returncode, at - began)

    def visibly(self, check: Check) -> None:
        """Run one check with its output as it comes."""
        heading(check.heading)
        began = time.monotonic()
        code = self.start(check).wait()
        self.note(check, code, time.monotonic() - began)

    def note(self, check: Check, code: int, seconds: float) -> None:
        """Say how a check ended."""
        if code:
            self.failed.append(check.heading)
        ending = "passed" if code == 0 else f"FAILED (exit code {code})"
        sys.stdout.write(f"{check.heading}: {ending} after {seconds:.1f} s\n")
        sys.stdout.flush()


def _to_its_end(process: "subprocess.Popen[bytes]") -> tuple[bytes, float]:
    """What the process said, and when it ended."""
    return process.communicate()[0], time.monotonic()


def heading(text: str) -> None:
    """A line that stands out."""
    sys.stdout.write(f"\n=== {text} ===\n")
    sys.stdout.flush()


def run_checks(checks: Checks, arguments: list[str]) -> list[str]:
    """All checks, or with arguments only pytest with them; the headings of those that failed."""
    if arguments:
        checks.visibly(Check("Tests (pytest)", ["pytest", *arguments]))
        return checks.failed
    with checks.beside(static_checks(checks.folders)):
        checks.environment = {**checks.environment, **measuring(checks.folders)}
        checks.visibly(Check("Tests (pytest)", ["pytest", *PYTEST]))
    checks.visibly(Check("Coverage", ["python", "-m", "tests.measuring.report"]))
    return checks.failed


def measuring(folders: Folders) -> dict[str, str]:
    """The variables with which processes note what they run, in a folder emptied for it."""
    kept = folders.local / "coverage"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    path = [folders.project, folders.project / "tests" / "measuring"]
    return {"COVERAGE_FOLDER": str(kept), "PYTHONPATH": os.pathsep.join(map(str, path))}


def run_with_services(arguments: list[str]) -> list[str]:
    """The checks with private servers up; raises StartError."""
    folders = our_folders()
    given.check_given(os.environ)
    engines = given.engines_to_start(os.environ)
    with Services(folders.local / "test-services", engines, throwaway=True) as services:
        environment = environment_for_tests(folders, services.addresses)
        return run_checks(Checks(folders, environment), arguments)


def main(arguments: list[str]) -> int:
    """Run the tests with private servers of their own; the exit code tells whether all passed."""
    began = time.monotonic()
    try:
        with interrupts.handled(interrupts.interrupt):
            failed = run_with_services(arguments)
    except StartError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped; what the tests' servers held is gone.")
        return INTERRUPTED
    outcome = f"Failed: {', '.join(failed)}" if failed else "All passed."
    sys.stdout.write(f"\n{outcome}\nIn all: {time.monotonic() - began:.0f} s\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
