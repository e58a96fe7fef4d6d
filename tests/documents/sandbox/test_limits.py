"""The network and other programs are out of reach for what runs in the sandbox."""

import subprocess
import sys

import pytest

from relocation.documents.sandbox import limits

ROOM = "from relocation.documents.sandbox import limits; limits.{apply}; limits.forbid_effects(); "


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_the_outside_is_refused(deed: str) -> None:
    code = ROOM.format(apply="apply(1024)") + deed
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, b"ForbiddenError" in done.stderr) == (1, True)


def test_other_deeds_are_let_through() -> None:
    limits._refuse("open", ("a file",))
    with pytest.raises(limits.ForbiddenError):
        limits._refuse("socket.connect", ())


def test_memory_and_time_end() -> None:
    greedy = ROOM.format(apply="apply(256)") + "bytes(300 * 1024 * 1024)"
    endless = ROOM.format(apply="allow_cpu(0)") + "\nwhile True: pass"
    ends = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        for code in (greedy, endless)
    ]
    assert b"MemoryError" in ends[0].stderr
    assert ends[1].returncode == -24
