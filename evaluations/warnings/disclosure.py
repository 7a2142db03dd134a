"""双公示: how late bodies are, what they must report in these days, and what is public longer than it may be."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.http import urlencode

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import DECISION_MODELS, Publication
from disclosure.spans import Span
from disclosure.timeliness import Tally, tally_by_body, total
from evaluations.warnings.registry import Measured
from foundation.deadlines.agenda import days_left
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import PUBLICITY

ROLLING_DAYS = 30
_SOON = 2
_DAY = timedelta(days=1)
# Of the lists of decisions, as their addresses ask for them.
_LATE, _OVERDUE, _PUBLISHED = "late", "overdue", DecisionStatus.PUBLISHED
_KINDS = {model._meta.label_lower: kind for kind, model in DECISION_MODELS.items()}


def late_rate(on: date) -> Iterator[Measured]:
    """W01: 迟报率 of the last thirty days, of every body that reported anything."""
    span = Span(on - (ROLLING_DAYS - 1) * _DAY, on)
    of_kind = {kind: tally_by_body([kind], span, on=on) for kind in DecisionKind}
    for body in sorted({body for tallies in of_kind.values() for body in tallies}):
        tallies = {kind: found.get(body, Tally()) for kind, found in of_kind.items()}
        tally = total(tallies.values())
        if tally.late_rate is not None:
            # Two lists hold the late ones; the page leads to the longer.
            kind = max(tallies, key=lambda each: tallies[each].late)
            url = _list(kind, organization=body, timeliness=_LATE, decided_after=span.first)
            yield Measured(body, f"{body}", "双公示迟报率", tally.late_rate, url, tally.reported)


def unreported(on: date) -> Iterator[Measured]:
    """W02: of each body the decision that must be reported first; those already overdue come before all."""
    calendar = current_calendar()
    pressing: Counter[int] = Counter()
    firsts: dict[int, tuple[date, str]] = {}
    soon = Count("pk", filter=Q(due_on__lte=calendar.add(on, _SOON)))
    rows = Deadline.objects.running().filter(code=PUBLICITY).order_by().values_list("organization_id", "target_label")
    for body, label, due_on, cases in rows.annotate(first_due_on=Min("due_on"), soon=soon):
        pressing[body] += cases
        firsts[body] = min(firsts.get(body, (due_on, label)), (due_on, label))
    for body, (due_on, label) in firsts.items():
        left = Decimal(-days_left(due_on, calendar, on))
        url = _list(_KINDS[label], organization=body, **({"timeliness": _OVERDUE} if left > 0 else {}))
        yield Measured(body, f"{body}", "双公示将到期未报送", left, url, pressing[body])


def expired(on: date) -> Iterator[Measured]:
    """W10: entries still there after their last public day; on the day after it they have to go."""
    rows = Publication.objects.filter(until__lt=on).order_by().values_list("authority_id")
    for body, until, cases in rows.annotate(first_until=Min("until"), cases=Count("pk")):
        over = Decimal((on - until).days - 1)
        yield Measured(
            body,
            f"{body}",
            "公示期满未下线",
            over,
            _list(DecisionKind.PENALTY, organization=body, status=_PUBLISHED),
            cases,
        )


def _list(kind: DecisionKind, **conditions: str | int | date) -> str:
    """The decisions behind a measure, as their list shows them."""
    query = urlencode({name: str(asked) for name, asked in conditions.items()})
    return f"{reverse('disclosure:list', args=[kind])}?{query}"
