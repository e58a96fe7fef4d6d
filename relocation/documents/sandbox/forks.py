"""One file's process as the sandbox holds it: on pipes of its own, and killed when it is done."""

import gc
import os
import select
import signal
from collections.abc import Callable
from dataclasses import dataclass

LARGEST_ANSWER = 1024 * 1024
OWNER = 0


@dataclass(frozen=True)
class Fork:
    """A process that looks at one file; nothing that it writes reaches another one's reader."""

    pid: int
    requests: int
    answers: int

    @classmethod
    def start(cls, look: Callable[[int, int], None], *, hidden: int) -> "Fork":
        """Fork one that looks, given where to read requests and to write answers.

        Of the owner's pipes, standard input and `hidden`, it has none.
        """
        taken, requests = os.pipe()
        answers, given = os.pipe()
        gc.freeze()
        pid = os.fork()
        if not pid:
            _look_and_end(look, taken, given, (requests, answers, hidden))
        os.close(taken)
        os.close(given)
        return cls(pid, requests, answers)

    def ask(self, request: bytes) -> bytes | None:
        """Its answer, a line; None when it died, says more, or the owner is gone meanwhile."""
        try:
            os.write(self.requests, request)
        except BrokenPipeError:
            return None
        answer = b""
        while not answer.endswith(b"\n"):
            if self.answers not in select.select([self.answers, OWNER], [], [])[0]:
                return None
            piece = os.read(self.answers, 65536)
            if not piece or len(answer) > LARGEST_ANSWER:
                return None
            answer += piece
        return answer if answer.count(b"\n") == 1 else None

    def end(self) -> int:
        """Kill it, whatever it does; returns its exit code, negative for a signal."""
        os.kill(self.pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.requests)
        os.close(self.answers)
        return code


def _look_and_end(
    look: Callable[[int, int], None], taken: int, given: int, others: tuple[int, ...]
) -> None:
    """Never returns: libraries that tidy up at an end would wait for threads of another process."""
    code = 1
    try:
        for number in others:
            os.close(number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), OWNER)
        look(taken, given)
        code = 0
    finally:
        os._exit(code)
