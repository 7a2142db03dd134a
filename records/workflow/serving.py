"""送达: what must hold of the day on which a notice is said to have been handed over."""

from datetime import date

from django.db.models import Model

from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.notices.choices import LetterStatus
from foundation.notices.models import IssuedLetter
from records.notices import PriorNotice


def require_served_after_notice(target: Model, served_on: date) -> None:
    """The period to speak begins with a notice that was there: not before the day it was signed, not in days to come
    (行政处罚法44、45条). Raises IllegalMove."""
    if served_on > today():
        raise IllegalMove("送达日期不能晚于今天。")
    notices = IssuedLetter.objects.about(target).filter(kind=PriorNotice.kind, status=LetterStatus.ISSUED)
    notice = notices.last()
    if notice is None:
        raise IllegalMove("告知书尚未签发或者已经撤销，不能登记送达。")
    if served_on < notice.issued_on:
        raise IllegalMove(f"送达日期不能早于告知书的成文日期 {notice.issued_on}，请填写实际签收的日期。")
