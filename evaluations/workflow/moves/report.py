"""The life of a report: computed as often as one likes, then reviewed and signed as a letter, then unchangeable."""

from django.db.models import Q

from evaluations.reports.choices import ReportStatus as S
from foundation.access import Role
from foundation.accounts.models import User
from foundation.moves import Condition, Move, Moves
from foundation.notices.models import LetterDraft

_REPORT = "evaluations.quarterlyreport"
DRAFTERS = (Role.CLERK, Role.SUPERVISOR)


def _by_its_drafters(user: User) -> Q:
    if not user.has_any_role(*DRAFTERS):
        return Q(pk__in=[])
    return Q(organization_id__in=user.organization.continued)


own = Condition("own", "只有拟稿单位的录入员、监督员可以办理。", _by_its_drafters)
not_waiting = Condition(
    "not_waiting",
    "报告正在审核或者待签发，退回后才能改动。",
    lambda user: ~Q(pk__in=LetterDraft.objects.waiting().filter(target_label=_REPORT).values("target_id")),
)

REPORT_MOVES = Moves(
    (
        Move("recompute", (S.DRAFT,), S.DRAFT, "重新计算", when=(own, not_waiting)),
        Move("comment", (S.DRAFT,), S.DRAFT, "撰写评述", when=(own, not_waiting)),
        Move("submit", (S.DRAFT,), S.DRAFT, "送审", when=(own, not_waiting)),
        # Its letter was signed.
        Move("issue", (S.DRAFT,), S.ISSUED, "签发", is_offered=False),
    )
)
