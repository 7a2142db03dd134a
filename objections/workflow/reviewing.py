"""复核: asked for once, within the period, and decided by another person (domain §3.2)."""

from datetime import date

from django.db import transaction

from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from objections.choices import CaseKind, CaseStatus
from objections.models import Case
from objections.rules import ANSWER_REVIEW
from objections.workflow import periods
from objections.workflow.handling import done
from objections.workflow.moves import MOVES_OF

_ENDED = (CaseStatus.SERVED, CaseStatus.CLOSED)


def may_ask_review(case: Case, *, on: date) -> bool:
    """Once, of a decision that was served, within the period."""
    is_in_time = (
        case.served_on is not None and case.review_until is not None and case.served_on <= on <= case.review_until
    )
    return case.kind != CaseKind.COMPLAINT and case.status in _ENDED and is_in_time and not case.is_reviewed


@transaction.atomic
def take_up_review(case: Case, *, by: User | None, on: date) -> Case:
    """登记复核申请: five working days run from the day it came (T37). Raises IllegalMove."""
    if on > today():
        raise IllegalMove("申请日期不能晚于今天，请核对。")
    if not may_ask_review(case, on=on):
        raise IllegalMove("复核只能在收到处理结果后的规定期限内申请一次，本案不能再申请复核。")
    noting = {"is_reviewed": True, "closed_on": None}
    case = MOVES_OF[case.kind].enter(case, "ask_review", by=by, noting=noting)
    periods.begin(case, ANSWER_REVIEW, from_=on)
    return done(case, "登记复核申请", by=by)
