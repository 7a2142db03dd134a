"""What beat sets going: each task looks for what is due and does only that."""

from celery import shared_task

from disclosure.alerts import sending, taking_in


@shared_task
def take_in() -> None:
    taking_in.take_in_all()


@shared_task
def send() -> None:
    sending.send_due()


@shared_task
def purge() -> None:
    taking_in.purge()
