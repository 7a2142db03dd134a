"""减轻: asked for with evidence, granted by the body that confirmed the record (domain §4.3)."""

from django.db.models import Q

from foundation.access import Role
from foundation.moves import Condition, Move, Moves
from records.choices import MitigationStatus as M
from records.jurisdiction import judges_own_cause

confirming_its_record = Condition(
    "confirming_its_record",
    "减轻由确认该记录的单位决定，不由您所在的单位办理。",
    lambda user: Q(record__confirming_body_id__in=user.organization.continued),
)
not_the_asker = Condition(
    "not_the_asker", "提出与决定须由不同人员办理，您是提出人。", lambda user: ~Q(author_id=user.pk)
)
not_its_own_record = Condition(
    "not_its_own_record",
    "被记录的单位及其下级单位不能决定减轻自己的记录。",
    lambda user: ~judges_own_cause(user.organization, "record__"),
)
not_named_in_record = Condition(
    "not_named_in_record",
    "您是该记录所涉人员，应当回避。",
    lambda user: ~Q(record__person_name=user.full_name) & ~Q(record__responsible_persons__contains=user.full_name),
)
_DECIDING = (confirming_its_record, not_the_asker, not_its_own_record, not_named_in_record)

MITIGATION_MOVES = Moves(
    (
        Move("grant", (M.PROPOSED,), M.GRANTED, "同意减轻", Role.REVIEWER, _DECIDING, needs_reason=True),
        Move("decline", (M.PROPOSED,), M.DECLINED, "不予减轻", Role.REVIEWER, _DECIDING, needs_reason=True),
    )
)
