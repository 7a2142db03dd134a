"""线索 by the national procedure: verified by the superior body, rectified, else determined (1103号)."""

from django.db.models import Q

from foundation.access import Role
from foundation.deadlines.clock import today
from foundation.moves import Condition, Move, Moves
from foundation.notices.choices import LetterStatus
from foundation.notices.models import IssuedLetter
from records.choices import LeadStatus as L
from records.jurisdiction import judges_own_cause
from records.workflow.moves.conditions import (
    own_body,
)

verifying = Condition(
    "verifying",
    "线索由所指单位的上级或者主管部门核实，不由您所在的单位办理。",
    lambda user: Q(verifying_body_id__in=user.organization.continued),
)
not_its_own = Condition(
    "not_its_own", "被反映的单位及其下级单位不能核实自己的线索。", lambda user: ~judges_own_cause(user.organization)
)
not_the_verifier = Condition(
    "not_the_verifier",
    "核实与认定须由不同人员办理，您是核实人。",
    lambda user: ~Q(verified_by_id=user.pk) | Q(verified_by=None),
    is_four_eyes=True,
)
_NOTICES = IssuedLetter.objects.filter(target_label="records.lead", kind="prior_notice", status=LetterStatus.ISSUED)
no_notice_yet = Condition(
    "no_notice_yet",
    "告知书已经签发，请登记送达。",
    lambda user: ~Q(pk__in=_NOTICES.values("target_id")),
)
notice_signed = Condition(
    "notice_signed",
    "告知书尚未签发，不能登记送达。",
    lambda user: Q(pk__in=_NOTICES.values("target_id")),
)
not_heard_yet = Condition("not_heard_yet", "陈述申辩已经登记。", lambda user: Q(statement_on__isnull=True))
was_heard = Condition(
    "was_heard",
    "陈述申辩期未满，该单位也尚未陈述申辩，不能认定。",
    lambda user: Q(statement_on__isnull=False) | Q(statement_due_on__lt=today()),
)

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
        Move(
            "draft_notice",
            (L.REFUSED,),
            L.REFUSED,
            "拟告知书",
            Role.REVIEWER,
            (verifying, not_its_own, no_notice_yet),
        ),
        Move(
            "notify",
            (L.REFUSED,),
            L.NOTIFIED,
            "登记告知书送达",
            Role.REVIEWER,
            (verifying, not_its_own, notice_signed),
        ),
        Move(
            "hear",
            (L.NOTIFIED,),
            L.NOTIFIED,
            "登记陈述申辩",
            Role.REVIEWER,
            (verifying, not_its_own, not_heard_yet),
        ),
        Move(
            "draft_determination",
            (L.NOTIFIED,),
            L.NOTIFIED,
            "拟认定决定书",
            Role.REVIEWER,
            (verifying, not_its_own, was_heard),
        ),
        # Made by signing the letter of determination: drafter, reviewer and signer are three, none of them verified.
        Move(
            "determine",
            (L.NOTIFIED,),
            L.DETERMINED,
            "签发认定决定书",
            Role.SUPERVISOR,
            (verifying, not_its_own, not_the_verifier, was_heard),
            is_offered=False,
        ),
        # A competent body has meanwhile decided: its document turns the lead into a record.
        Move("convert", (L.OPEN, L.VERIFYING, L.RECTIFYING), L.CONVERTED, "转为记录", Role.CLERK, (own_body,)),
    )
)
