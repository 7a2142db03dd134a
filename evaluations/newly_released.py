"""What of the evaluations became public lately, as a count."""

from django.utils import timezone

from disclosure.counting import first_of_week, keep
from disclosure.headlines import Change
from disclosure.models import Figure
from evaluations.models import PublicStanding
from foundation.deadlines.clock import today

STANDINGS_IN_WEEK = "standings_in_week"
CHANGE = Change(STANDINGS_IN_WEEK, "公开评价结果", "个机关", "standings")


def refresh() -> None:
    now = timezone.now()
    count = PublicStanding.objects.filter(released_on__gte=first_of_week(today())).count()
    keep([STANDINGS_IN_WEEK], [Figure(name=STANDINGS_IN_WEEK, value=count, as_of=now)], now=now)
