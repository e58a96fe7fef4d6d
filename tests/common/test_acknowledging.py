"""A worker asks for more though the broker was away when its tasks ended."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection
from kombu.utils.imports import symbol_by_name

from relocation.celery import app
from relocation.common.acknowledging import ForgivingRequest
from relocation.common.tasks import send_mail
from tests.servers import stopped_at_last, valkey


@pytest.mark.parametrize("end", [ForgivingRequest.acknowledge, ForgivingRequest.reject])
def test_a_message_that_cannot_be_acknowledged_takes_up_no_place(
    end: Callable[[ForgivingRequest], None], tmp_path: Path
) -> None:
    with stopped_at_last(valkey(tmp_path)) as broker:
        broker.start()
        with Connection(broker.address) as connection:
            request, channel = taken(connection)
            assert channel.qos.can_consume() is False
            broker.kill()
            end(request)
            assert channel.qos.can_consume() is True


def test_an_acknowledged_message_is_gone_from_the_broker(tmp_path: Path) -> None:
    with stopped_at_last(valkey(tmp_path)) as broker:
        broker.start()
        with Connection(broker.address) as connection:
            request, channel = taken(connection)
            request.acknowledge()
            assert channel.client.exists("unacked", "documents") == 0


def taken(connection: Connection) -> tuple[ForgivingRequest, Any]:
    """A task that a worker with one place has taken, and the channel that it came by."""
    with connection.SimpleQueue("documents") as queue:
        headers = {"id": "1", "task": send_mail.name, "lang": "py"}
        queue.put([[1], {}, {}], headers=headers, serializer="json")
        message = queue.get(timeout=5)
    channel: Any = message.channel
    channel.qos.prefetch_count = 1
    request = ForgivingRequest(
        message,
        app=app,
        on_ack=message.ack_log_error,
        on_reject=message.reject_log_error,
        connection_errors=connection.connection_errors,
    )
    return request, channel


def test_tasks_are_taken_so() -> None:
    assert symbol_by_name(app.tasks[send_mail.name].Request) is ForgivingRequest
