"""影响期: until when a record counts against its subject (domain §4.2)."""

from datetime import date

from django.db.models import Q

from disclosure.choices import Severity
from disclosure.periods import PeriodTable
from foundation.deadlines.models import Rule
from foundation.deadlines.periods import months_later
from foundation.deadlines.rules import RuleCode
from records.choices import RecordType
from records.models import DishonestyRecord
from records.rules import NO_END, TYPES

SANCTIONS = (RecordType.DISCIPLINE, RecordType.ADMINISTRATIVE_SANCTION)


def influence_until(record: DishonestyRecord) -> date | None:
    """The last day: as the document says, else by type and grade; None while it lasts until it is made good."""
    if record.stated_until is not None:
        return record.stated_until
    period = period_of(record)
    if record.record_type == RecordType.PENALTY and record.severity:
        # 公示期 and 影响期 of a penalty follow the version of the rule of its day (domain §§2.1, 4.2).
        period = PeriodTable().rule(Severity(record.severity), record.decided_on).max_months or period
    if period is None or isinstance(period, date):
        return period
    if isinstance(period, RuleCode):
        return _sanction_until(record, Rule.objects.version(period, record.effective_on))
    return months_later(record.effective_on, period)


def period_of(record: DishonestyRecord) -> RuleCode | int | date | None:
    """By the grade, by the severity where the type has no grades of its own, or one for all of the type."""
    periods = TYPES[RecordType(record.record_type)].periods
    severity = Severity(record.severity).label if record.severity else ""
    return next((periods[str(key)] for key in (record.grade, severity, "") if key in periods), None)


def _sanction_until(record: DishonestyRecord, rule: Rule) -> date:
    """A sanction that comes while another runs begins where that one ends, and no series lasts longer than 48 months
    (政务处分法15条, 行政机关公务员处分条例10条)."""
    begin = max(record.effective_on, _running_until(record) or record.effective_on)
    until = months_later(begin, rule.amount or 0)
    return min(until, months_later(record.effective_on, rule.max_total)) if rule.max_total else until


def _running_until(record: DishonestyRecord) -> date | None:
    """The end of the sanctions that this person bears already on the day of the new one."""
    if record.subject_id is None:
        return None
    others = DishonestyRecord.objects.exclude(pk=record.pk).in_force().filter(subject_id=record.subject_id)
    before = Q(effective_on__lt=record.effective_on)
    if record.pk is None:
        before |= Q(effective_on=record.effective_on)
    else:
        before |= Q(effective_on=record.effective_on, pk__lt=record.pk)
    running = others.filter(
        before,
        record_type__in=SANCTIONS,
        influence_until__gte=record.effective_on,
        influence_until__lt=NO_END,
    )
    return running.order_by("-influence_until").values_list("influence_until", flat=True).first()
