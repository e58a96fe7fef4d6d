"""Where the work now being done comes from: web with an address, worker, gateway or command."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """The kind of process, and the address of the person where there is one."""

    kind: str = "system"
    address: str | None = None


_SYSTEM = Origin()
_current: ContextVar[Origin] = ContextVar("origin", default=_SYSTEM)


def current_origin() -> Origin:
    """The origin that events written now carry."""
    return _current.get()


def begin(origin: Origin) -> None:
    """Events written from now on, in this thread or task, carry this origin."""
    _current.set(origin)


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """Events written inside carry this origin."""
    token = _current.set(origin)
    try:
        yield
    finally:
        _current.reset(token)
