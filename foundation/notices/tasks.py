from celery import shared_task

from foundation.notices import batches


@shared_task
def issue_letters() -> None:
    batches.issue_waiting()
