"""What a check must know of the world, gathered once for a form or a whole file."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from disclosure.standard.checks import CheckContext
from foundation.deadlines.calendar import WorkingCalendar, current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule
from foundation.deadlines.rules import PUBLICITY
from foundation.deadlines.workflow import due_under
from foundation.organizations import directory
from foundation.organizations.models import Organization


def context_for(organization: Organization, *, known_names: Mapping[str, str] | None = None) -> CheckContext:
    """For entries of this body: its own authority and those below it are known, each looked up once."""
    day = today()

    @cache
    def authority(code: str) -> Organization | None:
        return directory.resolve(code, on=day)

    return CheckContext(
        today=day,
        authority=authority,
        is_within=lambda body: body.lineage.startswith(organization.lineage),
        publicity_due=publicity_due(current_calendar()),
        known_names=known_names or {},
    )


def publicity_due(calendar: WorkingCalendar) -> Callable[[date], date]:
    """The last day of publicity for a day of decision, by the rule version in force and this calendar."""

    @cache
    def due(decided_on: date) -> date:
        return due_under(Rule.objects.version(PUBLICITY, decided_on), calendar, decided_on).day

    return due
