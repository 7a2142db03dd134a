"""整改 (domain §6.4)."""

from django.db.models import Q

from foundation.access import Role
from foundation.deadlines.clock import today
from foundation.moves import Condition, Move, Moves
from foundation.notices.choices import LetterStatus
from foundation.notices.models import LetterDraft
from records.choices import AnswerKind, Escalation
from records.choices import RectificationStatus as R

_RECTIFICATION = "records.rectification"

addressed = Condition(
    "addressed", "只有被责令整改的单位可以答复。", lambda user: Q(body_id__in=user.organization.continued)
)
issuing = Condition(
    "issuing", "只有发出整改通知书的单位可以办理。", lambda user: Q(organization_id__in=user.organization.continued)
)
not_extended = Condition("not_extended", "整改期限只能延长一次。", lambda user: Q(extension_reason=""))
explained = Condition(
    "explained",
    "请先报送书面说明原因（青政〔2017〕47号三（二）3），再报送整改报告。",
    lambda user: Q(answers__kind=AnswerKind.EXPLANATION),
)
overdue = Condition("overdue", "整改期限未满，不能升级。", lambda user: Q(due_on__lt=today()))
below_interview = Condition(
    "below_interview",
    "已经约谈，下一步为建议追究责任。",
    lambda user: Q(escalation__in=[Escalation.NONE, Escalation.CRITICISM]),
)
interviewed = Condition(
    "interviewed", "须先通报批评并约谈，才能建议追究责任。", lambda user: Q(escalation=Escalation.INTERVIEW)
)
returned = Condition(
    "returned",
    "通知书正在审核或者签发，退回后才能重拟。",
    lambda user: ~Q(pk__in=LetterDraft.objects.waiting().filter(target_label=_RECTIFICATION).values("target_id")),
)

not_in_force = Condition(
    "not_in_force",
    "通知书已经签发并且有效，不能重拟。",
    lambda user: Q(letter__isnull=True) | ~Q(letter__status=LetterStatus.ISSUED),
)

RECTIFICATION_MOVES = Moves(
    (
        Move("redraw", (R.DRAFT, R.ISSUED), R.DRAFT, "重拟通知书", Role.CLERK, (issuing, returned, not_in_force)),
        Move("issue", (R.DRAFT,), R.ISSUED, "签发整改通知书", is_offered=False),
        Move("serve", (R.ISSUED,), R.SERVED, "登记送达", Role.CLERK, (issuing,)),
        Move("answer", (R.SERVED,), R.SERVED, "报送书面说明、方案或者进展", Role.CLERK, (addressed,)),
        Move("report", (R.SERVED,), R.REPORTED, "报送整改报告", Role.CLERK, (addressed, explained)),
        Move("accept", (R.REPORTED,), R.ACCEPTED, "核查通过，销号", Role.REVIEWER, (issuing,), needs_reason=True),
        Move("send_back", (R.REPORTED,), R.SERVED, "退回补充整改", Role.REVIEWER, (issuing,), needs_reason=True),
        Move("extend", (R.SERVED,), R.SERVED, "延长期限", Role.REVIEWER, (issuing, not_extended), needs_reason=True),
        Move(
            "escalate",
            (R.SERVED,),
            R.SERVED,
            "升级",
            Role.SUPERVISOR,
            (issuing, overdue, below_interview),
            needs_reason=True,
        ),
        # 通报批评 is there when its circular is signed.
        Move("criticise", (R.SERVED,), R.SERVED, "通报批评", is_offered=False),
        # The record behind the order was withdrawn.
        Move("lift", (R.DRAFT, R.ISSUED, R.SERVED, R.REPORTED), R.LIFTED, "撤销", is_offered=False),
        Move(
            "close",
            (R.SERVED,),
            R.CLOSED,
            "建议追究责任",
            Role.SUPERVISOR,
            (issuing, overdue, interviewed),
            needs_reason=True,
        ),
    )
)
