"""Queuing a task: on commit only, and a broker that is away neither loses nor delays anything."""

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery import Celery, current_app
from django.db import transaction

from relocation.celery import app
from relocation.common import queue
from relocation.common.queue import enqueue
from tests.engines import free_port

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def use_broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Queue tasks at another broker than the test's own, as long as the test lasts."""

    def use(address: str) -> None:
        monkeypatch.setenv("CELERY_BROKER_URL", address)
        other = Celery("relocation", set_as_current=False)
        other.config_from_object("django.conf:settings", namespace="CELERY")
        other.set_current()

    yield use
    app.set_current()
    queue._broker.away_until = 0


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port where connections are taken and never answered."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(10)
        yield int(listener.getsockname()[1])


def _waiting() -> int:
    with current_app.connection_for_read() as connection:
        channel: Any = connection.default_channel
        return int(channel.client.llen("default"))


def test_a_task_is_queued_on_commit(empty_redis: None) -> None:
    with transaction.atomic():
        enqueue("relocation.common.tasks.send_mail", 7)
        assert _waiting() == 0
    assert _waiting() == 1


def test_a_deed_that_fails_queues_nothing(empty_redis: None) -> None:
    with transaction.atomic():
        enqueue("relocation.common.tasks.send_mail", 7)
        transaction.set_rollback(True)
    assert _waiting() == 0


@pytest.mark.parametrize("unix", [False, True])
def test_a_broker_that_is_away_costs_no_time(
    use_broker: Callable[[str], None], unix: bool, caplog: pytest.LogCaptureFixture
) -> None:
    use_broker("redis+socket:///nowhere/redis.sock" if unix else f"redis://127.0.0.1:{free_port()}")
    began = time.monotonic()
    with transaction.atomic():
        for number in range(50):
            enqueue("relocation.common.tasks.send_mail", number)
    assert time.monotonic() - began < 2
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_broker_that_never_answers_is_waited_for_once(
    use_broker: Callable[[str], None], silent_port: int
) -> None:
    use_broker(f"redis://127.0.0.1:{silent_port}")
    began = time.monotonic()
    with transaction.atomic():
        for number in range(50):
            enqueue("relocation.common.tasks.send_mail", number)
    assert time.monotonic() - began < 12


def test_a_broker_that_is_back_is_used_again(
    use_broker: Callable[[str], None], empty_redis: None
) -> None:
    own = app.conf.broker_url
    use_broker(f"redis://127.0.0.1:{free_port()}")
    enqueue("relocation.common.tasks.send_mail", 1)
    use_broker(own)
    queue._broker.away_until = time.monotonic() + 0.2
    enqueue("relocation.common.tasks.send_mail", 2)
    assert _waiting() == 0
    time.sleep(0.25)
    enqueue("relocation.common.tasks.send_mail", 3)
    assert _waiting() == 1
