"""What beat sets going: each task looks for what is due and does only that."""

from celery import shared_task

from disclosure import removals
from disclosure.imports import running
from disclosure.open_data import dumps
from disclosure.publications import figures
from disclosure.workflow import endings
from foundation.deadlines.clock import today


@shared_task
def run_imports() -> None:
    running.run_unfinished()


@shared_task
def end_publications() -> None:
    endings.end_due(today())


@shared_task
def sign_removals() -> None:
    removals.sign_lists()


@shared_task
def make_dumps() -> None:
    dumps.make_dumps()


@shared_task
def refresh_figures() -> None:
    for refresh in figures.values():
        refresh()
