"""The life of a case, a table for each kind (domain §§2.6, 3.2, 3.3)."""

from django.db.models import F, Model, Q

from disclosure.models import PenaltyDecision, PermitDecision
from foundation.access import Role
from foundation.moves import Condition, Move, Moves
from objections.choices import CaseKind
from objections.choices import CaseStatus as S
from objections.choices import ErasureStatus as E
from records.jurisdiction import judges_own_cause
from records.models import DishonestyRecord


def _about(model: type[Model], condition: Q, label: str) -> Q:
    """Cases about an entry of which this holds."""
    return Q(source_label=label, source_id__in=model._default_manager.filter(condition).values("pk"))


handling = Condition(
    "handling", "只有承办单位可以办理。", lambda user: Q(organization_id__in=user.organization.continued)
)
verifying = Condition(
    "verifying", "核查由信息来源单位办理。", lambda user: Q(source_body_id__in=user.organization.continued)
)
# 投诉不得交由被投诉单位办理 (款项条例20、25条); nobody decides on his own record.
free_of_conflict = Condition(
    "free_of_conflict",
    "所涉单位及其下级单位不能办理本案，应当回避。",
    lambda user: ~judges_own_cause(user.organization),
)
not_the_author = Condition(
    "not_the_author",
    "登记与决定须由不同人员办理，您是登记人。",
    lambda user: ~Q(author_id=user.pk),
    is_four_eyes=True,
)
not_the_verifier = Condition(
    "not_the_verifier",
    "核查与决定须由不同人员办理，您是核查人。",
    lambda user: ~Q(verified_by_id=user.pk),
    is_four_eyes=True,
)
not_the_accepter = Condition(
    "not_the_accepter",
    "受理与决定须由不同人员办理，您是受理人。",
    lambda user: ~Q(accepted_by_id=user.pk),
    is_four_eyes=True,
)
# 平台自身录入错误不转办 (domain §3.2); what another body supplied is first verified there.
verified_or_own = Condition(
    "verified_or_own",
    "信息由其他单位提供的，先转来源单位核查，再作决定。",
    lambda user: Q(status=S.VERIFIED) | Q(source_body_id=F("organization_id")),
)
not_who_confirmed = Condition(
    "not_who_confirmed",
    "您确认或者审核过该信息，应当回避，请由他人办理。",
    lambda user: (
        ~_about(DishonestyRecord, Q(confirmer=user) | Q(reviewer=user), "records.dishonestyrecord")
        & ~_about(PenaltyDecision, Q(reviewer=user), "disclosure.penaltydecision")
        & ~_about(PermitDecision, Q(reviewer=user), "disclosure.permitdecision")
    ),
    is_four_eyes=True,
)
not_who_entered = Condition(
    "not_who_entered",
    "您录入过该信息，应当回避，请由他人核查。",
    lambda user: (
        ~_about(DishonestyRecord, Q(author=user), "records.dishonestyrecord")
        & ~_about(PenaltyDecision, Q(author=user), "disclosure.penaltydecision")
        & ~_about(PermitDecision, Q(author=user), "disclosure.permitdecision")
    ),
    is_four_eyes=True,
)
not_the_decider = Condition(
    "not_the_decider",
    "复核须由原决定人以外的人员办理。",
    lambda user: ~Q(decided_by_id=user.pk),
    is_four_eyes=True,
)
# 延期、中止须经批准: the officer who handles the case does not grant it to himself.
not_the_handler = Condition(
    "not_the_handler",
    "延期、中止由承办人以外的审核员批准。",
    lambda user: ~Q(handler_id=user.pk),
    is_four_eyes=True,
)
not_asked_before = Condition(
    "not_asked_before",
    "补正须一次性告知，本案已经通知过补正。",
    lambda user: Q(supplement_asked_on__isnull=True),
)
not_reviewed_yet = Condition("not_reviewed_yet", "该案已经复核，不能再次复核。", lambda user: Q(is_reviewed=False))
marked = Condition("marked", "请先标注“异议处理中”，再受理。", lambda user: Q(is_marked=True))
not_marked = Condition("not_marked", "该信息已经标注。", lambda user: Q(is_marked=False))
has_verifier = Condition(
    "has_verifier", "本案没有核查单位，请先确定信息来源单位。", lambda user: Q(source_body__isnull=False)
)
# 行政处罚的修复由“信用中国”受理: its result is registered here without a verification of our own (国办发〔2025〕22号).
result_of_another = Condition(
    "result_of_another",
    "本门户主办的修复须先由认定单位核验。",
    lambda user: Q(status=S.VERIFIED) | Q(source_label="disclosure.penaltydecision"),
)
of_our_own = Condition(
    "of_our_own",
    "行政处罚的修复由“信用中国”网站办理，请登记其结果。",
    lambda user: ~Q(source_label="disclosure.penaltydecision"),
)

_SUPPLEMENT = (
    Move(
        "ask_supplement",
        (S.RECEIVED,),
        S.SUPPLEMENTING,
        "通知补正",
        Role.CLERK,
        (handling, not_asked_before),
        needs_reason=True,
    ),
    Move("supplement", (S.SUPPLEMENTING,), S.RECEIVED, "登记补正材料", Role.CLERK, (handling,)),
    # 逾期视为放弃 (domain §3.2): the portal does it when the day has passed.
    Move("abandon", (S.SUPPLEMENTING,), S.ABANDONED, "视为放弃", is_offered=False),
    Move(
        "refuse",
        (S.RECEIVED,),
        S.REFUSED,
        "不予受理",
        Role.REVIEWER,
        (handling, free_of_conflict, not_the_author),
        needs_reason=True,
    ),
    Move("merge", (S.RECEIVED, S.ACCEPTED), S.CLOSED, "并入重复案件", Role.REVIEWER, (handling, free_of_conflict)),
)
_PAUSES = (
    Move(
        "extend",
        (S.FORWARDED,),
        S.FORWARDED,
        "批准延期",
        Role.REVIEWER,
        (handling, not_the_handler),
        needs_reason=True,
    ),
    Move(
        "suspend",
        (S.FORWARDED,),
        S.SUSPENDED,
        "批准中止",
        Role.REVIEWER,
        (handling, not_the_handler),
        needs_reason=True,
    ),
    Move("resume", (S.SUSPENDED,), S.FORWARDED, "恢复办理", Role.REVIEWER, (handling,)),
)
_SERVICE = (
    Move("serve", (S.DECIDED,), S.SERVED, "告知", Role.CLERK, (handling,)),
    Move("close", (S.SERVED, S.REFUSED, S.HANDED_OVER, S.ABANDONED), S.CLOSED, "办结", Role.CLERK, (handling,)),
)
_REVIEW = (
    Move("ask_review", (S.SERVED, S.CLOSED), S.REVIEWING, "登记复核申请", Role.CLERK, (handling, not_reviewed_yet)),
    Move(
        "review",
        (S.REVIEWING,),
        S.DECIDED,
        "作出复核决定",
        Role.REVIEWER,
        (handling, free_of_conflict, not_the_decider, not_the_verifier, not_the_author),
        needs_reason=True,
    ),
)
_DECIDING = (
    handling,
    free_of_conflict,
    not_the_accepter,
    not_the_verifier,
    not_the_author,
    not_who_confirmed,
)

OBJECTION_MOVES = Moves(
    (
        Move("mark", (S.RECEIVED,), S.RECEIVED, "标注“异议处理中”", Role.CLERK, (handling, not_marked)),
        Move("accept", (S.RECEIVED,), S.ACCEPTED, "受理", Role.CLERK, (handling, free_of_conflict, marked)),
        *_SUPPLEMENT,
        Move("forward", (S.ACCEPTED,), S.FORWARDED, "转来源单位核查", Role.CLERK, (handling, has_verifier)),
        Move(
            "verify",
            (S.FORWARDED,),
            S.VERIFIED,
            "提交核查意见",
            Role.REVIEWER,
            (verifying, not_who_entered),
            needs_reason=True,
        ),
        # 平台自身录入错误不转办 (domain §3.2).
        Move(
            "decide",
            (S.ACCEPTED, S.VERIFIED),
            S.DECIDED,
            "作出处理决定",
            Role.REVIEWER,
            (*_DECIDING, verified_or_own),
            needs_reason=True,
        ),
        *_PAUSES,
        *_SERVICE,
        *_REVIEW,
    )
)

COMPLAINT_MOVES = Moves(
    (
        Move("accept", (S.RECEIVED,), S.ACCEPTED, "受理", Role.CLERK, (handling, free_of_conflict)),
        *_SUPPLEMENT,
        Move(
            "hand_over",
            (S.RECEIVED, S.ACCEPTED),
            S.HANDED_OVER,
            "移送有权机关",
            Role.REVIEWER,
            (handling, free_of_conflict),
        ),
        Move("forward", (S.ACCEPTED,), S.FORWARDED, "转办核实", Role.CLERK, (handling, free_of_conflict)),
        Move(
            "verify",
            (S.FORWARDED,),
            S.VERIFIED,
            "提交核实意见",
            Role.REVIEWER,
            (verifying, free_of_conflict),
            needs_reason=True,
        ),
        Move("decide", (S.VERIFIED,), S.DECIDED, "作出答复", Role.REVIEWER, _DECIDING, needs_reason=True),
        *_PAUSES,
        *_SERVICE,
    )
)

REPAIR_MOVES = Moves(
    (
        Move("accept", (S.RECEIVED,), S.ACCEPTED, "受理", Role.CLERK, (handling, free_of_conflict)),
        *_SUPPLEMENT,
        Move("forward", (S.ACCEPTED,), S.FORWARDED, "转认定单位核验", Role.CLERK, (handling, has_verifier, of_our_own)),
        Move(
            "verify",
            (S.FORWARDED,),
            S.VERIFIED,
            "提交核验意见",
            Role.REVIEWER,
            (verifying, not_who_entered),
            needs_reason=True,
        ),
        Move(
            "decide",
            (S.ACCEPTED, S.VERIFIED),
            S.DECIDED,
            "作出修复决定",
            Role.REVIEWER,
            (*_DECIDING, result_of_another),
            needs_reason=True,
        ),
        *_PAUSES,
        *_SERVICE,
        *_REVIEW,
    )
)

ERASURE_MOVES = Moves(
    (
        Move("approve", (E.PLANNED,), E.DONE, "批准销毁", Role.SUPERVISOR, (handling, not_the_author)),
        Move(
            "cancel",
            (E.PLANNED,),
            E.CANCELLED,
            "不予批准",
            Role.SUPERVISOR,
            (handling, not_the_author),
            needs_reason=True,
        ),
    )
)

MOVES_OF: dict[str, Moves] = {
    CaseKind.OBJECTION: OBJECTION_MOVES,
    CaseKind.COMPLAINT: COMPLAINT_MOVES,
    CaseKind.REPAIR: REPAIR_MOVES,
}
