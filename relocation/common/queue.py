"""Queues a task once the transaction is committed; a lost broker is left to the sweeps."""

import logging
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def enqueue(task: "Task[Any, Any]", *ids: str | int) -> None:
    """Queue the task with ids only, on commit.

    When the broker cannot be reached nothing is lost: what waits is a row, and the sweep finds it.
    """
    transaction.on_commit(lambda: _send(task, ids))


def _send(task: "Task[Any, Any]", ids: tuple[str | int, ...]) -> None:
    try:
        task.apply_async(args=ids, retry=False)
    except OperationalError:
        logger.warning("broker unreachable; %s is left to the sweep", task.name)
