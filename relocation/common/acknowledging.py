"""Tasks whose worker goes on after a broker that was away while they ended."""

from typing import Any

from celery import Task
from celery.worker.request import Request
from kombu.transport.virtual import QoS


class ForgivingRequest(Request):
    """Gives a message's place back though the broker could not be told that its task is done.

    A worker holds a few messages at once. Celery 5.7 keeps one it could not acknowledge among them
    for ever, so that a worker whose tasks all ended while Redis was away asked for no more. The
    message is given out again later, and each task of ours bears that.
    """

    def acknowledge(self) -> None:
        super().acknowledge()
        self._give_place_back()

    def reject(self, requeue: bool = False) -> None:
        super().reject(requeue=requeue)
        self._give_place_back()

    def _give_place_back(self) -> None:
        message = self.message
        if not message.acknowledged:
            # That of the base class tells nobody.
            QoS.ack(message.channel.qos, message.delivery_tag)


class ForgivingTask(Task[..., Any]):
    """The class of all tasks."""

    Request = "relocation.common.acknowledging:ForgivingRequest"
