"""What the rules find worth deciding: each finding becomes one suggestion, however often they look (domain §4.3)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from django.db.models import Case, Value, When

from disclosure.choices import DecisionKind, Severity
from disclosure.spans import Period, Span, span_of
from disclosure.timeliness import Tally, tally_by_body
from foundation.deadlines.periods import months_later
from foundation.organizations.models import Organization
from records.choices import RecordType, RectificationStatus, SubjectClass, SuggestionKind
from records.jurisdiction import verifying_body
from records.models import DishonestyRecord, Rectification, Suggestion
from records.querysets import IN_FORCE
from records.rules import (
    CONCEALED_FROM,
    CONCEALED_GENERAL_FROM,
    FIRST_MEASURE,
    MEASURES,
    ON_TIME_RATE_BELOW,
    ON_TIME_RATE_GENERAL_BELOW,
    RATED_FROM,
    REPEATED_WITHIN_MONTHS,
    SERIOUS_AFTER_DAYS,
)


def find(on: date) -> int:
    """Look for all that the rules know; run twice, nothing is suggested twice. Returns how many suggestions are new."""
    before = Suggestion.objects.count()
    found = [*repeated(), *long_arrears(on), *refused(), *unsanctioned(), *late_publicity(on)]
    Suggestion.objects.bulk_create(found, ignore_conflicts=True)
    return Suggestion.objects.count() - before


def repeated() -> Iterator[Suggestion]:
    """同类 12 个月内再犯: of two records of one type and subject the later weighs more."""
    # A person stays the same in another body.
    of_body = Case(When(subject_class=SubjectClass.BODY, then="body_id"), default=Value(0))
    rows = DishonestyRecord.objects.standing().alias(of_body=of_body)
    rows = rows.order_by("record_type", "subject_id", "of_body", "decided_on", "pk")
    for earlier, later in pairwise(rows.iterator()):
        is_soon = later.decided_on <= months_later(earlier.decided_on, REPEATED_WITHIN_MONTHS)
        if is_soon and _is_same_kind(earlier, later) and _is_raisable(later):
            text = f"{REPEATED_WITHIN_MONTHS} 个月内同类失信再犯（前次 {earlier.decided_on}），建议升级严重程度。"
            yield _about(later, SuggestionKind.SEVERITY, "repeated", text, {"earlier": earlier.pk})


def long_arrears(on: date) -> Iterator[Suggestion]:
    """拖欠超过 90 日: the days go on after the record was made."""
    owed = DishonestyRecord.objects.in_force().filter(record_type=RecordType.ARREARS, overdue_days__isnull=False)
    for record in owed.exclude(severity=Severity.SERIOUS):
        days = (record.overdue_days or 0) + (on - record.decided_on).days
        if days > SERIOUS_AFTER_DAYS:
            text = f"拖欠至 {on} 已 {days} 日，超过 {SERIOUS_AFTER_DAYS} 日，建议升级严重程度。"
            yield _about(record, SuggestionKind.SEVERITY, "arrears", text, {"days": days})


def refused() -> Iterator[Suggestion]:
    """拒不整改: the last step was taken against a body that did not obey."""
    for matter in Rectification.objects.filter(status=RectificationStatus.CLOSED).select_related("record"):
        if matter.record is None:
            measure = FIRST_MEASURE[SubjectClass.BODY]
            yield Suggestion(
                kind=SuggestionKind.SANCTION,
                occasion=f"refused:{matter.pk}",
                body_id=matter.body_id,
                organization_id=matter.organization_id,
                text=f"拒不整改“{matter.title}”，建议惩戒：{MEASURES[measure].label}。",
                figures={"rectification": matter.pk, "measure": measure},
            )
        elif _is_raisable(matter.record):
            text = f"拒不整改“{matter.title}”，建议升级严重程度。"
            yield _about(matter.record, SuggestionKind.SEVERITY, "refused", text, {"rectification": matter.pk})


def unsanctioned() -> Iterator[Suggestion]:
    """严重失信 that no measure has followed."""
    for record in DishonestyRecord.objects.in_force().filter(severity=Severity.SERIOUS, sanctions=None):
        measure = FIRST_MEASURE[record.subject_class]
        text = f"严重失信尚无惩戒，建议：{MEASURES[measure].label}。"
        yield _about(record, SuggestionKind.SANCTION, "unsanctioned", text, {"measure": measure})


def late_publicity(on: date) -> Iterator[Suggestion]:
    """双公示瞒报迟报 of the quarter that is over (R14)."""
    quarter = span_of(Period.LAST_QUARTER, on)
    graded = {
        body: (tally, grade)
        for body, tally in tally_by_body(DecisionKind, quarter, on=on).items()
        if (grade := publicity_grade(tally))
    }
    for body in Organization.objects.filter(pk__in=graded):
        deciding = verifying_body(body)
        if deciding is not None:
            tally, grade = graded[body.pk]
            yield _of_quarter(body, deciding, quarter, tally, grade)


def publicity_grade(tally: Tally) -> str:
    """轻微 or 一般 when the figures are beyond the thresholds, else nothing."""
    rate = tally.on_time_rate if tally.reported >= RATED_FROM else None
    if tally.overdue >= CONCEALED_GENERAL_FROM or (rate is not None and rate < ON_TIME_RATE_GENERAL_BELOW):
        return "一般"
    if tally.overdue >= CONCEALED_FROM or (rate is not None and rate < ON_TIME_RATE_BELOW):
        return "轻微"
    return ""


def _of_quarter(body: Organization, deciding: Organization, quarter: Span, tally: Tally, grade: str) -> Suggestion:
    rate = "—" if tally.on_time_rate is None else f"{tally.on_time_rate}%"
    told = (
        f"应公示 {tally.reported + tally.overdue} 条，迟报 {tally.late} 条，逾期未报 {tally.overdue} 条，及时率 {rate}"
    )
    return Suggestion(
        kind=SuggestionKind.TIMELINESS,
        occasion=f"timeliness:{body.pk}:{quarter.first}",
        body=body,
        organization=deciding,
        text=f"{quarter.first} 至 {quarter.last} 双公示{told}，建议认定瞒报迟报（{grade}）。",
        figures={"first": str(quarter.first), "last": str(quarter.last), "grade": grade, "facts": told},
    )


def _about(record: DishonestyRecord, kind: SuggestionKind, rule: str, text: str, figures: dict[str, Any]) -> Suggestion:
    """The body that confirmed the record decides; a record in force has one, and a body it tells of."""
    assert record.body_id is not None
    assert record.confirming_body_id is not None
    return Suggestion(
        kind=kind,
        occasion=f"{rule}:{record.pk}",
        body_id=record.body_id,
        record=record,
        organization_id=record.confirming_body_id,
        text=text,
        figures=figures,
    )


def _is_same_kind(one: DishonestyRecord, other: DishonestyRecord) -> bool:
    """Of one type and one subject; a person whose identity is not known is nobody else's equal."""
    if (one.record_type, one.subject_class) != (other.record_type, other.subject_class):
        return False
    if other.is_of_person:
        return other.subject_id is not None and one.subject_id == other.subject_id
    return one.body_id == other.body_id


def _is_raisable(record: DishonestyRecord) -> bool:
    return record.status in IN_FORCE and record.severity != Severity.SERIOUS
