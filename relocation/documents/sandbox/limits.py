"""What a sandboxed process may use and what it may not do at all."""

import ctypes
import os
import resource
import signal
import sys
from typing import Any

LARGEST_FILE = 64 * 1024 * 1024
OPEN_FILES = 128
#: More than all steps of a file together may take; a process can never give itself more.
MOST_CPU_S = 900
DEATH_OF_PARENT = 1  # linux/prctl.h
FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen",
    "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "pty.spawn",
    "os.kill",
)  # fmt: skip


class ForbiddenError(Exception):
    """The sandboxed code tried to reach the network or to start a process."""


def apply(memory_mb: int) -> None:
    """Limit this process' memory (address space, MiB), files, and keep it from dumping core."""
    if sys.platform != "darwin":  # macOS refuses limits of address space
        _limit(resource.RLIMIT_AS, memory_mb * 1024 * 1024)
    _limit(resource.RLIMIT_FSIZE, LARGEST_FILE)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, MOST_CPU_S)


def allow_cpu(seconds: int) -> None:
    """Let this process use so many more seconds of processor time; beyond that it is killed."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = spent + seconds
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _limit(kind: int, value: int) -> None:
    resource.setrlimit(kind, (value, value))


def forbid_effects() -> None:
    """Refuse the network and new processes to Python code from here on; cannot be undone."""
    sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event in FORBIDDEN:
        raise ForbiddenError(event)


def die_with_parent() -> None:
    """Let the kernel kill this process when the one that forked it ends; Linux alone can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_OF_PARENT, signal.SIGKILL, 0, 0, 0)


def end_like(code: int) -> None:
    """End this process as another ended whose exit code this is, negative for a signal."""
    if code < 0:
        os.kill(os.getpid(), -code)
    sys.exit(code)
