"""Reads the environment; a missing or wrong variable stops the start with its name and a hint."""

import os
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

_MISSING = "\0"


class Environment:
    """One method for each kind of value; all raise ImproperlyConfigured naming the variable."""

    def __init__(self) -> None:
        self._env = Env()

    def text(self, name: str, *, default: str = _MISSING, hint: str = "") -> str:
        """The variable as it is; empty counts as missing."""
        value = os.environ.get(name) or default
        if value == _MISSING:
            self._refuse(name, "is not set", hint)
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no: true/false, 1/0, yes/no, on/off."""
        try:
            return bool(self._env.bool(name, default))
        except EnvError:
            self._refuse(name, "is neither true nor false", "write true or false")

    def number(self, name: str, *, default: int) -> int:
        """A whole number above zero."""
        try:
            value = int(self._env.int(name, default))
        except EnvError:
            value = 0
        if value < 1:
            self._refuse(name, "is not a whole number above zero", f"for example {default}")
        return value

    def choice(self, name: str, options: list[str], *, default: str) -> str:
        """One of the options."""
        value = self.text(name, default=default)
        if value not in options:
            self._refuse(name, f"is {value!r}", "use one of: " + ", ".join(options))
        return value

    def names(self, name: str, *, default: str = _MISSING, hint: str = "") -> list[str]:
        """A list written with commas."""
        return [
            part.strip()
            for part in self.text(name, default=default, hint=hint).split(",")
            if part.strip()
        ]

    def pairs(self, name: str, *, hint: str) -> dict[str, str]:
        """`key=value` pairs written with commas."""
        pairs = {}
        for part in self.names(name, hint=hint):
            key, equals, value = part.partition("=")
            if not (key and equals and value):
                self._refuse(name, "has a part that is not key=value", hint)
            pairs[key.strip()] = value.strip()
        return pairs

    def folder(self, name: str, *, default: Path | None) -> Path | None:
        """An absolute path to a folder."""
        path = Path(os.environ[name]) if os.environ.get(name) else default
        if path is not None and not path.is_absolute():
            self._refuse(name, "is not an absolute path", "begin it with /")
        return path

    def postgres(self, name: str) -> dict[str, Any]:
        """Django's settings for the PostgreSQL at the address; no other engine is taken."""
        hint = "for example postgresql://user:password@host:5432/relocation"
        address = self.text(name, hint=hint)
        if urlsplit(address).scheme not in ("postgres", "postgresql", "pgsql"):
            self._refuse(name, "is not a PostgreSQL address", hint)
        try:
            settings = dict(
                dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
            )
        except (ValueError, dj_database_url.UnknownSchemeError):
            self._refuse(name, "cannot be read", hint)
        return settings

    def redis(self, name: str) -> str:
        """The address of the Redis that holds cache and sessions."""
        hint = "for example redis://host:6379/1 or unix:///run/redis.sock?db=1"
        address = self.text(name, hint=hint)
        if urlsplit(address).scheme not in ("redis", "rediss", "unix"):
            self._refuse(name, "is not a Redis address", hint)
        return address

    def broker(self, redis_url: str) -> str:
        """The broker's address in Celery's words, from a Redis address."""
        parts = urlsplit(redis_url)
        return (
            f"redis+socket://{parts.path}?virtual_host=0" if parts.scheme == "unix" else redis_url
        )

    def mail(self, name: str) -> dict[str, Any]:
        """Django's EMAIL_* settings from an address such as smtp://user:password@host:587/?tls=true."""
        if not os.environ.get(name):
            return {}
        try:
            read = self._env.dj_email_url(name)
        except (EnvError, ValueError):
            self._refuse(name, "cannot be read", "for example smtp://user:password@host:587")
        return {
            key: value
            for key, value in read.items()
            if key not in ("EMAIL_BACKEND", "EMAIL_FILE_PATH")
        }

    def rate_limits(self, name: str) -> dict[str, Any] | bool:
        """Sign-in limits: `off` for measurements and tests, else the library's own."""
        return False if self.choice(name, ["on", "off"], default="on") == "off" else {}

    def _refuse(self, name: str, problem: str, hint: str) -> NoReturn:
        raise ImproperlyConfigured(
            f"The environment variable {name} {problem}." + (f" Hint: {hint}." if hint else "")
        )
