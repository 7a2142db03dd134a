"""Whether anything public has changed, told without looking at what is public.

Triggers of the database note each change in `public_change`, which is emptied of what is older than two days. How many
notes there are and the range of their keys differ after every commit, also after one that took long: its notes have
lower keys than those that overtook it, and are counted.
"""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Max, Min
from django.utils import timezone

from disclosure.models import Change
from disclosure.open_data.asked import EVERYTHING
from disclosure.querysets import PublicChangeQuerySet
from foundation.deadlines.clock import today

# Told apart by version: after an upgrade an answer may look otherwise.
_SHAPE = "1"


@dataclass(frozen=True, slots=True)
class State:
    # For every question about the kind; the day is in it, because entries end with their day.
    etag: str
    # The last change, or the beginning of the day on which the last entry ended by itself: to be told, not to be
    # compared with, because two changes may lie in one second, and one that took long is older than it seems.
    changed_at: datetime


def state_of(kind: str) -> State:
    told = _notes(kind).aggregate(count=Count("*"), first=Min("pk"), last=Max("pk"), at=Max("at"))
    etag = f'"{_SHAPE}-{today():%Y%m%d}-{kind}-{told["count"]}-{told["first"] or 0}-{told["last"] or 0}"'
    begun = timezone.make_aware(datetime.combine(today(), time.min))
    return State(etag, max(begun, told["at"] or begun))


def _notes(kind: str) -> PublicChangeQuerySet[Change]:
    return Change.objects.of_kind("" if kind == EVERYTHING else kind)
