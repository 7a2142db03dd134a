"""失信记录与整改: orders not obeyed in time, bodies listed as judgment defaulters, and payments in arrears."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.urls import reverse

from evaluations.warnings.registry import Measured
from foundation.deadlines.agenda import days_left
from foundation.deadlines.calendar import current_calendar
from records.choices import RecordType, RectificationStatus, SubjectClass
from records.models import DishonestyRecord, Rectification
from records.querysets import RecordQuerySet


def rectifications(on: date) -> Iterator[Measured]:
    """W04: orders that wait for the report of the body."""
    calendar = current_calendar()
    rows = Rectification.objects.filter(status=RectificationStatus.SERVED, due_on__isnull=False)
    for pk, body, title, due_on in rows.values_list("pk", "body_id", "title", "due_on"):
        left = Decimal(-days_left(due_on, calendar, on)) if due_on else Decimal(0)
        yield Measured(body, f"{pk}", f"整改：{title}"[:200], left, reverse("records:rectification", args=[pk]))


def defaulters(on: date) -> Iterator[Measured]:
    """W06: a body that is on the courts' list; every record is a matter of its own."""
    for record in _in_force(RecordType.JUDGMENT_DEFAULTER):
        yield _measured(record, f"被列为失信被执行人：{record.basis_number}", Decimal(1))


def arrears(on: date) -> Iterator[Measured]:
    """W07: the days of arrears go on after the record was made."""
    for record in _in_force(RecordType.ARREARS).filter(overdue_days__isnull=False):
        days = (record.overdue_days or 0) + (on - record.decided_on).days
        yield _measured(record, f"拖欠账款：{record.basis_number}", Decimal(days))


def _in_force(kind: RecordType) -> RecordQuerySet[DishonestyRecord]:
    rows = DishonestyRecord.objects.in_force().filter(record_type=kind, subject_class=SubjectClass.BODY)
    return rows.only("body_id", "basis_number", "overdue_days", "decided_on")


def _measured(record: DishonestyRecord, title: str, value: Decimal) -> Measured:
    assert record.body_id is not None  # a record in force tells of a body of the directory
    return Measured(record.body_id, f"{record.pk}", title[:200], value, record.get_absolute_url())
