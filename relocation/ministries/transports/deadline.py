"""A connection whose every wait ends at one moment: httpx limits each read, not their sum."""

import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ssl import SSLContext
from typing import Any

import httpcore
import httpx

#: When the exchange of this thread must be over, by the monotonic clock.
_ENDS_AT: ContextVar[float] = ContextVar("ends_at")
KEPT_OPEN, KEPT_SECONDS = 20, 5.0


@contextmanager
def ending_within(seconds: float) -> Iterator[None]:
    """What is sent and read in this block ends in so many seconds, or raises a timeout.

    Asking the name server is the one wait that keeps the limits of the system's resolver.
    """
    token = _ENDS_AT.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _ENDS_AT.reset(token)


def client() -> httpx.Client:
    """A client for use inside `ending_within`; it follows nothing and reads no environment."""
    return httpx.Client(transport=_Transport(), follow_redirects=False, trust_env=False)


def _left() -> float:
    left = _ENDS_AT.get() - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Transport(httpx.HTTPTransport):
    def __init__(self) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=KEPT_OPEN,
            keepalive_expiry=KEPT_SECONDS,
            network_backend=_Backend(),
        )


class _Backend(httpcore.SyncBackend):
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Try the host's addresses in turn, all of them together within what is left."""
        failure: Exception = httpcore.ConnectError("no address")
        for address in _addresses(host, port):
            try:
                return _Stream(
                    super().connect_tcp(address, port, _left(), local_address, socket_options)
                )
            except httpcore.ConnectError as error:
                failure = error
        raise failure


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
    return [str(place[0]) for *_, place in found]


class _Stream(httpcore.NetworkStream):
    """A stream of httpcore's; the limits it is given give way to what is left."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Piece by piece as the far side takes it, each with what is left."""
        connection = self.get_extra_info("socket")
        try:
            while buffer:
                connection.settimeout(_left())
                buffer = buffer[connection.send(buffer) :]
        except TimeoutError as error:
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _left()))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
