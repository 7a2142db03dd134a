"""What beat sets going: each task looks for what is due and does only that."""

from celery import shared_task

from foundation.deadlines.clock import today
from records.workflow import endings, findings, listings, rectification, releases


@shared_task
def end_influence() -> None:
    endings.end_due(today())


@shared_task
def release_sanctions() -> None:
    releases.end_due(today())


@shared_task
def make_suggestions() -> None:
    findings.find(today())


@shared_task
def end_listings() -> None:
    listings.end_due(today())


@shared_task
def tell_overdue() -> None:
    rectification.tell_overdue(today())
