"""发送: one mail for each subscription that is due, on working days only.

The mail and the mark that it was written are one transaction: a worker killed in between leaves neither.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from disclosure.alerts import letters, tokens
from disclosure.alerts.choices import Act
from disclosure.alerts.models import Subscription
from disclosure.alerts.periods import begin
from disclosure.alerts.rules import MOST_LISTED
from disclosure.alerts.wishes import Wish
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today

_DAY = timedelta(days=1)


def send_due() -> int:
    """Returns how many subscriptions were looked at."""
    looked = 0
    if current_calendar().is_working(today()):
        while _send_next() or _ask_next_again():
            looked += 1
    return looked


@transaction.atomic
def _send_next() -> bool:
    day = today()
    waiting = Subscription.objects.due(day).order_by("due_on")
    subscription = waiting.select_for_update(skip_locked=True).first()
    if subscription is None:
        return False
    _tell(subscription)
    begin(subscription, on=day)
    subscription.save(update_fields=["covered_until", "due_on"])
    return True


def _tell(subscription: Subscription) -> None:
    """What was published since the last mail up to yesterday and is still public; no mail where there is nothing."""
    if subscription.covered_until is None:
        return
    day = today()
    wish = Wish.unpacked(subscription.wish.open())
    found = wish.matching(first=subscription.covered_until + _DAY, last=day - _DAY)
    if total := found.count():
        letters.tell_news(subscription, wish, list(found.newest_first()[:MOST_LISTED]), total=total, on=day)


@transaction.atomic
def _ask_next_again() -> bool:
    now = timezone.now()
    waiting = Subscription.objects.to_ask_again(now).order_by("confirmed_at")
    subscription = waiting.select_for_update(skip_locked=True).first()
    if subscription is None:
        return False
    round_ = today().isoformat()
    subscription.confirm_digest = tokens.digest(tokens.token(subscription.pk, Act.CONFIRM, occasion=round_))
    subscription.asked_again_at = now
    subscription.save(update_fields=["confirm_digest", "asked_again_at"])
    address, wish = subscription.address.open(), Wish.unpacked(subscription.wish.open())
    letters.ask_to_confirm(subscription, address=address, wish=wish, round_=round_)
    return True
