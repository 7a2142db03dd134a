"""整改: how much of what was made public about governments has been put right, told as counts."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from disclosure.counting import PROVINCE, first_of_week, keep, rates
from disclosure.headlines import LAST_12_MONTHS, Change, Headline
from disclosure.models import Figure
from foundation.deadlines.clock import today
from foundation.organizations.identifiers import prefecture_of
from records.models import DishonestyRecord, Rectification

MADE_GOOD, MADE_GOOD_IN_WEEK = "integrity_made_good", "made_good_in_week"
_YEAR = timedelta(days=365)

HEADLINE = Headline(
    name=MADE_GOOD,
    label="政务失信记录整改率",
    unit="%",
    definition="近 12 个月准予公开的政务失信记录中，已经整改销号或者修复的条数 ÷ 全部条数；撤销的不计入。",
    period=LAST_12_MONTHS,
    source="政务失信记录和整改通知",
    url_name="integrity_figures",
    parts=("已整改或者修复", "公开过"),
    said="公开过的政务失信记录{value}已经整改或者修复",
)
CHANGE = Change(MADE_GOOD_IN_WEEK, "政府整改销号", "件", "integrity")


def refresh() -> None:
    now = timezone.now()
    made_good = Rectification.objects.accepted_from(first_of_week(today())).count()
    week = Figure(name=MADE_GOOD_IN_WEEK, value=made_good, as_of=now)
    keep([MADE_GOOD, MADE_GOOD_IN_WEEK], [*rates(MADE_GOOD, _counted(), now), week], now=now)


def _counted() -> dict[str, tuple[int, int]]:
    """(made good, all) of the province and of each prefecture."""
    rows = DishonestyRecord.objects.once_public().filter(publicity_on__gt=today() - _YEAR)
    good = set(rows.made_good().values_list("pk", flat=True))
    whole: Counter[str] = Counter()
    part: Counter[str] = Counter()
    for pk, region in rows.values_list("pk", "body__region_id"):
        for place in {PROVINCE, prefecture_of(region)}:
            whole[place] += 1
            part[place] += pk in good
    return {place: (part[place], count) for place, count in whole.items()}
