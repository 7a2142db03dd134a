"""及时率: how many decisions each body reported, on time, late, not yet, and without fault (domain §1.7).

The day of reporting is the day of first publicity or filing; the last day itself is on time.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateField, F, Func, IntegerField, Value

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS
from disclosure.querysets import DecisionQuerySet
from disclosure.spans import Span
from foundation.bulk import among

_MORE_THAN_A_MONTH = timedelta(days=32)
# (least rate in per cent, grade), best first.
GRADES = ((98, "优秀"), (95, "达标"), (90, "接近"), (0, "偏低"))


@dataclass(frozen=True, slots=True)
class Indicator:
    """A rate with its formula; `rate` and `rows` name what `Tally` tells, `rows` also the condition of a list."""

    label: str
    rate: str
    rows: str
    rows_label: str
    formula: str


REPORTED = "统计期内作出、已经公示或者入库的决定，后来撤回的也计入。"
INDICATORS = (
    Indicator(
        "及时率",
        "on_time_rate",
        "on_time",
        "按时",
        "首次公示（入库）日不晚于最迟公示日的条数 ÷ 上报条数；最迟公示日当天为按时。",
    ),
    Indicator(
        "迟报率", "late_rate", "late", "迟报", "首次公示（入库）日晚于最迟公示日的条数 ÷ 上报条数，即 1 − 及时率。"
    ),
    Indicator("迟报说明率", "explained_rate", "unexplained", "未说明", "写明迟报原因的条数 ÷ 迟报条数。"),
    Indicator(
        "逾期率",
        "overdue_rate",
        "overdue",
        "逾期",
        "最迟公示日已过而尚未公示（入库）的条数 ÷（上报条数 + 逾期条数）。",
    ),
    Indicator(
        "首次合规率",
        "first_time_rate",
        "faulty",
        "首次不合规",
        "首次报送即通过全部强制校验的条数 ÷ 上报条数；修改后通过的不改写首次结果。",
    ),
)


@dataclass(frozen=True, slots=True)
class Tally:
    reported: int = 0
    late: int = 0
    # Late, and nobody has said why.
    unexplained: int = 0
    overdue: int = 0
    # Reported after a first submission that did not pass.
    faulty: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def on_time(self) -> int:
        return self.reported - self.late

    @property
    def on_time_rate(self) -> Decimal | None:
        return percentage(self.on_time, self.reported)

    @property
    def late_rate(self) -> Decimal | None:
        """What the on-time rate as printed leaves of a hundred."""
        return None if self.on_time_rate is None else 100 - self.on_time_rate

    @property
    def explained_rate(self) -> Decimal | None:
        return percentage(self.late - self.unexplained, self.late)

    @property
    def overdue_rate(self) -> Decimal | None:
        return percentage(self.overdue, self.reported + self.overdue)

    @property
    def first_time_rate(self) -> Decimal | None:
        return percentage(self.reported - self.faulty, self.reported)

    @property
    def grade(self) -> str:
        return grade(self.on_time_rate)


def percentage(part: int, whole: int) -> Decimal | None:
    """One decimal, cut off: what prints as 100 or as its target has reached it. None where nothing is counted."""
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_DOWN)


def grade(rate: Decimal | None) -> str:
    return "" if rate is None else next(name for least, name in GRADES if rate >= least)


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def tally_by_body(
    kinds: Iterable[DecisionKind], span: Span, *, on: date, bodies: Collection[int] | None = None
) -> dict[int, Tally]:
    """The tally of each body, or of these bodies, over the decisions of a span: one query for each kind."""
    found: dict[int, Tally] = {}
    for kind in kinds:
        for counts in _decided(kind, span, bodies).tallies(on, "organization_id"):
            body = counts.pop("organization_id")
            found[body] = found.get(body, Tally()) + Tally(**counts)
    return found


@dataclass(frozen=True, slots=True)
class MonthlyTallies:
    """The tally of each body in each month, by which any span of whole months is told without counting again."""

    by_body_and_month: Mapping[tuple[int, date], Tally]

    def by_body(self, span: Span) -> dict[int, Tally]:
        """`span` begins with a month and ends with one."""
        found: dict[int, Tally] = {}
        for (body, month), tally in self.by_body_and_month.items():
            if span.first <= month <= span.last:
                found[body] = found.get(body, Tally()) + tally
        return found

    def by_month(self) -> dict[date, Tally]:
        """By the first day of each month that has a decision."""
        found: dict[date, Tally] = {}
        for (_, month), tally in self.by_body_and_month.items():
            found[month] = found.get(month, Tally()) + tally
        return found


def tally_by_body_and_month(
    kind: DecisionKind, span: Span, *, on: date, bodies: Collection[int] | None = None
) -> MonthlyTallies:
    """In one query; `span` begins with a month."""
    months = _months(span)
    rows = _decided(kind, span, bodies).annotate(month=_place_among(months))
    counted = rows.tallies(on, "organization_id", "month")
    return MonthlyTallies({(row.pop("organization_id"), months[row.pop("month") - 1]): Tally(**row) for row in counted})


def _months(span: Span) -> list[date]:
    months = [span.first.replace(day=1)]
    while (following := (months[-1] + _MORE_THAN_A_MONTH).replace(day=1)) <= span.last:
        months.append(following)
    return months


def _place_among(months: Sequence[date]) -> Func:
    """Which of these months a decision is of, from 1: `date_trunc` goes by way of moments and takes three times as
    long as the rest of the count."""
    starts = Value(list(months), output_field=ArrayField(DateField()))
    return Func(F("decided_on"), starts, function="width_bucket", output_field=IntegerField())


def _decided(kind: DecisionKind, span: Span, bodies: Collection[int] | None) -> DecisionQuerySet[Any]:
    rows = DECISION_MODELS[kind].objects.decided_within(span.first, span.last)
    return rows if bodies is None else rows.filter(among("organization_id", bodies))
