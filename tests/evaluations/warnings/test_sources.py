"""What each source measures, on records as the rooms below keep them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from disclosure.models import PenaltyDecision, Publication
from evaluations.choices import WarningLevel
from evaluations.warnings import disclosure, objections, records
from evaluations.warnings.registry import Measured
from foundation.organizations.models import Organization
from objections.choices import CaseKind, CaseStatus
from objections.models import Case
from records.choices import RecordType, RectificationStatus
from records.models import Rectification
from tests.deadlines.factories import running_deadline
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.evaluations.warnings.factories import MONDAY, rule
from tests.factories import OrganizationFactory, RegionFactory, UserFactory
from tests.objections.factories import County as GovernedCounty
from tests.objections.factories import public_penalty, received, told
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
DAY = timedelta(days=1)


def level(code: str, measured: Measured) -> WarningLevel | None:
    step = rule(code).step_of(measured.value, measured.cases)
    return step.level if step else None


def levels(code: str, found: Any) -> dict[int, WarningLevel | None]:
    return {measured.body: level(code, measured) for measured in found}


def reported(body: Organization, *, late: bool, decided_on: date = date(2026, 11, 2)) -> None:
    author = UserFactory(organization=body)
    due_on = date(2026, 11, 11)
    reported_on = due_on + DAY if late else due_on
    PenaltyFactory(author=author, published=True, decided_on=decided_on, due_on=due_on, reported_on=reported_on)


def test_late_rate_of_thirty_days_counts_permits_and_penalties() -> None:
    body = OrganizationFactory()
    for _ in range(9):
        reported(body, late=False)
    PermitFactory(
        author=UserFactory(organization=body),
        published=True,
        decided_on=date(2026, 11, 2),
        due_on=date(2026, 11, 11),
        reported_on=date(2026, 11, 13),
    )
    reported(body, late=True, decided_on=date(2026, 10, 24))
    [measured] = disclosure.late_rate(MONDAY)
    assert (measured.body, measured.value, measured.cases) == (body.pk, Decimal("10.0"), 10)
    assert measured.url.startswith("/disclosure/permit/?")
    assert level("W01", measured) == WarningLevel.ORANGE


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 26), None),
        (date(2026, 11, 27), WarningLevel.BLUE),
        (date(2026, 11, 29), WarningLevel.BLUE),
        (date(2026, 11, 30), WarningLevel.YELLOW),
        (date(2026, 12, 1), WarningLevel.ORANGE),
        (date(2026, 12, 2), WarningLevel.RED),
    ],
)
def test_unreported_decision_counts_working_days_to_its_last_day(on: date, expected: WarningLevel | None) -> None:
    """Decided on Friday 20 November: due on Tuesday 1 December."""
    penalty: PenaltyDecision = PenaltyFactory()
    running_deadline(body=penalty.organization, on=penalty)
    [measured] = disclosure.unreported(on)
    assert (measured.body, level("W02", measured)) == (penalty.organization_id, expected)


def test_unreported_tells_the_most_pressing_and_how_many() -> None:
    body = OrganizationFactory()
    for from_ in (date(2026, 11, 12), date(2026, 11, 12), date(2026, 11, 20)):
        running_deadline(body=body, from_=from_, on=PenaltyFactory(author=UserFactory(organization=body)))
    [measured] = disclosure.unreported(MONDAY)
    assert (measured.value, measured.cases) == (Decimal(0), 2)


@pytest.mark.parametrize(
    ("until", "expected"),
    [(MONDAY, None), (MONDAY - DAY, WarningLevel.ORANGE), (MONDAY - 2 * DAY, WarningLevel.RED)],
)
def test_entry_has_to_go_on_the_day_after_its_last(until: date, expected: WarningLevel | None) -> None:
    county = GovernedCounty.made()
    penalty = public_penalty(county)
    Publication.objects.of_source(penalty).update(until=until)
    assert levels("W10", disclosure.expired(MONDAY)) == ({county.authority.pk: expected} if expected else {})


def order(due_on: date, **changes: Any) -> Rectification:
    facts: dict[str, Any] = {
        "source": "audit",
        "title": "兑付扶持资金",
        "basis": "青政〔2017〕47号",
        "contact": "0971-0000000",
        "organization": OrganizationFactory(),
        "body": OrganizationFactory(),
        "author": UserFactory(),
        "status": RectificationStatus.SERVED,
        "served_on": date(2026, 11, 2),
        "due_on": due_on,
    }
    return Rectification.objects.create(**{**facts, **changes})


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (date(2026, 12, 1), None),
        (date(2026, 11, 30), WarningLevel.BLUE),
        (MONDAY, WarningLevel.YELLOW),
        (date(2026, 11, 20), WarningLevel.ORANGE),
        (date(2026, 11, 2), WarningLevel.ORANGE),
        (date(2026, 10, 30), WarningLevel.RED),
    ],
)
def test_rectification_counts_working_days_to_its_last_day(due_on: date, expected: WarningLevel | None) -> None:
    matter = order(due_on)
    [measured] = records.rectifications(MONDAY)
    assert (measured.body, measured.key, level("W04", measured)) == (matter.body_id, f"{matter.pk}", expected)


def test_rectification_that_was_reported_is_not_measured() -> None:
    order(date(2026, 10, 30), status=RectificationStatus.REPORTED)
    assert list(records.rectifications(MONDAY)) == []


def complaints(body: Organization, count: int, *, received_on: date) -> None:
    for _ in range(count):
        received(told(CaseKind.COMPLAINT, body=body, received_on=received_on))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (4, 6, WarningLevel.BLUE),
        (4, 5, None),
        (2, 4, None),
        (5, 10, WarningLevel.YELLOW),
        (4, 9, WarningLevel.BLUE),
        (7, 20, WarningLevel.YELLOW),
        (0, 20, WarningLevel.ORANGE),
    ],
)
def test_complaints_of_a_county_grow(before: int, now: int, expected: WarningLevel | None) -> None:
    region = RegionFactory()
    government = OrganizationFactory(government=True, region=region)
    OrganizationFactory(superior=government, acts_for=government, region=region)
    body = OrganizationFactory(superior=government, region=region)
    complaints(body, before, received_on=MONDAY - timedelta(days=30))
    complaints(body, now, received_on=MONDAY - timedelta(days=29))
    assert levels("W05", objections.growth(MONDAY)) == {government.pk: expected}


def test_ten_open_complaints_about_one_body_are_red() -> None:
    county = GovernedCounty.made()
    complaints(county.authority, 10, received_on=MONDAY)
    assert levels("W05B", objections.backlog(MONDAY)) == {county.authority.pk: WarningLevel.RED}
    Case.objects.filter(pk=Case.objects.order_by("pk")[0].pk).update(status=CaseStatus.CLOSED)
    assert levels("W05B", objections.backlog(MONDAY)) == {county.authority.pk: None}


def test_body_listed_as_judgment_defaulter_is_red_at_once() -> None:
    record = RecordFactory(internal=True, record_type=RecordType.JUDGMENT_DEFAULTER)
    RecordFactory(record_type=RecordType.JUDGMENT_DEFAULTER)
    assert levels("W06", records.defaulters(MONDAY)) == {record.body_id: WarningLevel.RED}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, None),
        (1, WarningLevel.BLUE),
        (30, WarningLevel.BLUE),
        (31, WarningLevel.YELLOW),
        (60, WarningLevel.YELLOW),
        (61, WarningLevel.ORANGE),
        (90, WarningLevel.ORANGE),
        (91, WarningLevel.RED),
    ],
)
def test_arrears_grow_older_after_the_record(days: int, expected: WarningLevel | None) -> None:
    record = RecordFactory(
        public=True, record_type=RecordType.ARREARS, overdue_days=0, decided_on=MONDAY - timedelta(days=days)
    )
    assert levels("W07", records.arrears(MONDAY)) == {record.body_id: expected}


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (date(2026, 11, 25), None),
        (date(2026, 11, 24), WarningLevel.BLUE),
        (MONDAY, WarningLevel.BLUE),
        (date(2026, 11, 20), WarningLevel.YELLOW),
        (date(2026, 11, 18), WarningLevel.YELLOW),
        (date(2026, 11, 17), WarningLevel.ORANGE),
        (date(2026, 11, 9), WarningLevel.ORANGE),
        (date(2026, 11, 6), WarningLevel.RED),
    ],
)
def test_case_warns_the_body_that_handles_it(due_on: date, expected: WarningLevel | None) -> None:
    case = received(told(CaseKind.COMPLAINT, body=GovernedCounty.made().authority))
    Case.objects.filter(pk=case.pk).update(due_on=due_on)
    assert levels("W08", objections.overdue(MONDAY)) == {case.organization_id: expected}


def test_case_that_is_suspended_does_not_warn() -> None:
    case = received(told(CaseKind.COMPLAINT, body=GovernedCounty.made().authority))
    Case.objects.filter(pk=case.pk).update(due_on=date(2026, 11, 6), status=CaseStatus.SUSPENDED)
    assert list(objections.overdue(MONDAY)) == []
