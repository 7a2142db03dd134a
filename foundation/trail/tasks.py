from celery import shared_task

from foundation.trail.sealing import publish_days, seal_pending

_LIMIT = 5_000


@shared_task
def seal_trail() -> None:
    while seal_pending(_LIMIT) == _LIMIT:
        pass
    publish_days()
