"""What the kernel keeps machine code in the sandbox from; ctypes calls as such code would."""

import errno
import platform
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from relocation.documents.deployment import walls_of_the_kernel
from relocation.documents.sandbox import landlock, seccomp, walls

BEHIND = """
import ctypes, os, sys, threading
from pathlib import Path
from relocation.documents.sandbox import walls
files, written = map(Path, sys.argv[1:])
built = walls.build(walls.prepare(files, written))
libc = ctypes.CDLL(None, use_errno=True)

def refused(name, *arguments):
    ctypes.set_errno(0)
    return getattr(libc, name)(*arguments) == -1 and ctypes.get_errno() == 1

def closed(path, mode="r"):
    try:
        open(path, mode).close()
    except PermissionError:
        return True
    return False

"""
CALLS = {
    "socket": "2, 1, 0",
    "socketpair": "1, 1, 0, (ctypes.c_int * 2)()",
    "connect": "0, None, 0",
    "bind": "0, None, 0",
    "sendto": "0, b'x', 1, 0, None, 0",
    "fork": "",
    "execv": "b'/bin/true', None",
    "kill": "os.getppid(), 0",
    "ptrace": "0, 0, None, None",
    "unshare": "0x10000000",
    "chmod": "b'/tmp', 0o777",
    "truncate": "b'/tmp', 0",
    "setsid": "",
    "setpgid": "0, 0",
    "prctl": "1, 0, 0, 0, 0",
    "inotify_init": "",
}
LINUX = sys.platform == "linux" and platform.machine() in seccomp.MACHINES
NO_LINUX = "these walls are Linux's; elsewhere the audit hook stands alone"
on_linux = pytest.mark.skipif(not LINUX, reason=NO_LINUX)


def behind(code: str, folder: Path) -> list[str]:
    """What the code prints behind the walls."""
    for name in ("files", "written"):
        (folder / name).mkdir(exist_ok=True)
    command = [sys.executable, "-c", BEHIND + code, str(folder / "files"), str(folder / "written")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


@on_linux
def test_machine_code_reaches_neither_network_nor_programs_nor_processes(tmp_path: Path) -> None:
    asked = [
        f"print(refused({name!r}{', ' * bool(with_)}{with_}))" for name, with_ in CALLS.items()
    ]
    assert behind("\n".join(asked), tmp_path) == ["True"] * len(CALLS)


@on_linux
def test_threads_start_and_a_process_may_end_itself(tmp_path: Path) -> None:
    code = "thread = threading.Thread(target=print, args=('on',)); thread.start(); thread.join()"
    limits = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (9, 9)); print(9)"
    assert behind(f"{code}\n{limits}", tmp_path) == ["on", "9"]
    with pytest.raises(subprocess.CalledProcessError) as ended:
        behind("os.abort()", tmp_path)
    assert ended.value.returncode == -6


@pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
def test_files_are_read_and_written_only_in_the_room(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "file").write_text("x")
    (tmp_path / "other").write_text("another applicant's passport")
    code = f"""
print(built == {{"landlock": True, "seccomp": True}})
print(closed("/etc/passwd"), closed({str(tmp_path / "other")!r}), closed("pyproject.toml"))
print(closed(files / "file"), closed(files / "file", "w"), closed(written / "page", "w"))
print(closed({str(tmp_path / "new")!r}, "w"))
"""
    assert behind(code, tmp_path) == [*["True"] * 4, "False", "True", "False", "True"]


@on_linux
def test_root_keeps_no_power_but_to_read(tmp_path: Path) -> None:
    code = "print([line.split()[1] for line in open('/proc/self/status') if 'CapEff' in line][0])"
    left = int(behind(code, tmp_path)[0], 16)
    assert left & ~walls.READ_ANY_FILE == 0


@pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
def test_a_kernel_without_walls_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert walls_of_the_kernel() == []
    monkeypatch.setattr(platform, "machine", lambda: "mips")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert [found.id for found in walls_of_the_kernel()] == ["documents.W001", "documents.W002"]


def answer(machine: seccomp.Machine, number: int, first: int = 0, architecture: int = 0) -> int:
    """What the filter says of a call, worked out as the kernel does."""
    call = struct.pack("=IIQQ", number, architecture or machine.architecture, 0, first)
    instructions, at, word = seccomp.program(machine, pid=4242), 0, 0
    while True:
        code, if_true, if_not, operand = instructions[at]
        at += 1
        if code == seccomp.RETURN:
            return operand
        if code == seccomp.LOAD:
            word = struct.unpack_from("=I", call, operand)[0]
            continue
        jumps = {
            seccomp.EQUAL: word == operand,
            seccomp.AT_LEAST: word >= operand,
            seccomp.BIT: bool(word & operand),
        }
        at += if_true if jumps[code] else if_not


@pytest.mark.parametrize("machine", seccomp.MACHINES.values(), ids=seccomp.MACHINES.keys())
def test_the_filter_says_the_same_on_every_machine(machine: seccomp.Machine) -> None:
    no, allow = seccomp.REFUSE | errno.EPERM, seccomp.ALLOW
    refused = (*machine.refused, *seccomp.REFUSED_EVERYWHERE)
    assert {answer(machine, number) for number in refused} == {no}
    assert answer(machine, seccomp.CLONE3) == seccomp.REFUSE | errno.ENOSYS
    assert answer(machine, machine.clone, first=0x003D0F00) == allow  # as pthread_create asks
    assert answer(machine, machine.clone, first=17) == no  # as fork asks
    for number in machine.of_self:
        firsts = {first: answer(machine, number, first) for first in (0, 4242, 1)}
        assert firsts == {0: allow, 4242: allow, 1: no}
    assert answer(machine, 0, architecture=1) == seccomp.KILL
    assert answer(machine, seccomp.FOREIGN + 41) == seccomp.KILL
    others = set(range(450)) - {*refused, *machine.of_self, machine.clone, seccomp.CLONE3}
    assert {answer(machine, number) for number in others} == {allow}
