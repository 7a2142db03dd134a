"""投诉与异议: more complaints than before, too many about one body, and cases that take too long."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count
from django.urls import reverse

from evaluations.warnings.registry import Measured
from foundation.deadlines.agenda import days_left
from foundation.deadlines.calendar import current_calendar
from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from objections.choices import CaseKind, CaseStatus, ComplaintMatter
from objections.models import Case
from objections.querysets import CaseQuerySet

ROLLING_DAYS = timedelta(days=30)
_DAY = timedelta(days=1)
_COUNTY_DIGITS = 6
_COMPLAINTS = "?kind=complaint"


def growth(on: date) -> Iterator[Measured]:
    """W05: complaints about the bodies of a county in thirty days, beside the thirty before, in per cent."""
    now, before = _by_county(on), _by_county(on - ROLLING_DAYS)
    governments = Organization.objects.filter(kind="人民政府", tier=Tier.COUNTY, region_id__in=now).existing_on(on)
    for body, county in governments.values_list("pk", "region_id"):
        earlier = max(before[county], 1)
        grown = (Decimal(100 * (now[county] - earlier)) / earlier).quantize(Decimal("0.1"))
        yield Measured(body, county, "政务失信投诉量环比上升", grown, _page(), now[county])


def backlog(on: date) -> Iterator[Measured]:
    """W05, red: complaints about one body that nobody has closed."""
    rows = _complaints().open().order_by().values_list("body_id").annotate(waiting=Count("pk"))
    for body, waiting in rows:
        yield Measured(body, f"{body}", "投诉未办结", Decimal(waiting), _page(), waiting)


def overdue(on: date) -> Iterator[Measured]:
    """W08: by the last day of what the case waits for; the handling body answers for it."""
    calendar = current_calendar()
    rows = Case.objects.open().filter(kind__in=[CaseKind.OBJECTION, CaseKind.COMPLAINT], due_on__isnull=False)
    for case in rows.exclude(status=CaseStatus.SUSPENDED).only("kind", "number", "organization_id", "due_on"):
        if case.due_on:
            left = Decimal(-days_left(case.due_on, calendar, on))
            yield Measured(case.organization_id, f"{case.pk}", f"{case}", left, case.get_absolute_url())


def _complaints() -> CaseQuerySet[Case]:
    return Case.objects.filter(kind=CaseKind.COMPLAINT, matter=ComplaintMatter.BREACH)


def _by_county(last: date) -> Counter[str]:
    """How many came in the thirty days up to this one, by the county of the body complained of."""
    rows = _complaints().filter(received_on__range=(last - ROLLING_DAYS + _DAY, last))
    found: Counter[str] = Counter()
    for (region,) in rows.values_list("body__region_id"):
        found[region[:_COUNTY_DIGITS]] += 1
    return found


def _page() -> str:
    return f"{reverse('objections:cases')}{_COMPLAINTS}"
