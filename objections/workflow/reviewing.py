"""复核: asked for once, within the period, and decided by another person (domain §3.2)."""

from datetime import date

from django.db import transaction

from foundation.accounts.models import User
from foundation.moves import IllegalMove
from foundation.trail import recording as trail
from objections.choices import CaseKind, CaseStatus
from objections.models import Case
from objections.rules import ANSWER_REVIEW
from objections.workflow import periods
from objections.workflow.moves import MOVES_OF

_ENDED = (CaseStatus.SERVED, CaseStatus.CLOSED)


def may_ask_review(case: Case, *, on: date) -> bool:
    """Once, of a decision that was served, within the period."""
    is_in_time = case.review_until is not None and on <= case.review_until
    return case.kind != CaseKind.COMPLAINT and case.status in _ENDED and is_in_time and not case.is_reviewed


@transaction.atomic
def take_up_review(case: Case, *, by: User | None, on: date) -> Case:
    """登记复核申请: five working days run from the day it came (T37). Raises IllegalMove."""
    if not may_ask_review(case, on=on):
        raise IllegalMove("复核只能在收到处理结果后的规定期限内申请一次，本案不能再申请复核。")
    noting = {"is_reviewed": True, "closed_on": None}
    case = MOVES_OF[case.kind].enter(case, "ask_review", by=by, noting=noting)
    periods.begin(case, ANSWER_REVIEW, from_=on)
    trail.record(by, "登记复核申请", case)
    return periods.keep_due(case)
