"""评价周期、评分表、申诉、结果运用 (domain §5.2, 流程)."""

from django.db.models import Q

from evaluations.choices import AppealStatus as A
from evaluations.choices import CycleStatus as C
from evaluations.choices import SheetStatus as S
from evaluations.choices import UseStatus as U
from foundation.access import Role
from foundation.deadlines.clock import today
from foundation.moves import Condition, Move, Moves

held = Condition(
    "held", "只有组织评价的单位可以办理。", lambda user: Q(organization_id__in=user.organization.continued)
)
day_has_come = Condition("day_has_come", "数据冻结日未到。", lambda user: Q(freeze_on__lte=today()))
annual = Condition(
    "annual", "季度监测只用系统自动指标，没有自评环节，请直接定稿。", lambda user: ~Q(period__contains="Q")
)
appeals_over = Condition(
    "appeals_over",
    "申诉期未满，期满后才能定稿。",
    lambda user: Q(period__contains="Q") | Q(appeals_until__lt=today()),
)
of_my_cycle = Condition(
    "of_my_cycle",
    "只有组织评价的单位可以办理。",
    lambda user: Q(cycle__organization_id__in=user.organization.continued),
)
not_of_my_body = Condition(
    "not_of_my_body",
    "承办评价的单位不评自己：本单位按系统得分，不作人工调整。",
    lambda user: ~Q(body_id__in=user.organization.continued),
)
is_reporting = Condition("is_reporting", "现在不是自评阶段。", lambda user: Q(cycle__status=C.REPORTING))
is_reviewing = Condition("is_reviewing", "现在不是复核阶段。", lambda user: Q(cycle__status=C.REVIEWING))
of_my_body = Condition(
    "of_my_body", "只有评价对象自己可以报送自评。", lambda user: Q(body_id__in=user.organization.continued)
)
appealed_to_me = Condition(
    "appealed_to_me",
    "只有组织评价的单位可以复议。",
    lambda user: Q(sheet__cycle__organization_id__in=user.organization.continued),
)
another_person = Condition(
    "another_person",
    "复核人不能复议自己核定的得分，请由另一人办理。",
    lambda user: Q(sheet__reviewed_by__isnull=True) | ~Q(sheet__reviewed_by=user),
    is_four_eyes=True,
)
received = Condition(
    "received", "只有收到清单的单位可以反馈。", lambda user: Q(recipient_id__in=user.organization.continued)
)

CYCLE_MOVES = Moves(
    (
        Move("freeze", (C.PLANNED,), C.SCORED, "冻结数据并自动评分", Role.SUPERVISOR, (held, day_has_come)),
        Move("call_reports", (C.SCORED,), C.REPORTING, "通知自评", Role.SUPERVISOR, (held, annual)),
        Move("close_reports", (C.REPORTING,), C.REVIEWING, "自评截止，开始复核", Role.SUPERVISOR, (held,)),
        Move("announce", (C.REVIEWING,), C.ANNOUNCED, "告知结果", Role.SUPERVISOR, (held,)),
        Move("finalise", (C.SCORED, C.ANNOUNCED), C.FINAL, "定稿", Role.SUPERVISOR, (held, appeals_over)),
        Move("release", (C.FINAL, C.PUBLISHED), C.PUBLISHED, "公开结果", Role.ADMIN, (held,)),
    )
)
SHEET_MOVES = Moves(
    (
        Move("report", (S.SCORED,), S.REPORTED, "报送自评", Role.REVIEWER, (of_my_body, is_reporting)),
        Move(
            "send_back",
            (S.REPORTED,),
            S.SCORED,
            "退回补充",
            Role.SUPERVISOR,
            (of_my_cycle, is_reporting, not_of_my_body),
            needs_reason=True,
        ),
        Move(
            "review",
            (S.SCORED, S.REPORTED),
            S.REVIEWED,
            "复核完毕",
            Role.SUPERVISOR,
            (of_my_cycle, is_reviewing, not_of_my_body),
        ),
        Move(
            "reopen",
            (S.REVIEWED,),
            S.REPORTED,
            "重新复核",
            Role.SUPERVISOR,
            (of_my_cycle, is_reviewing, not_of_my_body),
            needs_reason=True,
        ),
    )
)
APPEAL_MOVES = Moves(
    (
        Move("uphold", (A.OPEN,), A.UPHELD, "采纳申诉", Role.SUPERVISOR, (appealed_to_me, another_person), True),
        Move("deny", (A.OPEN,), A.DENIED, "不予采纳", Role.SUPERVISOR, (appealed_to_me, another_person), True),
    )
)
HAND_OVER_MOVES = Moves((Move("report_use", (U.HANDED_OVER,), U.REPORTED, "反馈运用情况", Role.CLERK, (received,)),))
