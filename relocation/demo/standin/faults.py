"""The fault switch: how the next deliveries are mistreated."""

import threading

MODES = ("none", "accept_then_hang", "drop_connection", "error_500", "refuse_422", "slow")
LONGEST_HANG_SECONDS = 600.0


class Faults:
    """One mode at a time, for a number of deliveries; gone when the process ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mode, self._times = "none", 0
        self._released = threading.Event()

    def switch(self, mode: str, times: int) -> None:
        """The next `times` deliveries meet this mode; raises ValueError for an unknown one.

        Whatever hangs goes on.
        """
        if mode not in MODES or times < 1:
            raise ValueError(f"mode is one of {', '.join(MODES)}; times is 1 or more")
        with self._lock:
            self._mode, self._times = mode, times
            self._released.set()
            self._released = threading.Event()

    def take(self) -> str:
        """The mode for this delivery."""
        with self._lock:
            if self._times == 0:
                return "none"
            self._times -= 1
            return self._mode

    def hang(self, seconds: float = LONGEST_HANG_SECONDS) -> None:
        """Wait until the switch is used again, at most so long."""
        self._released.wait(seconds)
