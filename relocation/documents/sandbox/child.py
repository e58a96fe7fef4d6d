"""One sandboxed process as its owner holds it: started, asked, killed, replaced."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any, cast

from relocation.documents.checks.result import Json
from relocation.documents.sandbox.forks import LARGEST_ANSWER
from relocation.documents.sandbox.room import Room

ROOT = Path(__file__).resolve().parents[3]
GRACE_S = 5
#: How often what a job writes is looked at while it runs.
LOOK_S = 0.5
# Secrets stay outside; one thread for each numeric library, as threads take address space.
KEPT = ("PATH", "LD_LIBRARY_PATH")
# What one step of a file gives back the next one takes: for each new page the kernel is asked.
LARGEST_KEPT = str(1024**3)
SET = {
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": LARGEST_KEPT,
    "MALLOC_TRIM_THRESHOLD_": LARGEST_KEPT,
    "OMP_NUM_THREADS": "1",
    # Tesseract asks for four by name, and what is to be forked may have no other.
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


class SandboxFailed(Exception):  # noqa: N818 - says what happened, as callers do
    """The job did not end well; `code` is check_timed_out, check_out_of_memory, check_crashed
    or cannot_open, `kind` a word more for the log (a class name or a signal number)."""

    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(f"{code} {kind}".strip())
        self.code, self.kind = code, kind


class SandboxUnavailable(Exception):  # noqa: N818 - says what happened, as callers do
    """No process could be started, for want of memory or such; this says nothing of a file."""


class Child:
    """A running sandboxed process with a limit of memory (address space, MiB)."""

    def __init__(self, memory_mb: int) -> None:
        try:
            self.room = Room()
            self.process = self._start(memory_mb)
        except OSError as error:
            raise SandboxUnavailable(type(error).__name__) from error
        self._file, self._reads = "", False

    def _start(self, memory_mb: int) -> "subprocess.Popen[bytes]":
        folders = [str(self.room.files), str(self.room.written)]
        module = [sys.executable, "-m", "relocation.documents.sandbox"]
        command = [*module, str(memory_mb), *folders]
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        try:
            return subprocess.Popen(
                command, cwd=ROOT, env=kept | SET | {"TMPDIR": folders[1]}, bufsize=0,
                start_new_session=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except OSError:
            self.room.close()
            raise

    @property
    def is_alive(self) -> bool:
        """Say whether the process lives and so may take one more job."""
        return self.process.poll() is None

    def ask(
        self, function: str, args: dict[str, Any], timeout_s: float, *, reads: bool = False
    ) -> Json:
        """Return the job's answer; raises SandboxFailed, after which the process may be gone.

        `reads`: what reads letters is to be loaded first, unless it is. Of the arguments `path` is
        the file to read and `folder` where what is drawn is to lie: the process itself sees copies
        of its own (`Room`).
        """
        try:
            self._turn_to(str(args.get("path")), reads=reads)
            request = {
                "function": function, "args": self.room.take_in(args), "cpu_s": int(timeout_s) + 1,
            }  # fmt: skip
            self._write(json.dumps(request).encode() + b"\n")
            answer = self._answer(time.monotonic() + timeout_s)
            self.room.hand_out(args)
        except BaseException:
            self.kill()
            raise
        self.room.clear()
        if "error" in answer:
            self.leave_file()
            raise SandboxFailed(answer["error"], answer["kind"])
        return cast("Json", answer["answer"])

    def leave_file(self) -> None:
        """Have the fork end that looked at a file, so that the next one is there when asked."""
        if self._file:
            self._write(b"\n")
            self._file = ""

    def _turn_to(self, path: str, *, reads: bool) -> None:
        """Have the fork end that looked at another file, or that cannot read."""
        if reads and not self._reads:
            self._write(b"read\n")
            self._reads = True
        elif self._file != path:
            self.leave_file()
        self._file = path

    def _write(self, request: bytes) -> None:
        try:
            cast("IO[bytes]", self.process.stdin).write(request)
        except BrokenPipeError:
            raise self._death() from None

    def _answer(self, deadline: float) -> dict[str, Any]:
        try:
            return cast("dict[str, Any]", json.loads(self._line(deadline)))
        except json.JSONDecodeError:
            raise self._death() from None

    def _line(self, deadline: float) -> bytes:
        pipe, answer = cast("IO[bytes]", self.process.stdout).fileno(), b""
        while not answer.endswith(b"\n"):
            left = deadline - time.monotonic()
            ready = select.select([pipe], [], [], max(0, min(left, LOOK_S)))[0]
            if self.room.is_too_full():
                raise SandboxFailed("check_out_of_memory", "output")
            if not ready and left <= LOOK_S:
                raise SandboxFailed("check_timed_out")
            if not ready:
                continue
            piece = os.read(pipe, 65536)
            if not piece or len(answer) > LARGEST_ANSWER:
                raise self._death()
            answer += piece
        return answer

    def _death(self) -> SandboxFailed:
        self.kill()
        return SandboxFailed("check_crashed", f"exit {self.process.returncode}")

    def kill(self) -> None:
        """End the process and its fork at once; harmless when they are gone already."""
        if self.is_alive:
            os.killpg(self.process.pid, signal.SIGKILL)
        self._leave()

    def close(self) -> None:
        """Let the process end by itself, as its input ends; kill it after `GRACE_S`."""
        cast("IO[bytes]", self.process.stdin).close()
        try:
            self.process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self.kill()
        self._leave()

    def _leave(self) -> None:
        self.process.wait()
        cast("IO[bytes]", self.process.stdin).close()
        cast("IO[bytes]", self.process.stdout).close()
        self.room.close()
