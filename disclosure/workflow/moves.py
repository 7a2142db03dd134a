"""The life of a decision (domain §1.8): checks, buttons, access tests and the diagram in docs/ come from this table."""

from django.db.models import F, Q

from disclosure.choices import DecisionStatus as S
from disclosure.choices import RevisionStatus as R
from foundation.access import Role
from foundation.deadlines.clock import today
from foundation.moves import Condition, Move, Moves

own_body = Condition(
    "own_body", "只能办理本单位的记录。", lambda user: Q(organization_id__in=user.organization.continued)
)
# Who entered it first may not approve what a colleague amended: everybody who wrote in it stays out of its review.
wrote_nothing = Condition(
    "wrote_nothing",
    "录入与审核须由不同人员办理，您录入或者修改过该记录。",
    lambda user: ~Q(author_id=user.pk) & ~Q(former_authors__contains=[user.pk]),
    is_four_eyes=True,
)
no_correction_waits = Condition(
    "no_correction_waits",
    "该记录有待审更正，请先在“待审更正”中办理，再审核。",
    lambda user: Q(has_pending_revision=False),
)
not_the_author = Condition(
    "not_the_author",
    "录入与审核须由不同人员办理，您是录入人。",
    lambda user: ~Q(author_id=user.pk),
    is_four_eyes=True,
)
the_author = Condition(
    "the_author", "只有录入人可以撤回自己的报送。", lambda user: Q(author_id=user.pk), is_by_name=True
)
unreviewed = Condition(
    "unreviewed",
    "审核员已经办理，不能再撤回。",
    lambda user: Q(reviewer__isnull=True) | ~Q(reviewed_at__gte=F("submitted_at")),
)
# Taken back is one's own word alone, and only as long as nobody built on it (docs/decisions/0017).
reviewed_by_me = Condition(
    "reviewed_by_me", "只有办理该次审核的人可以撤销，其后没有别人办理过才行。", lambda user: Q(reviewer_id=user.pk)
)
uncleared = Condition(
    "uncleared", "已确认可以公示，不能再撤销通过。", lambda user: Q(sensitive_cleared_by__isnull=True)
)
lateness_explained = Condition(
    "lateness_explained",
    "已超过公示期限，请在修改页填写迟报原因后再报送。",
    lambda user: Q(due_on__gte=today()) | ~Q(late_reason=""),
)

DECISION_MOVES = Moves(
    (
        Move("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED, "报送审核", Role.CLERK, (own_body, lateness_explained)),
        # A file has no column for a reason: what it sends late is taken, and called late (V113, domain §1.5).
        Move("resend", (S.DRAFT, S.RETURNED), S.SUBMITTED, "随文件报送", Role.CLERK, (own_body,), is_offered=False),
        Move(
            "withdraw_submission", (S.SUBMITTED,), S.DRAFT, "撤回报送", Role.CLERK, (own_body, the_author, unreviewed)
        ),
        Move(
            "approve",
            (S.SUBMITTED,),
            S.APPROVED,
            "审核通过",
            Role.REVIEWER,
            (own_body, wrote_nothing, no_correction_waits),
        ),
        Move(
            "return_",
            (S.SUBMITTED, S.APPROVED),
            S.RETURNED,
            "退回",
            Role.REVIEWER,
            (own_body, wrote_nothing),
            needs_reason=True,
        ),
        Move("take_back_return", (S.RETURNED,), S.SUBMITTED, "撤销退回", Role.REVIEWER, (own_body, reviewed_by_me)),
        # Approved but held, for a person has to look at its doubtful passages: nothing is public or filed yet.
        Move(
            "take_back_approval",
            (S.APPROVED,),
            S.SUBMITTED,
            "撤销通过",
            Role.REVIEWER,
            (own_body, reviewed_by_me, uncleared),
        ),
        Move(
            "clear_sensitive",
            (S.APPROVED,),
            S.APPROVED,
            "确认可以公示",
            Role.REVIEWER,
            (own_body, wrote_nothing),
            needs_reason=True,
        ),
        # What follows an approval, or an approved correction, in the same transaction; nobody presses it.
        Move("publish", (S.APPROVED, S.FILED), S.PUBLISHED, "公示", is_offered=False),
        Move("file", (S.APPROVED, S.PUBLISHED), S.FILED, "入库不公示", is_offered=False),
        Move(
            "withdraw",
            (S.PUBLISHED, S.FILED),
            S.WITHDRAWN,
            "撤回公示",
            Role.REVIEWER,
            (own_body, wrote_nothing),
            needs_reason=True,
        ),
        Move(
            "repair_end",
            (S.PUBLISHED,),
            S.REPAIRED,
            "修复终止公示",
            Role.REVIEWER,
            (own_body, wrote_nothing),
            needs_reason=True,
        ),
        Move("expire", (S.PUBLISHED,), S.EXPIRED, "期满停止公示", is_offered=False),
    )
)

REVISION_MOVES = Moves(
    (
        Move("approve", (R.PENDING,), R.APPROVED, "通过更正", Role.REVIEWER, (own_body, not_the_author)),
        Move(
            "return_",
            (R.PENDING,),
            R.RETURNED,
            "退回更正",
            Role.REVIEWER,
            (own_body, not_the_author),
            needs_reason=True,
        ),
        Move("cancel", (R.PENDING,), R.CANCELLED, "撤销更正申请", Role.CLERK, (own_body, the_author)),
    )
)
