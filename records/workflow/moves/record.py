"""失信记录 and their corrections (issue 3 §2)."""

from django.db.models import Q

from foundation.access import Role
from foundation.moves import Condition, Move, Moves
from records.choices import CorrectionStatus as C
from records.choices import RecordStatus as S
from records.choices import SubjectClass
from records.rules import INTERNAL_GROUND_OF_TYPE, PUBLISHABLE
from records.workflow.moves.conditions import (
    confirming,
    free_of_conflict,
    not_its_own_record,
    not_named,
    not_named_in_record,
    not_the_author,
    not_the_reviewer,
    own_body,
    the_author,
    wrote_nothing,
)

IN_FORCE = (S.INTERNAL, S.PUBLIC)

# Taken back is one's own word alone, and only as long as nobody built on it (docs/decisions/0017).
reviewed_by_me = Condition(
    "reviewed_by_me", "只有办理该次审核的人可以撤销，其后没有别人办理过才行。", lambda user: Q(reviewer_id=user.pk)
)
free_of_corrections = Condition(
    "free_of_corrections", "该记录有待审更正，请先办理更正。", lambda user: Q(has_pending_correction=False)
)

has_body = Condition("has_body", "尚未确定记录所指的单位，请先在“匹配单位”中选定。", lambda user: Q(body__isnull=False))
has_confirming_body = Condition(
    "has_confirming_body",
    "本省没有高于该单位的信用主管部门，请报请国家有关部门办理，本系统不能确认。",
    lambda user: Q(confirming_body__isnull=False),
)
of_body = Condition(
    "of_body",
    "公职人员的记录不对外公开（政务处分法46条、政府信息公开条例16条）。",
    lambda user: Q(subject_class=SubjectClass.BODY),
)
of_publishable_type = Condition(
    "of_publishable_type", f"{INTERNAL_GROUND_OF_TYPE}。", lambda user: Q(record_type__in=PUBLISHABLE)
)
doubtful = Condition(
    "doubtful",
    "没有需要确认的疑似敏感信息。",
    lambda user: ~Q(sensitive_findings=[]) & Q(sensitive_cleared_by__isnull=True),
)
of_person = Condition("of_person", "只有公职人员的记录适用转载。", lambda user: Q(subject_class=SubjectClass.PERSON))
has_notice = Condition(
    "has_notice",
    "尚未登记有权机关已公开通报的标题和原文链接，请先提出更正补录。",
    lambda user: ~Q(notice_title="") & ~Q(notice_url=""),
)
not_reprinted = Condition("not_reprinted", "该通报已经转载。", lambda user: Q(published_until__isnull=True))
reprinted = Condition("reprinted", "该记录没有正在转载的通报。", lambda user: Q(published_until__isnull=False))
free_of_doubts = Condition(
    "free_of_doubts",
    "事实摘要中疑似含有身份证号、手机号或者银行卡号，请先更正或者确认可以公开。",
    lambda user: Q(sensitive_findings=[]) | Q(sensitive_cleared_by__isnull=False),
)

# What was confirmed from above is not rewritten below (docs/decisions/0011): until then the entering body decides.
correcting = Condition(
    "correcting",
    "已经确认的记录，更正由确认该记录的单位审核；确认以前由录入单位审核。",
    lambda user: (
        Q(record__confirming_body_id__in=user.organization.continued, record__status__in=[S.CONFIRMED, *IN_FORCE])
        | Q(organization_id__in=user.organization.continued, record__status=S.APPROVED)
    ),
)
_CORRECTING = (correcting, not_the_author, not_its_own_record, not_named_in_record)

RECORD_MOVES = Moves(
    (
        Move("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED, "报送审核", Role.CLERK, (own_body, has_body)),
        Move("withdraw_submission", (S.SUBMITTED,), S.DRAFT, "撤回报送", Role.CLERK, (own_body, the_author)),
        Move(
            "approve",
            (S.SUBMITTED,),
            S.APPROVED,
            "审核通过",
            Role.REVIEWER,
            (own_body, wrote_nothing, not_named, has_confirming_body),
        ),
        Move(
            "return_",
            (S.SUBMITTED,),
            S.RETURNED,
            "退回",
            Role.REVIEWER,
            (own_body, wrote_nothing, not_named),
            needs_reason=True,
        ),
        Move(
            "take_back_approval",
            (S.APPROVED,),
            S.SUBMITTED,
            "撤销通过",
            Role.REVIEWER,
            (own_body, reviewed_by_me, free_of_corrections),
        ),
        Move(
            "confirm",
            (S.APPROVED,),
            S.CONFIRMED,
            "确认",
            Role.REVIEWER,
            (confirming, wrote_nothing, not_the_reviewer, free_of_conflict, not_named),
        ),
        Move(
            "refuse_confirmation",
            (S.APPROVED,),
            S.RETURNED,
            "不予确认并退回",
            Role.REVIEWER,
            (confirming, wrote_nothing, not_the_reviewer, free_of_conflict, not_named),
            needs_reason=True,
        ),
        Move(
            "clear_sensitive",
            (S.CONFIRMED,),
            S.CONFIRMED,
            "确认可以公开",
            Role.REVIEWER,
            (confirming, of_body, free_of_conflict, not_named, doubtful),
            needs_reason=True,
        ),
        Move(
            "publish",
            (S.CONFIRMED, S.INTERNAL),
            S.PUBLIC,
            "公开审查通过并公示",
            Role.REVIEWER,
            (confirming, of_body, of_publishable_type, free_of_conflict, not_named, free_of_doubts),
            needs_reason=True,
        ),
        Move(
            "keep_internal",
            (S.CONFIRMED, S.PUBLIC),
            S.INTERNAL,
            "不公开",
            Role.REVIEWER,
            (confirming, free_of_conflict, not_named),
            needs_reason=True,
        ),
        Move(
            "reprint",
            (S.INTERNAL,),
            S.INTERNAL,
            "转载已公开的通报",
            Role.REVIEWER,
            (confirming, of_person, has_notice, not_reprinted, free_of_conflict, not_named),
            needs_reason=True,
        ),
        Move(
            "end_reprint",
            (S.INTERNAL,),
            S.INTERNAL,
            "停止转载",
            Role.REVIEWER,
            (confirming, of_person, reprinted, free_of_conflict, not_named),
            needs_reason=True,
        ),
        Move(
            "withdraw",
            (S.APPROVED, S.CONFIRMED, *IN_FORCE),
            S.WITHDRAWN,
            "撤销记录",
            Role.REVIEWER,
            (confirming, free_of_conflict, not_named),
            needs_reason=True,
        ),
        Move(
            "repair",
            IN_FORCE,
            S.REPAIRED,
            "修复终止",
            Role.REVIEWER,
            (confirming, free_of_conflict, not_named),
            needs_reason=True,
        ),
        Move("expire", IN_FORCE, S.OVER, "影响期满", is_offered=False),
    )
)

CORRECTION_MOVES = Moves(
    (
        Move("approve", (C.PENDING,), C.APPROVED, "通过更正", Role.REVIEWER, _CORRECTING),
        Move("return_", (C.PENDING,), C.RETURNED, "退回更正", Role.REVIEWER, _CORRECTING, needs_reason=True),
    )
)
