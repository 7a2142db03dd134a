"""趋势: how many records of governments became public in each quarter, released as figures without any name."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Self

from django.db import transaction
from django.utils import timezone

from disclosure.models import Figure
from foundation import charts
from foundation.charts.pictures import Picture
from foundation.deadlines.clock import today
from foundation.organizations.identifiers import prefecture_of
from records.models import DishonestyRecord

NEWLY_PUBLIC = "integrity_newly_public"
DEFINITION = "按准予公开的日期统计；影响期满、修复的仍计入当时的季度，撤销的不计入。"
PROVINCE = ""
_QUARTERS = 8


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month + 2) // 3)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def code(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def label(self) -> str:
        return f"{self.year} 年第{'一二三四'[self.number - 1]}季度"

    @property
    def short(self) -> str:
        return f"{self.year % 100:02}年{'一二三四'[self.number - 1]}季"


def latest_quarters(on: date) -> list[Quarter]:
    """The quarter of this day and the seven before it, the earliest first."""
    return list(islice(_backwards(Quarter.of(on)), _QUARTERS))[::-1]


@transaction.atomic
def refresh() -> None:
    """Count anew for the province and each prefecture; a quarter without a record has no figure."""
    now = timezone.now()
    Figure.objects.filter(name=NEWLY_PUBLIC).delete()
    Figure.objects.bulk_create(
        Figure(name=NEWLY_PUBLIC, region_code=place, period=quarter.code, value=count, as_of=now)
        for (place, quarter), count in _counted().items()
    )


def released(place: str) -> list[tuple[Quarter, int]]:
    """The last two years of the province, or of one prefecture."""
    kept = dict(Figure.objects.filter(name=NEWLY_PUBLIC, region_code=place).values_list("period", "value"))
    return [(quarter, int(kept.get(quarter.code, 0))) for quarter in latest_quarters(today())]


def picture(place: str) -> Picture:
    rows = released(place)
    return Picture(
        title="各季度新公开的政务失信记录",
        svg=_drawn(tuple((quarter.short, count) for quarter, count in rows)),
        head=("季度", "条数"),
        rows=[(quarter.label, count) for quarter, count in rows],
    )


@lru_cache(maxsize=64)
def _drawn(rows: tuple[tuple[str, int], ...]) -> bytes:
    return charts.columns(rows)


def _counted() -> Counter[tuple[str, Quarter]]:
    found: Counter[tuple[str, Quarter]] = Counter()
    for day, region in _made_public():
        for place in {PROVINCE, prefecture_of(region)}:
            found[place, Quarter.of(day)] += 1
    return found


def _made_public() -> list[tuple[date, str]]:
    """The day and the region of every record that became public within the quarters shown."""
    first = latest_quarters(today())[0]
    rows = DishonestyRecord.objects.once_public().filter(publicity_on__gte=date(first.year, first.number * 3 - 2, 1))
    return [(day, region) for day, region in rows.values_list("publicity_on", "body__region_id") if day]


def _backwards(quarter: Quarter) -> Iterator[Quarter]:
    while True:
        yield quarter
        quarter = quarter.before
