"""A fence around files (Landlock, Linux 5.13): what a parser needs to run, and its own room."""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

# linux/landlock.h; the numbers are the same on every machine.
CREATE, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION, BENEATH = 1, 1
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
WRITE_FILE, REMOVE_FILE, MAKE_FILE = 1 << 1, 1 << 5, 1 << 8
ALL_OF_VERSION_1 = (1 << 13) - 1
RENAME_ACROSS, TRUNCATE = 1 << 13, 1 << 14
#: Beside Python itself: what the C library and the numeric libraries look up.
NEEDED = (
    "/usr/lib", "/usr/local/lib", "/lib", "/lib64", "/usr/lib64", "/usr/share",
    "/etc/ld.so.cache", "/etc/localtime", "/sys/devices/system/cpu",
    "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/fs/cgroup",
    "/dev/null", "/dev/zero", "/dev/urandom",
)  # fmt: skip


def version() -> int:
    """The kernel's version of Landlock, 0 where it has none or keeps it off."""
    if sys.platform != "linux":
        return 0
    return max(0, _call(CREATE, None, ctypes.c_size_t(0), VERSION))


def fence(readable: Iterable[Path], emptied: Path, written: Path) -> int | None:
    """Make a fence within which only these can be read and only there be written; None where none
    can be made.

    What lies in `emptied` can be read and removed. What is open stays open. A path that is not
    there is passed over. The fence is a descriptor, for `enter` in any process that has it.
    """
    if not (known := version()):
        return None
    handled = (
        ALL_OF_VERSION_1 | (RENAME_ACROSS if known > 1 else 0) | (TRUNCATE if known > 2 else 0)
    )
    attributes = struct.pack("=Q", handled)
    rules = _call(CREATE, attributes, ctypes.c_size_t(len(attributes)), 0)
    if rules < 0:
        return None
    for path in readable:
        _allow(rules, path, READ_FILE | READ_FOLDER)
    _allow(rules, emptied, READ_FILE | READ_FOLDER | REMOVE_FILE)
    write = READ_FILE | READ_FOLDER | WRITE_FILE | REMOVE_FILE | MAKE_FILE | TRUNCATE
    _allow(rules, written, write & handled)
    return rules


def enter(rules: int | None) -> bool:
    """Go behind the fence for good; False where there is none.

    Threads that run already are not held; the caller has none. The process has given up new
    privileges before (prctl PR_SET_NO_NEW_PRIVS).
    """
    if rules is None:
        return False
    entered = _call(RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return entered


def _allow(rules: int, path: Path, access: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            access &= ~(READ_FOLDER | REMOVE_FILE | MAKE_FILE)
        _call(ADD_RULE, rules, BENEATH, struct.pack("=Qi", access, place), 0)
    finally:
        os.close(place)


def _call(number: int, *arguments: object) -> int:
    return int(ctypes.CDLL(None, use_errno=True).syscall(number, *arguments))
