"""减轻: asked for with evidence, granted by the body that confirmed the record (domain §4.3)."""

from django.db.models import Q

from foundation.access import Role
from foundation.moves import Condition, Move, Moves
from records.choices import MitigationStatus as M
from records.workflow.moves.conditions import not_its_own_record, not_named_in_record

confirming_its_record = Condition(
    "confirming_its_record",
    "减轻由确认该记录的单位决定，不由您所在的单位办理。",
    lambda user: Q(record__confirming_body_id__in=user.organization.continued),
)
not_the_asker = Condition(
    "not_the_asker",
    "提出与决定须由不同人员办理，您是提出人。",
    lambda user: ~Q(author_id=user.pk),
    is_four_eyes=True,
)
_DECIDING = (confirming_its_record, not_the_asker, not_its_own_record, not_named_in_record)

MITIGATION_MOVES = Moves(
    (
        Move("grant", (M.PROPOSED,), M.GRANTED, "同意减轻", Role.REVIEWER, _DECIDING, needs_reason=True),
        Move("decline", (M.PROPOSED,), M.DECLINED, "不予减轻", Role.REVIEWER, _DECIDING, needs_reason=True),
    )
)
