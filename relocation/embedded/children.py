"""Starts child processes that do not outlive their parent, whatever ends it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from relocation.embedded.accounts import Account

PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


def leave_with_parent(death: signal.Signals) -> Callable[[], None] | None:
    """What a new child does before its program starts, where the kernel can tell it (Linux)."""
    if sys.platform != "linux":
        return None
    parent = os.getpid()

    def prepare() -> None:
        _LIBC.prctl(PR_SET_PDEATHSIG, int(death))
        if os.getppid() != parent:  # it died before the kernel was asked
            os._exit(1)

    return prepare


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    death: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path = Path("/"),
    descriptors: Collection[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own (Ctrl-C reaches only us), its output added to the log.

    `death` is the signal it gets when the thread that calls this ends; `descriptors` stay open."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [os.fspath(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=leave_with_parent(death),  # noqa: PLW1509
            user=account.user if account else None,
            group=account.group if account else None,
            extra_groups=[] if account else None,
            env=environment,
            cwd=folder,
            pass_fds=descriptors,
        )


def stop(child: subprocess.Popen[bytes], polite: signal.Signals, seconds: float) -> None:
    """Ask a child to end; when the time is over, end it and its whole session by force."""
    if child.poll() is None:
        child.send_signal(polite)
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        end_session(child)
        child.wait()


def end_session(child: subprocess.Popen[bytes]) -> None:
    """End by force what is left of a child and of the processes it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
