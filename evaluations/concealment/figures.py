"""瞒报和零报: what declarations and closed samples say of each body over some days."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS
from disclosure.spans import Span
from disclosure.timeliness import percentage
from evaluations.choices import Verdict
from evaluations.models import Declaration, SamplingItem
from evaluations.periods import Period
from foundation.bulk import among

_JUDGED = (Verdict.FOUND, Verdict.LATE, Verdict.CONCEALED)


class Sample(NamedTuple):
    """Case files that had to be reported, and those of them that were not."""

    checked: int
    concealed: int


@dataclass(slots=True)
class Concealment:
    # 抽查: case files that had to be reported, and those of them that were not.
    checked: int = 0
    concealed: int = 0
    # 申报: what the body says it produced in the months of the span, and what it reported of those months.
    declared: int = 0
    reported: int = 0
    # Months without a decision: signed for, and not explained (零报未说明).
    zero_months: int = 0
    silent_months: list[str] = field(default_factory=list)

    @property
    def rate(self) -> Decimal | None:
        """瞒报率, in per cent of the files checked."""
        return percentage(self.concealed, self.checked)

    @property
    def shortfall(self) -> int:
        """申报多于上报的条数."""
        return max(0, self.declared - self.reported)


def concealment_of(span: Span, bodies: Collection[int]) -> dict[int, Concealment]:
    """For each of these bodies that must report, in a handful of queries for all of them."""
    found = {body: Concealment() for body in bodies}
    for body, sample in sampled(span, bodies).items():
        found[body].checked, found[body].concealed = sample.checked, sample.concealed
    months = months_of(span)
    reported = _reported(span, bodies)
    declared = _declared(months, bodies)
    for body, told in found.items():
        for month in months:
            said, sent = declared.get((body, month.code)), reported.get((body, month.code), 0)
            told.reported += sent
            told.declared += said or 0
            if said == 0 and not sent:
                told.zero_months += 1
            elif said is None and not sent:
                told.silent_months.append(month.code)
    return found


def sampled(span: Span, bodies: Collection[int]) -> dict[int, Sample]:
    """抽查 of each of these bodies of which a case file was judged within the span."""
    rows = SamplingItem.objects.judged_within(span.first, span.last).filter(
        among("body_id", bodies), verdict__in=_JUDGED
    )
    counted = (
        rows.order_by()
        .values_list("body_id")
        .annotate(checked=Count("pk"), concealed=Count("pk", filter=Q(verdict=Verdict.CONCEALED)))
    )
    return {body: Sample(checked, concealed) for body, checked, concealed in counted}


def months_of(span: Span) -> list[Period]:
    """The months that lie wholly within the span."""
    months, month = [], Period.month_of(span.first)
    while month.last <= span.last:
        if month.first >= span.first:
            months.append(month)
        month = month.next
    return months


def _reported(span: Span, bodies: Collection[int]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for kind in DecisionKind:
        rows = DECISION_MODELS[kind].objects.decided_within(span.first, span.last)
        rows = rows.filter(among("organization_id", bodies), reported_on__isnull=False).order_by()
        for body, year, month, count in rows.values_list(
            "organization_id", "decided_on__year", "decided_on__month"
        ).annotate(count=Count("*")):
            key = (body, Period.month_of(date(year, month, 1)).code)
            found[key] = found.get(key, 0) + count
    return found


def _declared(months: list[Period], bodies: Collection[int]) -> dict[tuple[int, str], int]:
    rows = Declaration.objects.signed().filter(
        among("organization_id", bodies), month__in=[month.code for month in months]
    )
    told = rows.values_list("organization_id", "month", "permits", "penalties")
    return {(body, month): permits + penalties for body, month, permits, penalties in told}
