"""收到: wishes become subscriptions that wait for their confirmation; links that were used take effect.

Nothing of it goes into the trail, which forgets nothing: no address is kept longer than its subscription.
"""

import json
import logging

from django.db import transaction
from django.utils import timezone

from disclosure.alerts import letters, tokens
from disclosure.alerts.choices import Act, Frequency
from disclosure.alerts.models import IntakeAlert, IntakeAlertAct, Subscription
from disclosure.alerts.periods import begin
from disclosure.alerts.rules import CONFIRM_WITHIN, MOST_PER_ADDRESS, MOST_UNCONFIRMED
from disclosure.alerts.wishes import Wish
from foundation import boxes
from foundation.deadlines.clock import today
from foundation.messages import outbox
from foundation.sealing import blind_index

logger = logging.getLogger("portal.alerts")


def take_in_all() -> int:
    """Everything that lies in the letterbox; run twice, it finds nothing the second time. Returns how many."""
    taken = 0
    while _take_in_next() or _apply_next():
        taken += 1
    return taken


def purge() -> int:
    """忘记: what nobody confirmed, what was not confirmed again, and mail that cannot be sent."""
    now = timezone.now()
    outbox.forget_unsendable(now - CONFIRM_WITHIN)
    return Subscription.objects.expired(now).delete()[0]


@transaction.atomic
def _take_in_next() -> bool:
    parcel = IntakeAlert.objects.order_by("received_at").select_for_update(skip_locked=True).first()
    if parcel is None:
        return False
    try:
        with transaction.atomic():
            _take_in(parcel)
    except (boxes.Unopenable, KeyError, ValueError, TypeError, AttributeError) as error:
        # Its sender sees that no mail comes and tries again; its content is told to no log.
        logger.error("alert %s cannot be taken in: %s", parcel.pk, type(error).__name__)
    parcel.delete()
    return True


def _take_in(parcel: IntakeAlert) -> None:
    told = json.loads(boxes.open_(parcel.box))
    wish = Wish.unpacked(told["wish"])
    if not wish.is_readable:
        raise ValueError("not a wish")
    _subscribe(told["address"], wish, Frequency(told["frequency"]))


def _subscribe(address: str, wish: Wish, frequency: Frequency) -> None:
    """Waiting for its confirmation. Whoever asks again for what he has gets no second mail."""
    packed = wish.packed()
    index = blind_index(address.lower())
    same = Subscription.objects.filter(address_index=index)
    if same.unconfirmed().count() >= MOST_UNCONFIRMED or same.count() >= MOST_PER_ADDRESS:
        return
    subscription = Subscription(
        address=address,
        address_index=index,
        wish=packed,
        wish_index=blind_index(packed),
        frequency=frequency,
        made_at=timezone.now(),
    )
    confirm = tokens.token(subscription.pk, Act.CONFIRM)
    subscription.confirm_digest = tokens.digest(confirm)
    subscription.stop_digest = tokens.digest(tokens.token(subscription.pk, Act.STOP))
    if Subscription.objects.filter(
        address_index=index, wish_index=subscription.wish_index, frequency=frequency
    ).exists():
        return
    subscription.save(force_insert=True)
    letters.ask_to_confirm(subscription, address=address, wish=wish)


@transaction.atomic
def _apply_next() -> bool:
    used = IntakeAlertAct.objects.order_by("received_at").select_for_update(skip_locked=True).first()
    if used is None:
        return False
    if used.act == Act.STOP:
        _stop(bytes(used.token_digest))
    else:
        _confirm(bytes(used.token_digest))
    used.delete()
    return True


def _stop(digest: bytes) -> None:
    """退订: gone at once, together with mail that has not left yet."""
    for subscription in Subscription.objects.filter(stop_digest=digest):
        outbox.forget_sealed(letters.occasion(subscription))
        subscription.delete()


def _confirm(digest: bytes) -> None:
    """确认: told from today on; the same wish at another frequency is replaced."""
    now = timezone.now()
    subscription = Subscription.objects.select_for_update().filter(confirm_digest=digest).first()
    if subscription is None or Subscription.objects.expired(now).filter(pk=subscription.pk).exists():
        return
    if subscription.confirmed_at is None:
        begin(subscription, on=today())
    elif subscription.asked_again_at is None:
        return
    subscription.confirmed_at, subscription.asked_again_at = now, None
    subscription.save()
    others = Subscription.objects.exclude(pk=subscription.pk)
    others.filter(address_index=subscription.address_index, wish_index=subscription.wish_index).delete()
