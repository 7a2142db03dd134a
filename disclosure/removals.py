"""停止公示清单: the removals of each day as one signed text, so that third parties can follow and nobody can forge."""

import json
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from disclosure.models import Removal, RemovalList
from foundation import signing_key


def sign_lists() -> int:
    """Sign each day whose list is missing or has grown; run twice, it finds nothing the second time.

    Returns how many.
    """
    days = list(_unsigned_days())
    for day in days:
        _sign(day)
    return len(days)


def _unsigned_days() -> Iterator[date]:
    signed = dict(RemovalList.objects.values_list("day", "count"))
    counted = Removal.objects.order_by("removed_on").values_list("removed_on").annotate(count=Count("pk"))
    return (day for day, count in counted if signed.get(day) != count)


@transaction.atomic
def _sign(day: date) -> None:
    ids = sorted(str(key) for key in Removal.objects.filter(removed_on=day).values_list("public_id", flat=True))
    body = json.dumps({"day": day.isoformat(), "removed": ids}, separators=(",", ":"))
    RemovalList.objects.update_or_create(
        day=day,
        defaults={
            "count": len(ids),
            "body": body,
            "signature": signing_key.sign(body),
            "key": signing_key.verify_key(),
            "signed_at": timezone.now(),
        },
    )
