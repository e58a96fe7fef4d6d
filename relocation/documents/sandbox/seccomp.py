"""A filter of system calls (seccomp, Linux 3.17): machine code that breaks out calls nobody."""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass

# linux/seccomp.h
SET_MODE_FILTER, GET_ACTION_AVAILABLE = 1, 2
ALL_THREADS = 1
KILL, ALLOW, REFUSE = 0x80000000, 0x7FFF0000, 0x00050000
# linux/bpf_common.h: load a word, jump if equal, if not below, if a bit is set, return
LOAD, EQUAL, AT_LEAST, BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, MACHINE, FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
NEW_THREAD = 0x00010000  # CLONE_THREAD
FOREIGN = 0x40000000  # where x86_64 has the calls of a narrower machine, x32

# The same number on every machine: pidfd_send_signal, io_uring_*, pidfd_open, pidfd_getfd,
# landlock_* (the next process' fence is made of the same rules), fchmodat2, setxattrat,
# removexattrat.
REFUSED_EVERYWHERE = (424, 425, 426, 427, 434, 438, 444, 445, 446, 452, 463, 466)
CLONE3 = 435


@dataclass(frozen=True)
class Machine:
    """The numbers of a machine's system calls; `of_self` are let through for this process alone."""

    architecture: int
    seccomp: int
    clone: int
    of_self: tuple[int, int]
    refused: tuple[int, ...]


MACHINES = {
    "x86_64": Machine(
        architecture=0xC000003E,
        seccomp=317,
        clone=56,
        of_self=(234, 302),  # tgkill, prlimit64
        refused=(
            # socket, connect, accept, sendto, sendmsg, bind, listen, socketpair, accept4, sendmmsg
            *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),
            # fork, vfork, execve, execveat, kill, tkill, rt_sigqueueinfo, rt_tgsigqueueinfo
            *(57, 58, 59, 322, 62, 200, 129, 297),
            # ptrace, process_vm_readv, process_vm_writev, shmget, semget, msgget, mq_open
            *(101, 310, 311, 29, 64, 68, 240),
            # mknod, mknodat, mount, umount2, chroot, pivot_root, unshare, setns, open_by_handle_at
            *(133, 259, 165, 166, 161, 155, 272, 308, 304),
            # init_module, finit_module, kexec_load, kexec_file_load, bpf, perf_event_open,
            # userfaultfd, add_key, request_key, keyctl
            *(175, 313, 246, 320, 321, 298, 323, 248, 249, 250),
            # chmod, fchmod, fchmodat, chown, fchown, lchown, fchownat, utime, utimes, futimesat,
            # utimensat, setxattr, lsetxattr, fsetxattr, removexattr, lremovexattr, fremovexattr,
            # truncate: Landlock holds none of them everywhere
            *(90, 91, 268, 92, 93, 94, 260, 132, 235, 261, 280),
            *(188, 189, 190, 197, 198, 199, 76),
            # setsid, setpgid, prctl: to be there when its parent is not
            *(112, 109, 157),
            # inotify_init, inotify_add_watch, inotify_init1, fanotify_init, fanotify_mark: to hear
            # of files that it cannot open
            *(253, 254, 294, 300, 301),
        ),
    ),
    "aarch64": Machine(
        architecture=0xC00000B7,
        seccomp=277,
        clone=220,
        of_self=(131, 261),
        refused=(
            *(198, 203, 202, 206, 211, 200, 201, 199, 242, 269),
            *(221, 281, 129, 130, 138, 240),
            *(117, 270, 271, 194, 190, 186, 180),
            *(33, 40, 39, 51, 41, 97, 268, 265),
            *(105, 273, 104, 294, 280, 241, 282, 217, 218, 219),
            *(52, 53, 54, 55, 88, 5, 6, 7, 14, 15, 16, 45),
            *(157, 154, 167),
            *(26, 27, 262, 263),
        ),
    ),
}

Instruction = tuple[int, int, int, int]


def program(machine: Machine, pid: int) -> list[Instruction]:
    """The filter as instructions of classic BPF: code, jumps if true and if not, operand.

    The network, other programs, other processes and the kernel's rarer doors are refused with
    EPERM. Threads may be started; clone3, whose flags no filter can see, does not exist, so that
    the C library takes clone. Calls of another machine's kind end the process.
    """
    refuse, allow = (RETURN, 0, 0, REFUSE | errno.EPERM), (RETURN, 0, 0, ALLOW)
    made: list[Instruction] = [
        (LOAD, 0, 0, MACHINE),
        (EQUAL, 1, 0, machine.architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 0, 1, FOREIGN),
        (RETURN, 0, 0, KILL),
        (EQUAL, 0, 1, CLONE3),
        (RETURN, 0, 0, REFUSE | errno.ENOSYS),
        (EQUAL, 0, 4, machine.clone),
        (LOAD, 0, 0, FIRST_ARGUMENT),
        (BIT, 0, 1, NEW_THREAD),
        allow,
        refuse,
    ]
    for number in machine.of_self:
        made += [
            (EQUAL, 0, 5, number),
            (LOAD, 0, 0, FIRST_ARGUMENT),
            (EQUAL, 1, 0, pid),
            (EQUAL, 0, 1, 0),
            allow,
            refuse,
        ]
    for number in (*machine.refused, *REFUSED_EVERYWHERE):
        made += [(EQUAL, 0, 1, number), refuse]
    return [*made, allow]


def packed(instructions: Sequence[Instruction]) -> bytes:
    """The filter as the kernel reads it."""
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in instructions)


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def is_there() -> bool:
    """Say whether this kernel filters calls and the numbers of its machine are known."""
    machine = MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    action = ctypes.c_uint32(REFUSE)
    asked = (machine.seccomp, GET_ACTION_AVAILABLE, 0, ctypes.byref(action))
    return bool(ctypes.CDLL(None).syscall(*asked) == 0)


def apply() -> bool:
    """Filter the calls of this process, all threads, for good; False where that cannot be done.

    The process has given up new privileges before (prctl PR_SET_NO_NEW_PRIVS).
    """
    machine = MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    instructions = packed(program(machine, os.getpid()))
    filtered = _Filter(len(instructions) // 8, instructions)
    done = libc.syscall(machine.seccomp, SET_MODE_FILTER, ALL_THREADS, ctypes.byref(filtered))
    return bool(done == 0)
