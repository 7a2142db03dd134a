"""监测预警 of the demo world: the rules look back over twelve weeks, so that the wall has a course to show."""

from datetime import date, timedelta

from evaluations.models import Warning
from evaluations.warnings.wall import WEEKS
from evaluations.workflow.warning_letters import send_due
from evaluations.workflow.warnings import evaluate
from foundation.deadlines.calendar import current_calendar


def make(today: date) -> int:
    """Measured every working day, as beat would have done; returns how many warnings there were."""
    calendar = current_calendar()
    for number in reversed(range(WEEKS * 7)):
        day = today - timedelta(days=number)
        if calendar.is_working(day):
            evaluate(day)
    send_due(today)
    return Warning.objects.count()
