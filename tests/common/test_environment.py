"""The environment: what is right is read, what is wrong stops the start with name and hint."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from relocation.common.environment import Environment

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "RELOCATION_ENV": "production",
    "SECRET_KEY": "v3ry-l0ng-and-r4ndom-w1th-many-different-letters-and-signs-1",
    "ALLOWED_HOSTS": "relocation.example",
    "SITE_URL": "https://relocation.example",
    "DATABASE_URL": "postgresql://user:password@127.0.0.1:5432/relocation",
    "REDIS_URL": "redis://127.0.0.1:6379/1",
    "CLAMD_ADDRESS": "unix:///run/clamav/clamd.ctl",
    "MINISTRY_SECRETS": "interior=whsec_dGhpcnR5LXR3byBieXRlcyBmb3IgdGVzdHMgb25seSE=",
}
env = Environment()


@pytest.fixture(autouse=True)
def all_told() -> Iterator[None]:
    """No test leaves a refusal behind for the next."""
    yield
    env.finish()


def refusal(kind: str) -> str:
    """What is said of SOME_NAME, read as this kind of value."""
    READ[kind]("SOME_NAME")
    with pytest.raises(ImproperlyConfigured) as refused:
        env.finish()
    return str(refused.value)


Read = Callable[[str], Any]
READ: dict[str, Read] = {
    "text": lambda name: env.text(name, hint="anything"),
    "flag": lambda name: env.flag(name, default=True),
    "number": lambda name: env.number(name, default=5),
    "choice": lambda name: env.choice(name, ["one", "two"], default="one"),
    "names": lambda name: env.names(name, hint="names"),
    "pairs": lambda name: env.pairs(name, hint="key=value"),
    "signing_keys": env.signing_keys,
    "folder": lambda name: env.folder(name, default=None),
    "key": env.key,
    "postgres": env.postgres,
    "redis": env.redis,
    "broker": lambda name: env.broker(name, redis_url="unix:///run/r.sock?db=1"),
    "site": lambda name: env.site(name, default="http://127.0.0.1:8000"),
    "origins": env.origins,
    "scanner": lambda name: env.scanner(name, required=False),
    "required_scanner": lambda name: env.scanner(name, required=True),
    "mail": env.mail,
    "sender": lambda name: env.sender(name, default="a@b.example"),
    "rate_limits": env.rate_limits,
}
WHSEC = GOOD["MINISTRY_SECRETS"].partition("=")[2]


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("text", "as it is", "as it is"),
        ("flag", "no", False),
        ("flag", "TRUE", True),
        ("flag", "", True),
        ("number", "12", 12),
        ("number", "", 5),
        ("choice", "two", "two"),
        ("names", "a, b,,c ", ["a", "b", "c"]),
        ("pairs", "a = 1,b=x=y", {"a": "1", "b": "x=y"}),
        ("signing_keys", f"interior={WHSEC}", {"interior": WHSEC}),
        ("folder", "/tmp", Path("/tmp")),
        ("folder", "", None),
        ("key", GOOD["SECRET_KEY"], GOOD["SECRET_KEY"]),
        ("redis", "unix:///run/r.sock?db=1", "unix:///run/r.sock?db=1"),
        ("broker", "", "redis+socket:///run/r.sock?virtual_host=0"),
        ("broker", "rediss://host/2", "rediss://host/2"),
        ("site", "https://relocation.example/", "https://relocation.example"),
        ("origins", "https://a.example,http://b:81", ["https://a.example", "http://b:81"]),
        ("origins", "", []),
        ("scanner", "", ""),
        ("scanner", "tcp://clamd:3310", "tcp://clamd:3310"),
        ("required_scanner", "unix:///run/clamd.ctl", "unix:///run/clamd.ctl"),
        ("mail", "", {"EMAIL_TIMEOUT": 20}),
        ("sender", "Office <office@b.example>", "Office <office@b.example>"),
        ("rate_limits", "off", False),
        ("rate_limits", "", {}),
    ],
)
def test_a_right_value_is_read(
    monkeypatch: pytest.MonkeyPatch, kind: str, given: str, value: object
) -> None:
    monkeypatch.setenv("SOME_NAME", given)
    assert READ[kind]("SOME_NAME") == value


@pytest.mark.parametrize(
    "kind", ["text", "names", "pairs", "signing_keys", "key", "postgres", "redis"]
)
@pytest.mark.parametrize("empty", [False, True])
def test_a_missing_value_is_named(monkeypatch: pytest.MonkeyPatch, kind: str, empty: bool) -> None:
    if empty:
        monkeypatch.setenv("SOME_NAME", "")
    told = refusal(kind)
    assert re.fullmatch(r"The environment variable SOME_NAME is not set\. Hint: .+\.", told)


@pytest.mark.parametrize(
    ("kind", "given", "problem"),
    [
        ("flag", "perhaps", "is neither true nor false"),
        ("number", "0", "is not a whole number above zero"),
        ("number", "-1", "is not a whole number above zero"),
        ("number", "1.5", "is not a whole number above zero"),
        ("number", "٣", "is not a whole number above zero"),
        ("choice", "three", "is 'three'"),
        ("names", " , ", "names nothing"),
        ("pairs", "a", "has a part that is not key=value"),
        ("pairs", "a=", "has a part that is not key=value"),
        ("pairs", "a=1,a=2", "names a twice"),
        ("signing_keys", "interior=secret", "has a wrong secret for interior"),
        ("signing_keys", "interior=whsec_c2hvcnQ=", "has a wrong secret for interior"),
        ("signing_keys", "interior=whsec_not base64!", "has a wrong secret for interior"),
        ("folder", "media", "is not an absolute path"),
        ("folder", __file__, "is a file"),
        ("key", "short", "can be guessed"),
        ("key", "a" * 60, "can be guessed"),
        ("key", "django-insecure-" + GOOD["SECRET_KEY"], "can be guessed"),
        ("postgres", "sqlite:///relocation.db", "is not a PostgreSQL address"),
        ("postgres", "mysql://host/relocation", "is not a PostgreSQL address"),
        ("postgres", "postgresql://host:port/relocation", "cannot be read"),
        ("postgres", "postgresql://[host/relocation", "cannot be read"),
        ("postgres", "postgresql://host:5432/", "names no database"),
        ("redis", "memcached://host", "is not a Redis address"),
        ("redis", "redis://host:port/1", "cannot be read"),
        ("broker", "amqp://host", "is not a Redis broker's address"),
        ("broker", "memory://", "is not a Redis broker's address"),
        ("site", "relocation.example", "is not a web address"),
        ("site", "https://", "is not a web address"),
        ("site", "ftp://relocation.example", "is not a web address"),
        ("site", "https://relocation.example?x=1", "is not a web address"),
        ("origins", "relocation.example", "is not a web address"),
        ("origins", "https://a.example/path", "has a part that is more than scheme and host"),
        ("required_scanner", "", "is not set"),
        ("scanner", "http://clamd", "is not a ClamAV daemon's address"),
        ("scanner", "tcp://:3310", "names no host"),
        ("scanner", "unix://run/clamd.ctl", "names no socket"),
        ("mail", "console://", "is not a mail server's address"),
        ("mail", "smtp://host:port", "cannot be read"),
        ("mail", "smtp://host?timeout=soon", "cannot be read"),
        ("sender", "office", "is no e-mail address"),
        ("rate_limits", "maybe", "is 'maybe'"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name_and_a_hint(
    monkeypatch: pytest.MonkeyPatch, kind: str, given: str, problem: str
) -> None:
    monkeypatch.setenv("SOME_NAME", given)
    assert refusal(kind).startswith(f"The environment variable SOME_NAME {problem}. Hint: ")


def test_what_is_made_from_a_refused_address_is_not_refused_for_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SOME_NAME", raising=False)
    assert env.broker("SOME_NAME", redis_url="") == ""


def test_no_secret_is_told_in_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, given in (
        ("key", "hush"),
        ("signing_keys", "interior=hush"),
        ("postgres", "mysql://user:hush@host/name"),
        ("redis", "http://:hush@host"),
        ("broker", "amqp://:hush@host"),
        ("mail", "http://user:hush@host"),
    ):
        monkeypatch.setenv("SOME_NAME", given)
        assert "hush" not in refusal(kind)


def test_a_database_is_read_as_django_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_NAME", "postgresql://us%40er:pass@%2Frun%2Fpg:5433/relocation")
    read = env.postgres("SOME_NAME")
    assert {name: read[name] for name in ("ENGINE", "NAME", "USER", "HOST", "PORT")} == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "relocation",
        "USER": "us@er",
        "HOST": "/run/pg",
        "PORT": 5433,
    }


def test_a_mail_server_is_read_as_django_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_NAME", "submission://us%40er:pass@mail.example")
    assert env.mail("SOME_NAME") == {
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "us@er",
        "EMAIL_HOST_PASSWORD": "pass",
        "EMAIL_USE_TLS": True,
        "EMAIL_USE_SSL": False,
        "EMAIL_TIMEOUT": 20,
    }


def _check(*arguments: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *arguments],
        cwd=ROOT,
        env={**kept, **given},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("SECRET_KEY", None, "is not set"),
        ("CLAMD_ADDRESS", None, "is not set"),
        ("DATABASE_URL", "sqlite:///db", "is not a PostgreSQL address"),
        ("LOG_LEVEL", "LOUD", "is 'LOUD'"),
    ],
)
def test_a_wrong_variable_stops_the_start(name: str, value: str | None, problem: str) -> None:
    ended = _check(**{name: value})
    assert ended.returncode != 0
    last = ended.stderr.strip().splitlines()[-1]
    assert f"The environment variable {name} {problem}. Hint: " in last


def test_all_wrong_variables_are_named_at_once() -> None:
    ended = _check(SECRET_KEY=None, REDIS_URL="memcached://host", SITE_URL="here", LOG_LEVEL="LOUD")
    told = ended.stderr[ended.stderr.index("Cannot start: ") :].splitlines()
    assert ended.returncode != 0
    assert [re.findall(r"variable (\w+) .+ Hint: ", line) for line in told] == [
        ["SECRET_KEY"],
        ["SITE_URL"],
        ["REDIS_URL"],
        ["LOG_LEVEL"],
    ]


def test_a_production_installation_is_secure() -> None:
    ended = _check("--deploy", "--fail-level", "INFO")
    assert (ended.returncode, ended.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    ), ended.stderr
