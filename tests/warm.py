"""Python programs that tests start, forked from a process that has loaded the libraries.

Of the two seconds of processor time in which a worker starts, one goes into these. Nothing of the
project and no settings are loaded there: what is forked reads its own environment.
"""

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import pytest

LIBRARIES = [
    "celery.bin.celery",
    "celery.apps.worker",
    "celery.concurrency.prefork",
    "celery.concurrency.thread",
    "django.contrib.postgres.fields",
    "django.core.management",
    "django.db.backends.postgresql.psycopg_any",
    "django.forms",
    "django.views.generic",
    "django_countries.data",
    "environs",
    "httpx",
    "jsonschema",
    "kombu.transport.redis",
    "psycopg.types.json",
]


class Started:
    """A program that runs, with the part of `subprocess.Popen` that tests use."""

    def __init__(self, process: ForkServerProcess) -> None:
        assert process.pid
        self.process, self.pid = process, process.pid

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None as long as it runs."""
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code once it has ended; raises subprocess.TimeoutExpired."""
        self.process.join(timeout)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal; harmless when it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)


def start_module(
    name: str, arguments: Sequence[str], *, folder: Path, env: Mapping[str, str], log: Path
) -> Started:
    """Start `python -m name` in a session of its own."""
    return _start(runpy.run_module, name, arguments, folder, env, log)


def start_script(
    name: str, arguments: Sequence[str], *, folder: Path, env: Mapping[str, str], log: Path
) -> Started:
    """Start a Python file of the folder in a session of its own."""
    return _start(runpy.run_path, name, arguments, folder, env, log)


def _start(
    run: Callable[..., object],
    name: str,
    arguments: Sequence[str],
    folder: Path,
    env: Mapping[str, str],
    log: Path,
) -> Started:
    argv = [name, *arguments]
    process = _loaded().Process(target=_become, args=(run, argv, folder, dict(env), log))
    process.start()
    return Started(process)


@cache
def _loaded() -> ForkServerContext:
    """The process that has loaded the libraries; unmeasured, as what it forks would be too."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LIBRARIES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COVERAGE_FOLDER", "")
        forkserver.ensure_running()
    return context


def _become(
    run: Callable[..., object], argv: list[str], folder: Path, env: dict[str, str], log: Path
) -> None:
    """In the fork: be as a program that was started by itself."""
    os.setsid()
    with log.open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    sys.argv = argv
    run(argv[0], run_name="__main__")
