"""惩戒 (domain §4.4)."""

from django.db.models import Q

from foundation.access import Role
from foundation.deadlines.clock import today
from foundation.moves import Condition, Move, Moves
from foundation.notices.choices import LetterStatus
from foundation.notices.models import IssuedLetter, LetterDraft
from records.choices import SanctionStatus as P
from records.jurisdiction import judges_own_cause

_SANCTION = "records.sanction"
_NOTICES = IssuedLetter.objects.filter(target_label=_SANCTION, kind="prior_notice", status=LetterStatus.ISSUED)
_DRAFTS = LetterDraft.objects.filter(target_label=_SANCTION).waiting()

deciding = Condition(
    "deciding", "只有决定单位可以办理。", lambda user: Q(organization_id__in=user.organization.continued)
)
executing = Condition(
    "executing", "只有执行单位可以填报执行回执。", lambda user: Q(executing_body_id__in=user.organization.continued)
)
not_the_proposer = Condition(
    "not_the_proposer",
    "拟定与决定须由不同人员办理，您是拟定人。",
    lambda user: ~Q(author_id=user.pk),
    is_four_eyes=True,
)
not_hit = Condition(
    "not_hit", "惩戒对象及其下级单位不能决定对自己的惩戒。", lambda user: ~judges_own_cause(user.organization)
)
notice_signed = Condition(
    "notice_signed", "告知书尚未签发，不能登记送达。", lambda user: Q(pk__in=_NOTICES.values("target_id"))
)
no_notice_yet = Condition(
    "no_notice_yet", "告知书已经签发，请登记送达。", lambda user: ~Q(pk__in=_NOTICES.values("target_id"))
)
nothing_waits = Condition(
    "nothing_waits",
    "该惩戒的文书正在审核或者待签发，请先办结或者退回。",
    lambda user: ~Q(pk__in=_DRAFTS.values("target_id")),
)
period_over = Condition(
    "period_over", "陈述申辩期尚未届满，请等待对方陈述申辩。", lambda user: Q(statement_due_on__lt=today())
)

SANCTION_MOVES = Moves(
    (
        Move(
            "draft_notice",
            (P.PROPOSED,),
            P.PROPOSED,
            "重拟告知书",
            Role.CLERK,
            (deciding, not_hit, no_notice_yet, nothing_waits),
        ),
        Move("notify", (P.PROPOSED,), P.NOTIFIED, "登记告知书送达", Role.REVIEWER, (deciding, not_hit, notice_signed)),
        Move("hear", (P.NOTIFIED,), P.HEARD, "登记陈述申辩", Role.REVIEWER, (deciding, not_hit)),
        Move("lapse", (P.NOTIFIED,), P.HEARD, "逾期未陈述申辩", Role.REVIEWER, (deciding, not_hit, period_over)),
        Move(
            "draft_decision",
            (P.HEARD,),
            P.HEARD,
            "拟惩戒决定书",
            Role.CLERK,
            (deciding, not_hit, nothing_waits),
            needs_reason=True,
        ),
        # Made by signing the letter of decision: drafter, reviewer and signer are three.
        Move(
            "decide",
            (P.HEARD,),
            P.DECIDED,
            "签发惩戒决定书",
            Role.SUPERVISOR,
            (deciding, not_the_proposer, not_hit),
            is_offered=False,
        ),
        Move(
            "drop",
            (P.PROPOSED, P.NOTIFIED, P.HEARD),
            P.DROPPED,
            "不予惩戒",
            Role.REVIEWER,
            (deciding, nothing_waits),
            needs_reason=True,
        ),
        Move("execute", (P.DECIDED,), P.EXECUTED, "填报执行回执", Role.CLERK, (executing,)),
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
