"""办理情况: received, on time, outcomes and median working days, for each body and all of them; counts, never cases."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from statistics import median_low
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from disclosure.counting import PROVINCE, first_of_week, keep, prefectures, rates
from disclosure.headlines import LAST_12_MONTHS, Change, Headline
from disclosure.models import Figure
from foundation.bulk import among
from foundation.deadlines.calendar import WorkingCalendar, current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from objections.choices import CaseKind, Outcome
from objections.models import Case, CaseFigure
from objections.rules import SUPPLEMENT

ON_TIME, DECIDED_IN_WEEK = "cases_on_time", "cases_decided_in_week"
_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)

HEADLINE = Headline(
    name=ON_TIME,
    label="异议投诉按期办结率",
    unit="%",
    definition="近 12 个月收到的异议、投诉举报和信用修复申请中，各环节都在法定期限内的件数 ÷ 办结件数。",
    period=LAST_12_MONTHS,
    source="办理情况统计",
    url_name="case_figures",
    is_by_region=False,
    parts=("按期", "办结"),
    said="办结的异议、投诉和修复申请{value}没有超期",
)
CHANGE = Change(DECIDED_IN_WEEK, "异议、投诉、修复办结", "件", "case_figures")


class Row(NamedTuple):
    pk: int
    organization_id: int
    organization_name: str
    kind: str
    received_on: date
    decided_on: date | None
    outcome: str


@transaction.atomic
def refresh() -> None:
    """Count anew what was received in the last twelve months."""
    rows = received_within(today() - _YEAR + _DAY, today())
    late = late_cases()
    groups: dict[tuple[int | None, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.organization_id, row.organization_name, row.kind].append(row)
    for kind in CaseKind:
        groups[None, "", kind] = [row for row in rows if row.kind == kind]
    calendar, now = current_calendar(), timezone.now()
    CaseFigure.objects.all().delete()
    CaseFigure.objects.bulk_create(
        CaseFigure(body_id=body, body_name=name, kind=kind, as_of=now, **counted(of_group, late, calendar))
        for (body, name, kind), of_group in groups.items()
    )
    counted_in_week = Case.objects.decided_from(first_of_week(today())).count()
    week = Figure(name=DECIDED_IN_WEEK, value=counted_in_week, as_of=now)
    keep([ON_TIME, DECIDED_IN_WEEK], [*rates(ON_TIME, _by_place(rows, late), now), week], now=now)


def _by_place(rows: Sequence[Row], late: set[int]) -> dict[str, tuple[int, int]]:
    """(on time, decided) of the province and of each prefecture."""
    places = prefectures()
    found: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for row in rows:
        if row.decided_on is not None:
            for place in {PROVINCE, places.get(row.organization_id, PROVINCE)}:
                found[place][row.pk not in late] += 1
    return {place: (counts[True], counts.total()) for place, counts in found.items()}


def received_within(first: date, last: date, *, bodies: Collection[int] | None = None) -> list[Row]:
    """Every case received on these days, or those that these bodies handle; one merged into another is not told."""
    cases = Case.objects.filter(received_on__range=(first, last), merged_into=None).order_by("pk")
    if bodies is not None:
        cases = cases.filter(among("organization_id", bodies))
    columns = ("pk", "organization_id", "organization__name", "kind", "received_on", "decided_on", "outcome")
    return [Row(*row) for row in cases.values_list(*columns)]


def late_cases() -> set[int]:
    """Cases in which a period of the office was met, or ended, after its last day; what an applicant must bring is no
    period of the office."""
    missed = Deadline.objects.filter(target_label=Case._meta.label_lower).exclude(code=SUPPLEMENT)
    is_late = Q(met_on__gt=F("due_on")) | Q(cancelled_on__gt=F("due_on"))
    return set(missed.filter(is_late).values_list("target_id", flat=True))


def counted(rows: Sequence[Row], late: set[int], calendar: WorkingCalendar) -> dict[str, Any]:
    decided = [row for row in rows if row.decided_on is not None]
    outcomes = Counter(_in_words(row) for row in decided)
    return {
        "received": len(rows),
        "decided": len(decided),
        "on_time": sum(row.pk not in late for row in decided),
        "median_days": median_low(days) if (days := days_taken(decided, calendar)) else None,
        "outcomes": dict(outcomes.most_common()),
    }


def days_taken(rows: Iterable[Row], calendar: WorkingCalendar) -> list[int]:
    """From receipt to decision, in working days, of those that are decided."""
    return [calendar.between(row.received_on, row.decided_on) for row in rows if row.decided_on]


def _in_words(row: Row) -> str:
    """A case refused or handed over has an end and no outcome."""
    return Outcome(row.outcome).label if row.outcome else "不予受理或者移送"
