"""办理情况: received, on time, outcomes and median working days, for each body and all of them; counts, never cases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median_low
from typing import NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from foundation.deadlines.calendar import WorkingCalendar, current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from objections.choices import CaseKind, Outcome
from objections.models import Case, CaseFigure

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
    rows = _rows()
    late = _late()
    groups: dict[tuple[int | None, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.organization_id, row.organization_name, row.kind].append(row)
    for kind in CaseKind:
        groups[None, "", kind] = [row for row in rows if row.kind == kind]
    calendar, now = current_calendar(), timezone.now()
    CaseFigure.objects.all().delete()
    CaseFigure.objects.bulk_create(
        CaseFigure(body_id=body, body_name=name, kind=kind, as_of=now, **_counted(of_group, late, calendar))
        for (body, name, kind), of_group in groups.items()
    )


def _rows() -> list[Row]:
    cases = Case.objects.filter(received_on__gt=today() - _YEAR, merged_into=None).order_by("pk")
    columns = ("pk", "organization_id", "organization__name", "kind", "received_on", "decided_on", "outcome")
    return [Row(*row) for row in cases.values_list(*columns)]


def _late() -> set[int]:
    """Cases in which a period was met after its last day."""
    missed = Deadline.objects.filter(target_label=Case._meta.label_lower, met_on__gt=F("due_on"))
    return set(missed.values_list("target_id", flat=True))


def _counted(rows: Sequence[Row], late: set[int], calendar: WorkingCalendar) -> dict[str, object]:
    decided = [row for row in rows if row.decided_on is not None]
    outcomes = Counter(_in_words(row) for row in decided)
    return {
        "received": len(rows),
        "decided": len(decided),
        "on_time": sum(row.pk not in late for row in decided),
        "median_days": _median(decided, calendar),
        "outcomes": dict(outcomes.most_common()),
    }


def _median(decided: Iterable[Row], calendar: WorkingCalendar) -> int | None:
    days = [calendar.between(row.received_on, row.decided_on) for row in decided if row.decided_on]
    return median_low(days) if days else None


def _in_words(row: Row) -> str:
    """A case refused or handed over has an end and no outcome."""
    return Outcome(row.outcome).label if row.outcome else "不予受理或者移送"
