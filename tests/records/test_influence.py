"""影响期: by type and grade, as the table of domain §4.2 has it."""

from datetime import date
from typing import Any

import pytest

from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, gather
from records.choices import RecordType
from records.influence import influence_until
from records.models import DishonestyRecord
from records.rules import NO_END
from records.workflow import entry
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import confirmed
from tests.records.factories import RecordFactory, told_of_person

pytestmark = pytest.mark.django_db
STARTED = date(2026, 1, 31)


def record(record_type: str, grade: str, **values: Any) -> DishonestyRecord:
    return DishonestyRecord(**{"record_type": record_type, "grade": grade, "effective_on": STARTED, **values})


@pytest.fixture
def civil_servant() -> int:
    return gather([SubjectFact("one", SubjectKind.CIVIL_SERVANT, "马成林", id_number="630102198001011230")])["one"]


@pytest.mark.parametrize(
    ("record_type", "grade", "until"),
    [
        ("R02", "警告", date(2026, 7, 31)),
        ("R02", "记过", date(2027, 1, 31)),
        ("R03", "记大过", date(2027, 7, 31)),
        ("R03", "降级", date(2028, 1, 31)),
        ("R03", "撤职", date(2028, 1, 31)),
        ("R03", "开除", NO_END),
        ("R04", "警告", date(2027, 1, 31)),
        ("R04", "开除党籍", date(2031, 1, 31)),
        ("R05", "通报", date(2027, 1, 31)),
        ("R06", "诫勉", date(2026, 7, 31)),
        ("R06", "纪律处分", None),
        ("R07", "行政败诉", None),
        ("R08", "在列", date(2028, 1, 31)),
        ("R08", "移出", None),
        ("R09", "招商引资", None),
        ("R10", "", None),
        ("R11", "市州级", date(2027, 1, 31)),
        ("R12", "", None),
        ("R13", "批评", date(2027, 1, 31)),
        ("R14", "轻微", date(2026, 4, 30)),
        ("R14", "一般", date(2027, 1, 31)),
    ],
)
def test_influence_lasts_by_type_and_grade(record_type: str, grade: str, until: date | None) -> None:
    assert influence_until(record(record_type, grade)) == until


def test_influence_of_a_penalty_lasts_by_its_severity() -> None:
    decided = {"decided_on": date(2026, 5, 1)}
    assert influence_until(record("R01", "罚款", severity="general", **decided)) == date(2027, 1, 31)
    assert influence_until(record("R01", "责令关闭", severity="serious", **decided)) == date(2029, 1, 31)


def test_influence_lasts_as_the_document_says() -> None:
    assert influence_until(record("R03", "记过", stated_until=date(2026, 9, 1))) == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("earlier_until", "until"),
    [
        (date(2026, 1, 30), date(2027, 1, 31)),
        (date(2026, 6, 30), date(2027, 6, 30)),
        (date(2029, 12, 31), date(2030, 1, 31)),
    ],
    ids=["over before", "running: added up", "at most 48 months"],
)
def test_influence_of_a_second_sanction_follows_the_first(earlier_until: date, until: date, civil_servant: int) -> None:
    RecordFactory(
        of_person=True,
        internal=True,
        subject_id=civil_servant,
        effective_on=date(2025, 6, 30),
        influence_until=earlier_until,
    )

    later = record(RecordType.ADMINISTRATIVE_SANCTION, "记过", subject_id=civil_servant)

    assert influence_until(later) == until


def test_influence_of_a_penalty_follows_the_version_of_the_rule_of_its_day() -> None:
    """58号令 was in force until 2026-03-31."""
    before = record("R01", "罚款", severity="general", decided_on=date(2025, 10, 1), effective_on=date(2025, 10, 1))

    assert influence_until(before) == date(2028, 10, 1)


def test_sanctions_of_one_person_are_counted_in_their_order_however_they_were_confirmed() -> None:
    """Two 记过 entered before either was confirmed, the later one confirmed first."""
    government = OrganizationFactory(government=True)
    OrganizationFactory(superior=government, acts_for=government)
    clerk = UserFactory(clerk=True, organization=OrganizationFactory(superior=government))
    body = OrganizationFactory(superior=government)
    first, second = (
        entry.enter(told_of_person(body, basis_number=number, decided_on=day, effective_on=day), by=clerk, submit=True)
        for number, day in (("青监〔2026〕1号", date(2026, 1, 5)), ("青监〔2026〕2号", date(2026, 6, 5)))
    )

    confirmed(second)
    confirmed(first)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.influence_until, second.influence_until) == (date(2027, 1, 5), date(2028, 1, 5))
