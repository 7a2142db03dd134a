"""The life of a warning (domain §5.3): 可确认、可解除、留痕."""

from django.db.models import F, Q

from evaluations.choices import WarningStatus as S
from foundation.access import Role
from foundation.moves import Condition, Move, Moves

_UNHANDLED = (S.OPEN, S.ACKNOWLEDGED)
_ACTIVE = (*_UNHANDLED, S.HANDLED)

warned = Condition("warned", "只有被预警单位可以确认和处置。", lambda user: Q(body_id__in=user.organization.continued))
# The highest body of the province has nobody above it and releases its own.
supervising = Condition(
    "supervising",
    "只有监测单位可以解除预警。",
    lambda user: (
        Q(organization_id__in=user.organization.continued)
        & (~Q(body_id__in=user.organization.continued) | Q(organization_id=F("body_id")))
    ),
)

WARNING_MOVES = Moves(
    (
        Move("acknowledge", (S.OPEN,), S.ACKNOWLEDGED, "确认", Role.REVIEWER, (warned,)),
        Move(
            "handle", (S.OPEN, S.ACKNOWLEDGED), S.HANDLED, "登记处置情况", Role.REVIEWER, (warned,), needs_reason=True
        ),
        Move("release", _ACTIVE, S.RELEASED, "解除", Role.SUPERVISOR, (supervising,), needs_reason=True),
        # A measure has gone up, or a matter has come back.
        Move("raise", (*_ACTIVE, S.RELEASED), S.OPEN, "发出预警", is_offered=False),
        # The measure was calm for so many working days, or the rule was switched off.
        Move("end", _ACTIVE, S.RELEASED, "自动解除", is_offered=False),
    )
)
