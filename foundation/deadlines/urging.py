"""催办: a supervisor answers an overdue matter with a numbered letter to the body that owes it."""

import re
from datetime import date

from django.db import transaction
from django.urls import reverse

from foundation.accounts.models import User
from foundation.deadlines.agenda import days_left
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.models import Deadline
from foundation.deadlines.notices import ReminderLetter
from foundation.deadlines.workflow import PeriodRefused
from foundation.messages import inbox
from foundation.notices.letters import issue
from foundation.notices.models import IssuedLetter
from foundation.notices.querysets import LetterQuerySet

# The law sets no day for the answer; this one is the portal's default (working days).
_REPLY_WITHIN = 3


def draft(deadline: Deadline, *, by: User, on: date) -> ReminderLetter:
    """The letter as it would be issued, without number and code. Raises PeriodRefused."""
    row = Deadline.objects.urgeable_by(by, on).filter(pk=deadline.pk).select_related("rule", "organization").first()
    if row is None:
        raise PeriodRefused("该事项未逾期、已办结或不在您的监督范围内，不能催办。")
    if letters_about(row).filter(issued_on=on).exists():
        raise PeriodRefused("今天已经就该事项发出催办通知书，请勿重复催办。")
    return _letter(row, by=by, on=on)


@transaction.atomic
def urge(deadline: Deadline, *, by: User, on: date) -> IssuedLetter:
    """制发催办通知书 and tell the body's people. Raises PeriodRefused."""
    row = Deadline.objects.select_related("organization").select_for_update(of=("self",)).get(pk=deadline.pk)
    letter = issue(
        draft(row, by=by, on=on), target=row, organization=by.organization, addressee=row.organization, by=by
    )
    _tell(row, letter)
    return letter


def letters_about(deadline: Deadline) -> LetterQuerySet[IssuedLetter]:
    return IssuedLetter.objects.about(deadline).filter(kind=ReminderLetter.kind)


def _letter(row: Deadline, *, by: User, on: date) -> ReminderLetter:
    rule, calendar = row.rule, current_calendar()
    return ReminderLetter(
        title=f"关于{_unannotated(rule.matter)}事项的催办通知书",
        addressee_name=row.organization.name,
        issuer_name=by.organization.name,
        issued_on=on,
        object_title=row.title,
        matter=_unannotated(rule.matter),
        source=_unannotated(rule.source),
        start_event=_unannotated(rule.start_event),
        # Official documents set no spaces around figures.
        amount_text=row.period_text.replace(" ", ""),
        started_on=row.started_on,
        due_on=row.due_on,
        overdue_days=-days_left(row.due_on, calendar, on),
        reply_on=calendar.add(on, _REPLY_WITHIN),
    )


def _unannotated(text: str) -> str:
    """Without what the table of periods adds in brackets: a letter says it in its own words."""
    return re.sub("（[^（）]*）", "", text)


def _tell(row: Deadline, letter: IssuedLetter) -> None:
    inbox.tell(
        User.objects.doing_the_work_of([row.organization_id]),
        kind="催办",
        title=f"收到催办通知书：{row.title}",
        body=f"{letter.organization_name} {letter.number}",
        url=reverse("deadlines:explain", args=[row.pk]),
        occasion=f"urged:{letter.pk}",
    )
