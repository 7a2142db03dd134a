"""What visitors hand in, sealed: the public process adds rows and can read none of them."""

import json

from django.utils import timezone

from disclosure.alerts import tokens
from disclosure.alerts.choices import Act, Frequency
from disclosure.alerts.models import IntakeAlert, IntakeAlertAct, LaidOutKey
from disclosure.alerts.wishes import Wish
from foundation import boxes


class AlertsClosed(Exception):
    """The office has not laid out its key yet: nothing can be taken in. The message says so to the visitor."""

    def __init__(self) -> None:
        super().__init__("邮件订阅尚未开通，请稍后再试。")


def hand_in(wish: Wish, *, address: str, frequency: Frequency) -> None:
    """订阅. Raises AlertsClosed."""
    key = LaidOutKey.objects.order_by("-pk").values_list("key", flat=True).first()
    if key is None:
        raise AlertsClosed
    told = json.dumps({"address": address, "wish": wish.packed(), "frequency": frequency}, ensure_ascii=False)
    # In bulk, because a single INSERT asks for what it has written.
    IntakeAlert.objects.bulk_create(
        [IntakeAlert(box=boxes.close(told.encode(), bytes(key)), received_at=timezone.now())]
    )


def act_on(token: str, act: Act) -> None:
    """确认 or 退订; whether the token is anybody's is known to the office alone."""
    row = IntakeAlertAct(act=act, token_digest=tokens.digest(token), received_at=timezone.now())
    IntakeAlertAct.objects.bulk_create([row])
