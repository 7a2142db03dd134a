"""本人查询: what is kept and not public about a natural person, told to that person alone (domain §4.5).

A clerk checks the identity card at the window and hands out a code; it opens the page once, within a day. The identity
number is matched by its blind index and written down nowhere.
"""

import json
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosure.choices import DecisionStatus
from disclosure.models import DECISION_MODELS, Decision
from disclosure.public_facts import public_facts
from foundation import access_codes, boxes
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.sealing import blind_index
from foundation.subjects.models import CreditSubject
from foundation.trail import recording as trail
from objections.models import OwnEntries

_VALID = timedelta(days=1)
_KEPT = (DecisionStatus.FILED, DecisionStatus.PUBLISHED)


@transaction.atomic
def issue(*, by: User, identity_number: str) -> tuple[str, str]:
    """出具查询码: number and code for one look. Raises IllegalMove when nothing is kept about this person."""
    decisions = _decisions_of(identity_number)
    if not decisions:
        raise IllegalMove("没有登记在此人名下的信息，请核对身份证号码。")
    number, code = f"BR{today():%Y%m%d}-{secrets.token_hex(3).upper()}", access_codes.new_code()
    access = access_codes.access(number, code)
    packed = json.dumps([_told(decision) for decision in decisions], ensure_ascii=False).encode()
    OwnEntries.objects.create(
        number=number,
        access_digest=access.digest,
        locked=boxes.lock(packed, access.key),
        valid_until=timezone.now() + _VALID,
    )
    for decision in decisions:
        trail.record(by, "当事人查询本人信息", decision)
    return number, code


def purge() -> int:
    """What nobody came to read. Returns how many."""
    return OwnEntries.objects.filter(valid_until__lt=timezone.now()).delete()[0]


def _decisions_of(identity_number: str) -> list[Decision]:
    subject = CreditSubject.objects.filter(id_index=blind_index(identity_number.upper()))
    found: list[Decision] = []
    for model in DECISION_MODELS.values():
        kept = model._default_manager.filter(subject__in=subject, status__in=_KEPT)
        found += kept.select_related("authority").order_by("-decided_on")
    return found


def _told(decision: Decision) -> dict[str, Any]:
    """The person reads the own entry in full: no masking against oneself."""
    facts = public_facts(decision)
    return {
        "kind": decision._meta.verbose_name,
        "number": decision.document_number,
        "authority": decision.authority_name,
        "decided_on": decision.decided_on.isoformat(),
        "facts": [{"label": fact.label, "value": fact.value} for fact in facts.facts],
    }
