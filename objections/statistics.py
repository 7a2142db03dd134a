"""办理情况: received, on time, outcomes and median working days, for each body and all of them; counts, never cases."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from statistics import median_low
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from foundation.bulk import among
from foundation.deadlines.calendar import WorkingCalendar, current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from objections.choices import CaseKind, Outcome
from objections.models import Case, CaseFigure
from objections.rules import SUPPLEMENT

_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)


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
