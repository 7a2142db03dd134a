from celery import shared_task

from foundation.messages import outbox


@shared_task
def send_outbox() -> None:
    outbox.send_due()
