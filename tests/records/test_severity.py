"""严重程度 (domain §4.3)."""

from decimal import Decimal
from typing import Any

import pytest

from disclosure.choices import Severity
from records.models import DishonestyRecord
from records.severity import by_facts, lighter


def record(record_type: str, grade: str = "", **values: Any) -> DishonestyRecord:
    return DishonestyRecord(record_type=record_type, grade=grade, **values)


@pytest.mark.parametrize(
    ("told", "severity"),
    [
        (record("R11", "省级"), Severity.MINOR),
        (record("R05", "通报"), Severity.MINOR),
        (record("R10", overdue_days=30), Severity.MINOR),
        (record("R10", overdue_days=31), Severity.GENERAL),
        (record("R10", overdue_days=90), Severity.GENERAL),
        (record("R10", overdue_days=91), Severity.SERIOUS),
        (record("R09", "招商引资"), Severity.GENERAL),
        (record("R09", "招商引资", overdue_days=10), Severity.GENERAL),
        (record("R03", "警告"), Severity.GENERAL),
        (record("R03", "记过"), Severity.GENERAL),
        (record("R03", "记大过"), Severity.SERIOUS),
        (record("R08", "在列"), Severity.SERIOUS),
        (record("R08", "移出"), Severity.GENERAL),
        (record("R12", loss=Decimal("499.99")), Severity.GENERAL),
        (record("R12", loss=Decimal(500)), Severity.SERIOUS),
        (record("R01", "警告"), Severity.MINOR),
        (record("R01", "警告；罚款"), Severity.GENERAL),
        (record("R01", "罚款；责令关闭"), Severity.SERIOUS),
    ],
    ids=lambda part: f"{part.record_type}-{part.grade}" if isinstance(part, DishonestyRecord) else str(part),
)
def test_by_facts_classes(told: DishonestyRecord, severity: Severity) -> None:
    judged = by_facts(told)

    assert judged.severity == severity
    assert judged.reason


def test_by_facts_names_every_reason_of_a_serious_case() -> None:
    judged = by_facts(record("R10", overdue_days=200, loss=Decimal(900)))

    assert judged.reason == "逾期超过 90 日；造成损失 500 万元以上"


def test_lighter_stops_at_minor() -> None:
    assert [lighter(each) for each in Severity] == [Severity.MINOR, Severity.MINOR, Severity.GENERAL]
