"""Does several deeds at the same moment, as requests of several people do."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

T = TypeVar("T")


def at_once(*deeds: Callable[[], T]) -> list[T]:
    """Do the deeds at the same moment, each on a connection of its own."""
    barrier = Barrier(len(deeds))

    def one(deed: Callable[[], T]) -> T:
        try:
            barrier.wait()
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))
