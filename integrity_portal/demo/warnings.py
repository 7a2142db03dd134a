"""监测预警 of the demo world: the rules look back over twelve weeks, so that the wall has a course to show."""

from datetime import date, timedelta

from evaluations.choices import WarningStatus
from evaluations.models import Warning
from evaluations.warnings.wall import WEEKS
from evaluations.workflow.warning_letters import send_due
from evaluations.workflow.warnings import acknowledge, evaluate, handle
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.calendar import current_calendar


def make(today: date) -> int:
    """Measured every working day, as beat would have done; returns how many warnings there were."""
    calendar = current_calendar()
    for number in reversed(range(WEEKS * 7)):
        day = today - timedelta(days=number)
        if calendar.is_working(day):
            evaluate(day)
    send_due(today)
    _deal_with_some()
    return Warning.objects.count()


def _deal_with_some() -> None:
    """Of every three whose body has a reviewer one is confirmed and one is handled."""
    reviewers = {user.organization_id: user for user in User.objects.with_role(Role.REVIEWER)}
    rows = Warning.objects.filter(status=WarningStatus.OPEN, body__in=reviewers).order_by("pk")
    for place, warning in enumerate(rows):
        reviewer = reviewers[warning.body_id]
        if place % 3 == 1:
            acknowledge(warning, by=reviewer)
        elif place % 3 == 2:
            handle(warning, by=reviewer, reason="已查明原因，逐条补办，并明确专人每日核对期限。")
