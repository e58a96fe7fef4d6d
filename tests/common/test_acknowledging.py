"""A worker asks for more though the broker was away when its tasks ended."""

from collections.abc import Callable
from pathlib import Path

import pytest
from kombu import Connection
from kombu.message import Message

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
            request, message = taken(connection)
            qos = message.channel.qos
            assert qos.can_consume() is False
            broker.kill()
            end(request)
            assert qos.can_consume() is True


def test_an_acknowledged_message_is_gone_from_the_broker(tmp_path: Path) -> None:
    with stopped_at_last(valkey(tmp_path)) as broker:
        broker.start()
        with Connection(broker.address) as connection:
            request, message = taken(connection)
            request.acknowledge()
            assert message.channel.client.exists("unacked", "documents") == 0


def taken(connection: Connection) -> tuple[ForgivingRequest, Message]:
    """A task that a worker with one place has taken."""
    with connection.SimpleQueue("documents") as queue:
        headers = {"id": "1", "task": send_mail.name, "lang": "py"}
        queue.put([[1], {}, {}], headers=headers, serializer="json")
        message = queue.get(timeout=5)
    message.channel.qos.prefetch_count = 1
    request = ForgivingRequest(
        message,
        app=app,
        on_ack=message.ack_log_error,
        on_reject=message.reject_log_error,
        connection_errors=connection.connection_errors,
    )
    return request, message


def test_tasks_are_taken_so() -> None:
    assert app.tasks[send_mail.name].Request is ForgivingRequest
