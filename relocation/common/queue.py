"""Queues a task once the transaction is committed; a lost broker is left to the sweeps."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def enqueue(task: str, *ids: str | int) -> None:
    """Queue the task (its dotted name) with ids only, on commit.

    When the broker cannot be reached nothing is lost: what waits is a row, and the sweep finds it.
    """
    transaction.on_commit(lambda: _send(task, ids))


def _send(task: str, ids: tuple[str | int, ...]) -> None:
    try:
        current_app.send_task(task, args=ids, retry=False)
    except OperationalError:
        logger.warning("broker unreachable; %s is left to the sweep", task)
