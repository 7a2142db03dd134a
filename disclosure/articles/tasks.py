"""What beat sets going: it looks how the parts of the site stand today, and tells what nobody was told yet."""

from celery import shared_task

from disclosure.articles import watch
from foundation.deadlines.clock import today


@shared_task
def watch_columns() -> None:
    watch.warn(today())
