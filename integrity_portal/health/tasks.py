"""Sent by beat and run by a worker: a fresh sign means that both are alive, and Redis between them."""

from celery import shared_task

from integrity_portal.health import heartbeats
from integrity_portal.health.models import Heartbeat


@shared_task
def beat() -> None:
    heartbeats.note(Heartbeat.Name.BEAT)
