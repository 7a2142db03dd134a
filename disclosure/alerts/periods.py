"""When a subscription is due, and for which days. Only whole days are told of, so that none is told twice or never."""

from datetime import date, timedelta

from disclosure.alerts.choices import Frequency
from disclosure.alerts.models import Subscription

_DAY = timedelta(days=1)


def begin(subscription: Subscription, *, on: date) -> None:
    """The period of the next mail: up to yesterday all is told, or was before the subscription."""
    subscription.covered_until = on - _DAY
    subscription.due_on = next_due(Frequency(subscription.frequency), after=on)


def next_due(frequency: Frequency, *, after: date) -> date:
    """The earliest day of the next mail; on a rest day it waits for the next working day."""
    if frequency == Frequency.DAILY:
        return after + _DAY
    if frequency == Frequency.WEEKLY:
        return after + timedelta(days=7 - after.weekday())
    return (after.replace(day=1) + timedelta(days=32)).replace(day=1)
