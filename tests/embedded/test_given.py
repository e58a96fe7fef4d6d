"""Servers and ports that the environment names: looked at first, refused by name."""

import errno
import os
import socket
import threading

import pytest

from relocation.embedded import given, ports
from relocation.embedded.errors import StartError


def test_only_what_is_not_given_is_started() -> None:
    assert given.engines_to_start({}) == ["postgres", "redis"]
    assert given.engines_to_start({"DATABASE_URL": "x", "REDIS_URL": ""}) == ["redis"]
    assert given.engines_to_start({"DATABASE_URL": "x", "REDIS_URL": "y"}) == []


def test_servers_that_answer_are_taken() -> None:
    names = ("DATABASE_URL", "REDIS_URL")
    given.check_given({name: os.environ[name] for name in names})


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:///file", "DATABASE_URL is not the address of a PostgreSQL database"),
        ("postgresql://nobody@127.0.0.1:1/none", "DATABASE_URL: the database cannot be used"),
        ("postgresql://a@[broken/none", "DATABASE_URL"),
    ],
)
def test_a_wrong_database_is_refused_by_name(url: str, said: str) -> None:
    with pytest.raises(StartError) as refused:
        given.check_given({"DATABASE_URL": url})
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("amqp://host", "REDIS_URL is not the address of a Redis server"),
        ("redis://127.0.0.1:1/0", "REDIS_URL: the server cannot be used"),
        ("redis://127.0.0.1:port/0", "REDIS_URL"),
    ],
)
def test_a_wrong_redis_is_refused_by_name(url: str, said: str) -> None:
    with pytest.raises(StartError) as refused:
        given.check_given({"REDIS_URL": url})
    assert said in str(refused.value)


def test_an_old_postgresql_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "OLDEST_POSTGRES", 99)
    with pytest.raises(StartError, match="99 or newer is needed"):
        given.check_postgres(os.environ["DATABASE_URL"])


@pytest.mark.parametrize("text", ["eighty", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused_by_name(text: str) -> None:
    with pytest.raises(StartError, match=f"MINISTRY_PORT={text} is not a port"):
        ports.chosen_port("MINISTRY_PORT", {"MINISTRY_PORT": text})


def test_a_port_has_a_default() -> None:
    assert ports.chosen_port("PORT", {"PORT": ""}) == 8000
    assert ports.chosen_port("PORT", {"PORT": "9000"}) == 9000


def test_a_port_that_is_left_in_time_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Timer(0.3, server.close).start()
        ports.require_free("PORT", server.getsockname()[1])


def test_a_port_nobody_listens_on_has_no_holder() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        assert ports.holder(bound.getsockname()[1]) is None


def test_a_port_this_account_may_not_use_is_said_apart_from_a_taken_one() -> None:
    assert "may not use that port" in str(ports.refusal("PORT", 80, errno.EACCES))
    assert "Port 80 is taken" in str(ports.refusal("PORT", 80, errno.EADDRINUSE))
