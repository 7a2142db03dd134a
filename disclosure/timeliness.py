"""及时率: how many decisions each body reported, on time, late, not yet, and without fault (domain §1.7).

The day of reporting is the day of first publicity or filing; the last day itself is on time.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django.db.models.functions import TruncMonth

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS
from disclosure.spans import Span

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
    return {body: tally for (body,), tally in _tallied(kinds, span, "organization_id", on=on, bodies=bodies).items()}


def tally_by_month(
    kinds: Iterable[DecisionKind], span: Span, *, on: date, bodies: Collection[int] | None = None
) -> dict[date, Tally]:
    """The same of all these bodies together, by the first day of each month that has a decision."""
    return {month: tally for (month,), tally in _tallied(kinds, span, "month", on=on, bodies=bodies).items()}


def tally_by_body_and_month(kinds: Iterable[DecisionKind], span: Span, *, on: date) -> dict[tuple[int, date], Tally]:
    """Each body's months in one reading, of which rates of any place and time are sums."""
    found = _tallied(kinds, span, "organization_id", "month", on=on)
    return {(body, month): tally for (body, month), tally in found.items()}


def _tallied(
    kinds: Iterable[DecisionKind], span: Span, *by: str, on: date, bodies: Collection[int] | None = None
) -> dict[tuple[Any, ...], Tally]:
    found: dict[tuple[Any, ...], Tally] = {}
    for kind in kinds:
        rows = DECISION_MODELS[kind].objects.decided_within(span.first, span.last)
        if bodies is not None:
            rows = rows.filter(organization_id__in=bodies)
        for counts in rows.annotate(month=TruncMonth("decided_on")).tallies(on, *by):
            key = tuple(counts.pop(name) for name in by)
            found[key] = found.get(key, Tally()) + Tally(**counts)
    return found
