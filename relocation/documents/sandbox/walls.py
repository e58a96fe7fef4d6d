"""What the kernel keeps a sandboxed process from: network, other programs, the machine's files."""

import ctypes
import os
import platform
import struct
import sys
from pathlib import Path

from relocation.documents.sandbox import landlock, seccomp

PACKAGE = Path(__file__).resolve().parents[2]
NO_NEW_PRIVILEGES = 38  # linux/prctl.h
CAPABILITIES = {"x86_64": (125, 126), "aarch64": (90, 91)}  # capget, capset
CAPABILITY_VERSION = 0x20080522
#: Read and search what belongs to other accounts, as a worker run by root may have to.
READ_ANY_FILE = 1 << 1 | 1 << 2


def prepare(files: Path, written: Path) -> int | None:
    """Make the fence around files, which takes longest, for all processes forked from this one.

    `files` is the folder a job's file lies in, `written` the only one that can be written to.
    """
    return landlock.fence(needed(), files, written)


def build(fence: int | None) -> dict[str, bool]:
    """Put all walls up around this process that the kernel has, for good, and say which."""
    give_up_powers()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return {"landlock": landlock.enter(fence), "seccomp": seccomp.apply()}


def needed() -> list[Path]:
    """What Python and the parsers read to run: no data, no settings, no secrets."""
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(":")
    named = [sys.prefix, sys.base_prefix, *sys.path, *libraries, *landlock.NEEDED]
    # The project's own folder holds more than code, so only the package counts.
    outside = {Path(name).resolve() for name in named if name} - {PACKAGE.parent, Path("/")}
    return [PACKAGE, *sorted(outside)]


def give_up_powers() -> None:
    """Root without root's powers, save reading files; others have none to give up."""
    numbers = CAPABILITIES.get(platform.machine())
    if sys.platform != "linux" or numbers is None:
        return
    libc, header = ctypes.CDLL(None), struct.pack("=Ii", CAPABILITY_VERSION, 0)
    held = ctypes.create_string_buffer(24)
    libc.syscall(numbers[0], header, held)
    kept = struct.unpack("=6I", held.raw)[1] & READ_ANY_FILE
    libc.syscall(numbers[1], header, struct.pack("=6I", kept, kept, 0, 0, 0, 0))
