"""Addresses from the environment: the engines, the mail server, the service's own."""

import os
from collections.abc import Iterable
from email.utils import parseaddr
from typing import Any
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from environs import Env, EnvError

from relocation.common.environment.refusals import or_else
from relocation.common.environment.storage import Storage

_MAIL_TIMEOUT_SECONDS = 20


class Environment(Storage):
    """Plain values and addresses; `finish` refuses the start for all of them at once."""

    @or_else({})
    def postgres(self, name: str) -> dict[str, Any]:
        """Django's settings for the PostgreSQL at the address; no other engine is taken."""
        hint = "for example postgresql://user:password@host:5432/relocation"
        address = self.text(name, hint=hint)
        self._parts(name, address, ("postgres", "postgresql", "pgsql"), "a PostgreSQL", hint)
        settings = dict(dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True))
        if not settings["NAME"]:
            self.refuse(name, "names no database", hint)
        return settings

    @or_else("")
    def redis(self, name: str) -> str:
        """The address of the Redis that holds cache and sessions."""
        hint = "for example redis://host:6379/1 or unix:///run/redis.sock?db=1"
        address = self.text(name, hint=hint)
        self._parts(name, address, ("redis", "rediss", "unix"), "a Redis", hint)
        return address

    @or_else("")
    def broker(self, name: str, *, redis_url: str) -> str:
        """The broker's address in Celery's words; made from the Redis address when not given."""
        if not redis_url and not os.environ.get(name):
            return ""
        parts = urlsplit(redis_url)
        made = f"redis+socket://{parts.path}?virtual_host=0" if parts.scheme == "unix" else ""
        hint = "for example redis://host:6379/0 or redis+socket:///run/redis.sock?virtual_host=0"
        address = self.text(name, default=made or redis_url)
        self._parts(name, address, ("redis", "rediss", "redis+socket"), "a Redis broker's", hint)
        return address

    @or_else("")
    def scanner(self, name: str, *, required: bool) -> str:
        """The address of ClamAV's daemon; "" when there may be none and none is given."""
        hint = "for example unix:///run/clamav/clamd.ctl or tcp://host:3310"
        if not required and not os.environ.get(name):
            return ""
        address = self.text(name, hint=hint)
        parts = self._parts(name, address, ("unix", "tcp"), "a ClamAV daemon's", hint)
        if parts.scheme == "tcp" and not parts.hostname:
            self.refuse(name, "names no host", hint)
        if parts.scheme == "unix" and (parts.netloc or len(parts.path) < 2):
            self.refuse(name, "names no socket", hint)
        return address

    @or_else("")
    def site(self, name: str, *, default: str) -> str:
        """The address that people or systems open, without a slash at its end."""
        hint = "for example https://relocation.example"
        address = self.text(name, default=default).rstrip("/")
        parts = self._parts(name, address, ("https", "http"), "a web", hint)
        if not parts.hostname or parts.query or parts.fragment:
            self.refuse(name, "is not a web address", hint)
        return address

    @or_else([])
    def origins(self, name: str) -> list[str]:
        """Scheme and host of each site, written with commas; none when not given."""
        hint = "for example https://relocation.example, with commas"
        found = self.names(name, default="")
        for origin in found:
            if self._parts(name, origin, ("https", "http"), "a web", hint).path:
                self.refuse(name, "has a part that is more than scheme and host", hint)
        return found

    @or_else({})
    def mail(self, name: str) -> dict[str, Any]:
        """Django's EMAIL_* settings from an address such as smtp://user:password@host:587/?tls=true."""
        address = os.environ.get(name)
        if not address:
            return {"EMAIL_TIMEOUT": _MAIL_TIMEOUT_SECONDS}
        hint = "for example smtp://user:password@host:587/?tls=true"
        self._parts(name, address, ("smtp", "submission", "submit"), "a mail server's", hint)
        try:
            read = Env().dj_email_url(name)
        except (EnvError, ValueError):
            self.refuse(name, "cannot be read", hint)
        read["EMAIL_TIMEOUT"] = read["EMAIL_TIMEOUT"] or _MAIL_TIMEOUT_SECONDS
        return {
            key: value
            for key, value in read.items()
            if key.startswith("EMAIL_") and key not in {"EMAIL_BACKEND", "EMAIL_FILE_PATH"}
        }

    @or_else("")
    def sender(self, name: str, *, default: str) -> str:
        """The address our letters come from, with or without a name before it."""
        value = self.text(name, default=default)
        if not all(parseaddr(value)[1].partition("@")):
            self.refuse(name, "is no e-mail address", f"for example {default}")
        return value

    @or_else(False)
    def rate_limits(self, name: str) -> dict[str, Any] | bool:
        """Sign-in limits: `off` for measurements and tests, else the library's own."""
        return False if self.choice(name, ["on", "off"], default="on") == "off" else {}

    def _parts(
        self, name: str, address: str, schemes: Iterable[str], whose: str, hint: str
    ) -> SplitResult:
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            self.refuse(name, "cannot be read", hint)
        if parts.scheme not in schemes or port == 0:
            self.refuse(name, f"is not {whose} address", hint)
        return parts
