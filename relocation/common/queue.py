"""Queues a task once the transaction is committed; a lost broker is left to the sweeps."""

import logging
import time

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

AWAY_SECONDS = 5

logger = logging.getLogger(__name__)


def enqueue(task: str, *ids: str | int) -> None:
    """Queue the task (its dotted name) with ids only, on commit.

    When the broker cannot be reached nothing is lost: what waits is a row, and the sweep finds it.
    """
    transaction.on_commit(lambda: _send(task, ids), robust=True)


def _send(task: str, ids: tuple[str | int, ...]) -> None:
    if time.monotonic() < _broker.away_until:
        return
    try:
        current_app.send_task(task, args=ids, retry=False)
    except (OperationalError, RedisError, OSError):
        _broker.away_until = time.monotonic() + AWAY_SECONDS
        logger.warning("broker unreachable; %s and what follows is left to the sweeps", task)


class _Broker:
    """Until when (monotonic seconds) this process does not ask the broker, so as not to wait."""

    away_until = 0.0


_broker = _Broker()
