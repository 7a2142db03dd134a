"""What beat sets going: each task looks for what is due and does only that."""

from celery import shared_task

from evaluations.workflow import reports, warning_letters, warnings
from foundation.deadlines.clock import today


@shared_task
def evaluate_warnings() -> None:
    warnings.evaluate(today())


@shared_task
def send_warnings() -> None:
    warning_letters.send_due(today())


@shared_task
def draft_reports() -> None:
    reports.draft_due(today())
