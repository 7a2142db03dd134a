"""统计期: which decisions a rate counts, by the day they were made."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)


class Period(TextChoices):
    LAST_12_MONTHS = "last_12_months", "近 12 个月"
    THIS_MONTH = "this_month", "本月"
    LAST_MONTH = "last_month", "上月"
    THIS_QUARTER = "this_quarter", "本季度"
    LAST_QUARTER = "last_quarter", "上季度"
    THIS_YEAR = "this_year", "本年"
    LAST_YEAR = "last_year", "上年"
    CUSTOM = "custom", "自定日期"


@dataclass(frozen=True, slots=True)
class Span:
    """The decisions made on these days, both included."""

    first: date
    last: date


def span_of(period: Period, on: date) -> Span:
    """The days of a named period as of this day; one that is not over yet ends today."""
    month, quarter, year = on.replace(day=1), _quarter(on), date(on.year, 1, 1)
    match period:
        case Period.THIS_MONTH:
            return Span(month, on)
        case Period.LAST_MONTH:
            return Span((month - _DAY).replace(day=1), month - _DAY)
        case Period.THIS_QUARTER:
            return Span(quarter, on)
        case Period.LAST_QUARTER:
            return Span(_quarter(quarter - _DAY), quarter - _DAY)
        case Period.THIS_YEAR:
            return Span(year, on)
        case Period.LAST_YEAR:
            return Span(date(on.year - 1, 1, 1), year - _DAY)
    return Span(on - _YEAR, on)


def _quarter(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
