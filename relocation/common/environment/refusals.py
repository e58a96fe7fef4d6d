"""What was refused while the environment was read, told together at its end."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.core.exceptions import ImproperlyConfigured

Value = TypeVar("Value")
Read = TypeVar("Read", bound=Callable[..., Any])


class RefusedVariable(Exception):  # noqa: N818 - says what happened, as callers do
    """A variable that cannot be used; the text names it and gives a hint."""


class Refusals:
    """Notes each refusal, so that one look at the message mends the whole environment."""

    def __init__(self) -> None:
        self._noted: list[str] = []
        self._is_reading = False

    def finish(self) -> None:
        """Raise ImproperlyConfigured with a line for each variable refused since the last call."""
        noted, self._noted = self._noted, []
        if noted:
            raise ImproperlyConfigured("\n".join(noted))

    def reading(self, read: Callable[[], Value], stand_in: Value) -> Value:
        """What is read, or the stand-in when it is refused; within another reading, the refusal."""
        if self._is_reading:
            return read()
        self._is_reading = True
        try:
            return read()
        except RefusedVariable as refusal:
            self._noted.append(str(refusal))
            return stand_in
        finally:
            self._is_reading = False


def or_else(stand_in: Any) -> Callable[[Read], Read]:
    """Let a method that reads a variable give the stand-in when it is refused."""

    def decorate(read: Read) -> Read:
        @wraps(read)
        def noted(self: Refusals, *args: Any, **kwargs: Any) -> Any:
            return self.reading(lambda: read(self, *args, **kwargs), stand_in)

        return cast("Read", noted)

    return decorate
