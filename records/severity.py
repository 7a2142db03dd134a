"""严重程度: which of the three classes a record falls into, and why (domain §4.3)."""

from dataclasses import dataclass

from disclosure.choices import Severity
from disclosure.rules import GRAVITY, SEVERITY_BY_CATEGORY
from disclosure.severity import categories_of
from records.choices import RecordType, SuggestionKind, SuggestionStatus
from records.models import DishonestyRecord, Mitigation, Suggestion
from records.rules import (
    MINOR_GRADES,
    MINOR_UP_TO_DAYS,
    SERIOUS_AFTER_DAYS,
    SERIOUS_GRADES,
    SERIOUS_LOSS,
)

LISTED_AS_DEFAULTER = "在列"


@dataclass(frozen=True, slots=True)
class Judgement:
    severity: Severity
    reason: str


def class_of(record: DishonestyRecord) -> Judgement:
    """The class by the facts, then as people have decided since: who does it again within a year, owes for more than
    90 days or refuses to rectify is serious (domain §4.3); 减轻 lowers by one class."""
    judged = by_facts(record)
    if record.pk is None:
        return judged
    raised = Suggestion.objects.filter(
        record=record, kind=SuggestionKind.SEVERITY, status=SuggestionStatus.ACCEPTED
    ).last()
    if raised:
        judged = Judgement(Severity.SERIOUS, f"升级：{raised.reason}")
    mitigation = Mitigation.objects.granted().filter(record=record).first()
    return Judgement(lighter(judged.severity), f"减轻：{mitigation.reason}") if mitigation else judged


def by_facts(record: DishonestyRecord) -> Judgement:
    serious = _serious(record)
    if serious:
        return Judgement(Severity.SERIOUS, "；".join(serious))
    if record.record_type == RecordType.PENALTY and _by_penalty(record) == Severity.MINOR:
        return Judgement(Severity.MINOR, f"处罚类别：{record.grade}")
    minor = "" if record.record_type == RecordType.BREACH else _minor(record)
    return Judgement(Severity.MINOR, minor) if minor else Judgement(Severity.GENERAL, _general(record))


def lighter(severity: str) -> Severity:
    """One class down; minor stays minor."""
    return GRAVITY[max(GRAVITY.index(Severity(severity)) - 1, 0)]


def _serious(record: DishonestyRecord) -> list[str]:
    overdue, loss = record.overdue_days or 0, record.loss or 0
    is_listed = record.record_type == RecordType.JUDGMENT_DEFAULTER and record.grade == LISTED_AS_DEFAULTER
    is_penalty = record.record_type == RecordType.PENALTY
    reasons = {
        "被列入失信被执行人": is_listed,
        f"“{record.grade}”属于记大过以上": record.grade in SERIOUS_GRADES,
        f"处罚类别：{record.grade}": is_penalty and _by_penalty(record) == Severity.SERIOUS,
        f"逾期超过 {SERIOUS_AFTER_DAYS} 日": overdue > SERIOUS_AFTER_DAYS,
        f"造成损失 {SERIOUS_LOSS} 万元以上": loss >= SERIOUS_LOSS,
    }
    return [reason for reason, holds in reasons.items() if holds]


def _minor(record: DishonestyRecord) -> str:
    if record.record_type == RecordType.CRITICISM:
        return "通报批评"
    if record.grade in MINOR_GRADES:
        return f"等级为“{record.grade}”"
    if record.overdue_days is not None and record.overdue_days <= MINOR_UP_TO_DAYS:
        return f"逾期不超过 {MINOR_UP_TO_DAYS} 日"
    return ""


def _general(record: DishonestyRecord) -> str:
    if record.record_type == RecordType.BREACH:
        return "经认定的违约失信"
    if (record.overdue_days or 0) > MINOR_UP_TO_DAYS:
        return f"逾期超过 {MINOR_UP_TO_DAYS} 日"
    return f"{RecordType(record.record_type).label}{f'（{record.grade}）' if record.grade else ''}"


def _by_penalty(record: DishonestyRecord) -> Severity:
    """The gravest category decides; one that is not in the list counts as general."""
    classes = [SEVERITY_BY_CATEGORY.get(name, Severity.GENERAL) for name in categories_of(record.grade)]
    return max(classes, key=GRAVITY.index, default=Severity.GENERAL)
