from celery import shared_task

from foundation.deadlines import reminders
from foundation.deadlines.clock import today


@shared_task
def send_reminders() -> None:
    reminders.send_due(today())
