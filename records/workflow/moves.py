"""The lives of the room's things: checks, buttons, access tests and the diagrams in docs/ come from these tables."""

from django.db.models import Q

from foundation.access import Role
from foundation.accounts.models import User
from foundation.moves import Condition, Move, Moves
from records.choices import CorrectionStatus as C
from records.choices import LeadStatus as L
from records.choices import ListStatus as N
from records.choices import RecordStatus as S
from records.choices import RectificationStatus as R
from records.choices import SanctionStatus as P
from records.choices import SubjectClass, SuggestionStatus
from records.jurisdiction import judges_own_cause

IN_FORCE = (S.INTERNAL, S.PUBLIC)


def _own(user: User) -> list[int]:
    return [user.organization_id, *user.organization.inherited]


own_body = Condition("own_body", "只能办理本单位的记录。", lambda user: Q(organization_id__in=_own(user)))
not_the_author = Condition(
    "not_the_author", "录入与审核须由不同人员办理，您是录入人。", lambda user: ~Q(author_id=user.pk)
)
the_author = Condition("the_author", "只有录入人可以撤回自己的报送。", lambda user: Q(author_id=user.pk))
not_the_reviewer = Condition(
    "not_the_reviewer",
    "审核与确认须由不同人员办理，您是审核人。",
    lambda user: ~Q(reviewer_id=user.pk) | Q(reviewer=None),
)
confirming = Condition(
    "confirming",
    "该记录由录入单位和被记录单位共同的上级信用主管部门确认，不由您所在的单位办理。",
    lambda user: Q(confirming_body_id__in=_own(user)),
)
free_of_conflict = Condition(
    "free_of_conflict",
    "被记录的单位及其下级单位不能确认自己的记录。",
    lambda user: ~judges_own_cause(user.organization),
)
not_named = Condition(
    "not_named",
    "您是该记录所涉人员，应当回避。",
    lambda user: ~Q(person_name=user.full_name) & ~Q(responsible_persons__contains=user.full_name),
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
free_of_doubts = Condition(
    "free_of_doubts",
    "事实摘要中疑似含有身份证号、手机号或者银行卡号，请先更正或者确认可以公开。",
    lambda user: Q(sensitive_findings=[]) | Q(sensitive_cleared_by__isnull=False),
)

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
            (own_body, not_the_author, not_named, has_confirming_body),
        ),
        Move(
            "return_",
            (S.SUBMITTED,),
            S.RETURNED,
            "退回",
            Role.REVIEWER,
            (own_body, not_the_author),
            needs_reason=True,
        ),
        Move(
            "confirm",
            (S.APPROVED,),
            S.CONFIRMED,
            "确认",
            Role.REVIEWER,
            (confirming, not_the_author, not_the_reviewer, free_of_conflict, not_named),
        ),
        Move(
            "refuse_confirmation",
            (S.APPROVED,),
            S.RETURNED,
            "不予确认并退回",
            Role.REVIEWER,
            (confirming, not_the_author, not_the_reviewer, free_of_conflict, not_named),
            needs_reason=True,
        ),
        Move(
            "publish",
            (S.CONFIRMED, S.INTERNAL),
            S.PUBLIC,
            "公开审查通过并公示",
            Role.REVIEWER,
            (confirming, of_body, free_of_conflict, not_named, free_of_doubts),
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
            "withdraw",
            (S.APPROVED, S.CONFIRMED, *IN_FORCE),
            S.WITHDRAWN,
            "撤销记录",
            Role.REVIEWER,
            (confirming, not_named),
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
        Move("approve", (C.PENDING,), C.APPROVED, "通过更正", Role.REVIEWER, (own_body, not_the_author)),
        Move(
            "return_",
            (C.PENDING,),
            C.RETURNED,
            "退回更正",
            Role.REVIEWER,
            (own_body, not_the_author),
            needs_reason=True,
        ),
    )
)

verifying = Condition(
    "verifying",
    "线索由所指单位的上级或者主管部门核实，不由您所在的单位办理。",
    lambda user: Q(verifying_body_id__in=_own(user)),
)
not_its_own = Condition(
    "not_its_own", "被反映的单位及其下级单位不能核实自己的线索。", lambda user: ~judges_own_cause(user.organization)
)
not_the_verifier = Condition(
    "not_the_verifier",
    "核实与认定须由不同人员办理，您是核实人。",
    lambda user: ~Q(verified_by_id=user.pk) | Q(verified_by=None),
)
was_notified = Condition("was_notified", "尚未送达告知书，不能认定。", lambda user: Q(notified_on__isnull=False))

LEAD_MOVES = Moves(
    (
        Move("forward", (L.OPEN,), L.VERIFYING, "转核实", Role.REVIEWER, (own_body,)),
        Move(
            "uphold",
            (L.VERIFYING,),
            L.RECTIFYING,
            "属实，责令整改",
            Role.REVIEWER,
            (verifying, not_its_own),
            needs_reason=True,
        ),
        Move(
            "dismiss", (L.VERIFYING,), L.UNFOUNDED, "不属实", Role.REVIEWER, (verifying, not_its_own), needs_reason=True
        ),
        Move(
            "settle",
            (L.RECTIFYING,),
            L.RECTIFIED,
            "整改完成",
            Role.REVIEWER,
            (verifying, not_its_own),
            needs_reason=True,
        ),
        Move(
            "refuse",
            (L.RECTIFYING,),
            L.REFUSED,
            "拒不整改，拟认定",
            Role.REVIEWER,
            (verifying, not_its_own),
            needs_reason=True,
        ),
        Move("notify", (L.REFUSED,), L.NOTIFIED, "送达告知书", Role.REVIEWER, (verifying, not_its_own)),
        Move(
            "determine",
            (L.NOTIFIED,),
            L.DETERMINED,
            "认定",
            Role.REVIEWER,
            (verifying, not_its_own, not_the_verifier, was_notified),
            needs_reason=True,
        ),
        # A competent body has meanwhile decided: its document turns the lead into a record.
        Move("convert", (L.OPEN, L.VERIFYING, L.RECTIFYING), L.CONVERTED, "转为记录", Role.CLERK, (own_body,)),
    )
)

addressed = Condition("addressed", "只有被责令整改的单位可以答复。", lambda user: Q(body_id__in=_own(user)))
issuing = Condition("issuing", "只有发出整改通知书的单位可以办理。", lambda user: Q(organization_id__in=_own(user)))
not_extended = Condition("not_extended", "整改期限只能延长一次。", lambda user: Q(extension_reason=""))

RECTIFICATION_MOVES = Moves(
    (
        Move("issue", (R.DRAFT,), R.ISSUED, "签发整改通知书", is_offered=False),
        Move("serve", (R.ISSUED,), R.SERVED, "登记送达", Role.CLERK, (issuing,)),
        Move("report", (R.SERVED,), R.REPORTED, "报送整改报告", Role.CLERK, (addressed,)),
        Move("accept", (R.REPORTED,), R.ACCEPTED, "核查通过，销号", Role.REVIEWER, (issuing,), needs_reason=True),
        Move("send_back", (R.REPORTED,), R.SERVED, "退回补充整改", Role.REVIEWER, (issuing,), needs_reason=True),
        Move("extend", (R.SERVED,), R.SERVED, "延长期限", Role.REVIEWER, (issuing, not_extended), needs_reason=True),
        Move("escalate", (R.SERVED, R.REPORTED), R.SERVED, "升级", Role.REVIEWER, (issuing,), needs_reason=True),
        Move("close", (R.SERVED,), R.CLOSED, "移送追责", is_offered=False),
    )
)

deciding = Condition("deciding", "只有决定单位可以办理。", lambda user: Q(organization_id__in=_own(user)))
executing = Condition("executing", "只有执行单位可以填报执行回执。", lambda user: Q(executing_body_id__in=_own(user)))
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

LISTING_MOVES = Moves(
    (
        Move("approve", (N.PROPOSED,), N.LISTED, "审核列入", Role.REVIEWER, (own_body, not_the_author)),
        Move(
            "return_", (N.PROPOSED,), N.RETURNED, "退回", Role.REVIEWER, (own_body, not_the_author), needs_reason=True
        ),
        Move("resubmit", (N.RETURNED,), N.PROPOSED, "重新报送", Role.CLERK, (own_body,)),
        Move("remove", (N.LISTED,), N.REMOVED, "移出名单", Role.REVIEWER, (own_body,), needs_reason=True),
        Move("expire", (N.LISTED,), N.OVER, "期满移出", is_offered=False),
    )
)

SUGGESTION_MOVES = Moves(
    (
        Move(
            "accept",
            (SuggestionStatus.OPEN,),
            SuggestionStatus.ACCEPTED,
            "采纳",
            Role.SUPERVISOR,
            (own_body,),
            needs_reason=True,
        ),
        Move(
            "decline",
            (SuggestionStatus.OPEN,),
            SuggestionStatus.DECLINED,
            "不采纳",
            Role.SUPERVISOR,
            (own_body,),
            needs_reason=True,
        ),
    )
)
