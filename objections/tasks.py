"""What beat sets going: each task looks for what is due and does only that."""

from celery import shared_task

from foundation.deadlines.clock import today
from objections.workflow import deciding, drafts, erasing, handling, keys, own_entries, receiving


@shared_task
def receive_intake() -> None:
    keys.lay_out_key()
    receiving.receive_all()


@shared_task
def close_cases() -> None:
    """视为放弃 and 办结, when their day has passed."""
    handling.abandon_due(today())
    deciding.close_due(today())


@shared_task
def purge_intake() -> None:
    """Drafts, one-time looks, and what came and belongs to no case, when their time is over."""
    drafts.purge()
    own_entries.purge()
    erasing.purge_strays(today())
