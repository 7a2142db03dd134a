"""The life of a case, a table for each kind (domain §§2.6, 3.2, 3.3)."""

from django.db.models import Q

from foundation.access import Role
from foundation.moves import Condition, Move, Moves
from objections.choices import CaseStatus as S

handling = Condition(
    "handling", "只有承办单位可以办理。", lambda user: Q(organization_id__in=user.organization.continued)
)
verifying = Condition(
    "verifying", "核查由信息来源单位办理。", lambda user: Q(source_body_id__in=user.organization.continued)
)
# 投诉不得交由被投诉单位办理 (款项条例20、25条).
not_complained_of = Condition(
    "not_complained_of",
    "被投诉单位不能办理对自己的投诉。",
    lambda user: Q(body__isnull=True) | ~Q(body_id__in=user.organization.continued),
)
not_the_verifier = Condition(
    "not_the_verifier",
    "核查与决定须由不同人员办理，您是核查人。",
    lambda user: Q(verified_by__isnull=True) | ~Q(verified_by_id=user.pk),
)
not_the_decider = Condition(
    "not_the_decider",
    "复核须由原决定人以外的人员办理。",
    lambda user: Q(decided_by__isnull=True) | ~Q(decided_by_id=user.pk),
)
not_reviewed_yet = Condition("not_reviewed_yet", "该案已经复核，不能再次复核。", lambda user: Q(is_reviewed=False))
marked = Condition("marked", "请先在公示页标注“异议处理中”。", lambda user: Q(is_marked=True))

_SUPPLEMENT = (
    Move("ask_supplement", (S.RECEIVED,), S.SUPPLEMENTING, "通知补正", Role.CLERK, (handling,), needs_reason=True),
    Move("supplement", (S.SUPPLEMENTING,), S.RECEIVED, "登记补正材料", Role.CLERK, (handling,)),
    # 逾期视为放弃 (domain §3.2); the portal does it when the day has passed.
    Move("abandon", (S.SUPPLEMENTING,), S.ABANDONED, "视为放弃", is_offered=False),
)
_SERVICE = (
    Move("serve", (S.DECIDED,), S.SERVED, "告知", Role.CLERK, (handling,)),
    Move("close", (S.SERVED, S.REFUSED, S.HANDED_OVER, S.ABANDONED), S.CLOSED, "办结", Role.CLERK, (handling,)),
)
_REVIEW = (
    Move("ask_review", (S.SERVED, S.CLOSED), S.REVIEWING, "申请复核", Role.CLERK, (handling, not_reviewed_yet)),
    Move(
        "review",
        (S.REVIEWING,),
        S.DECIDED,
        "复核决定",
        Role.REVIEWER,
        (handling, not_the_decider),
        needs_reason=True,
    ),
)
_PAUSES = (
    Move("suspend", (S.FORWARDED,), S.SUSPENDED, "中止", Role.REVIEWER, (handling,), needs_reason=True),
    Move("resume", (S.SUSPENDED,), S.FORWARDED, "恢复", Role.REVIEWER, (handling,)),
    Move("extend", (S.FORWARDED,), S.FORWARDED, "延期", Role.REVIEWER, (handling,), needs_reason=True),
)

OBJECTION_MOVES = Moves(
    (
        *_SUPPLEMENT,
        Move("mark", (S.RECEIVED, S.SUPPLEMENTING), S.RECEIVED, "标注异议", Role.CLERK, (handling,)),
        Move("accept", (S.RECEIVED,), S.ACCEPTED, "受理", Role.CLERK, (handling, marked)),
        Move("refuse", (S.RECEIVED,), S.REFUSED, "不予受理", Role.REVIEWER, (handling,), needs_reason=True),
        Move("forward", (S.ACCEPTED,), S.FORWARDED, "转来源单位核查", Role.CLERK, (handling,)),
        Move("verify", (S.FORWARDED,), S.VERIFIED, "提交核查意见", Role.REVIEWER, (verifying,), needs_reason=True),
        # 平台自身录入错误不转办 (domain §3.2).
        Move(
            "decide",
            (S.ACCEPTED, S.VERIFIED),
            S.DECIDED,
            "作出处理决定",
            Role.REVIEWER,
            (handling, not_the_verifier),
            needs_reason=True,
        ),
        *_PAUSES,
        *_SERVICE,
        *_REVIEW,
    )
)

COMPLAINT_MOVES = Moves(
    (
        *_SUPPLEMENT,
        Move("accept", (S.RECEIVED,), S.ACCEPTED, "受理", Role.CLERK, (handling, not_complained_of)),
        Move("refuse", (S.RECEIVED,), S.REFUSED, "不予受理", Role.REVIEWER, (handling,), needs_reason=True),
        Move(
            "hand_over",
            (S.RECEIVED, S.ACCEPTED),
            S.HANDED_OVER,
            "移送有权机关",
            Role.REVIEWER,
            (handling,),
            needs_reason=True,
        ),
        Move("forward", (S.ACCEPTED,), S.FORWARDED, "转办", Role.CLERK, (handling, not_complained_of)),
        Move(
            "verify",
            (S.FORWARDED,),
            S.VERIFIED,
            "提交核实意见",
            Role.REVIEWER,
            (verifying, not_complained_of),
            needs_reason=True,
        ),
        Move(
            "decide",
            (S.VERIFIED,),
            S.DECIDED,
            "作出答复",
            Role.REVIEWER,
            (handling, not_complained_of, not_the_verifier),
            needs_reason=True,
        ),
        *_PAUSES,
        *_SERVICE,
    )
)

REPAIR_MOVES = Moves(
    (
        *_SUPPLEMENT,
        Move("accept", (S.RECEIVED,), S.ACCEPTED, "受理", Role.CLERK, (handling,)),
        Move("refuse", (S.RECEIVED,), S.REFUSED, "不予受理", Role.REVIEWER, (handling,), needs_reason=True),
        Move("forward", (S.ACCEPTED,), S.FORWARDED, "转认定单位核验", Role.CLERK, (handling,)),
        Move("verify", (S.FORWARDED,), S.VERIFIED, "提交核验意见", Role.REVIEWER, (verifying,), needs_reason=True),
        Move(
            "decide",
            (S.VERIFIED,),
            S.DECIDED,
            "作出修复决定",
            Role.REVIEWER,
            (handling, not_the_verifier),
            needs_reason=True,
        ),
        *_PAUSES,
        *_SERVICE,
        *_REVIEW,
    )
)
