"""A nudge tells a worker that rows are waiting. Beat sweeps them anyway, so a lost nudge only costs seconds."""

import logging

from celery import current_app
from django.db import transaction

log = logging.getLogger("portal.nudges")


def nudge(task_name: str) -> None:
    """Send the task once the present transaction is committed; never raises, Redis may be down."""
    transaction.on_commit(lambda: _send(task_name))


def _send(task_name: str) -> None:
    try:
        current_app.send_task(task_name, retry=False)
    except Exception as error:
        log.warning("nudge %s not sent: %s", task_name, error)
