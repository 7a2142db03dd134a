"""惩戒 (domain §4.4)."""

from django.db.models import Q

from foundation.access import Role
from foundation.moves import Condition, Move, Moves
from records.choices import SanctionStatus as P
from records.jurisdiction import judges_own_cause

deciding = Condition(
    "deciding", "只有决定单位可以办理。", lambda user: Q(organization_id__in=user.organization.continued)
)
executing = Condition(
    "executing", "只有执行单位可以填报执行回执。", lambda user: Q(executing_body_id__in=user.organization.continued)
)
not_the_proposer = Condition(
    "not_the_proposer", "拟定与决定须由不同人员办理，您是拟定人。", lambda user: ~Q(author_id=user.pk)
)
not_hit = Condition(
    "not_hit", "惩戒对象及其下级单位不能决定对自己的惩戒。", lambda user: ~judges_own_cause(user.organization)
)

SANCTION_MOVES = Moves(
    (
        Move("notify", (P.PROPOSED,), P.NOTIFIED, "送达告知书", Role.REVIEWER, (deciding, not_hit)),
        Move("hear", (P.NOTIFIED,), P.HEARD, "登记陈述申辩", Role.REVIEWER, (deciding, not_hit), needs_reason=True),
        Move(
            "decide",
            (P.NOTIFIED, P.HEARD),
            P.DECIDED,
            "决定惩戒",
            Role.REVIEWER,
            (deciding, not_the_proposer, not_hit),
            needs_reason=True,
        ),
        Move(
            "drop",
            (P.PROPOSED, P.NOTIFIED, P.HEARD),
            P.DROPPED,
            "不予惩戒",
            Role.REVIEWER,
            (deciding,),
            needs_reason=True,
        ),
        Move("execute", (P.DECIDED,), P.EXECUTED, "填报执行回执", Role.CLERK, (executing,), needs_reason=True),
        Move(
            "repair",
            (P.DECIDED, P.EXECUTED),
            P.REPAIRED,
            "修复解除",
            Role.REVIEWER,
            (deciding, not_hit),
            needs_reason=True,
        ),
        Move(
            "revoke", (P.DECIDED, P.EXECUTED), P.REVOKED, "撤销", Role.REVIEWER, (deciding, not_hit), needs_reason=True
        ),
        Move("expire", (P.DECIDED, P.EXECUTED), P.OVER, "期满解除", is_offered=False),
    )
)
