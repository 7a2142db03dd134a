"""What beat sets going: each task looks for what is due and does only that."""

from celery import shared_task

from evaluations.workflow import reports
from foundation.deadlines.clock import today


@shared_task
def draft_reports() -> None:
    reports.draft_due(today())
