"""What counts as on time, late, overdue and without fault, and for whom (domain §§1.7, 1.8)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.spans import Period, Span, span_of
from disclosure.timeliness import INDICATORS, Tally, grade, percentage, tally_by_body, tally_by_body_and_month, total
from tests.disclosure.factories import DECIDED_ON, DUE_ON, PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, UserFactory

DAY = timedelta(days=1)
MONTH = Span(date(2026, 11, 1), date(2026, 11, 30))
BOTH = tuple(DecisionKind)


def tally(*, on: date = DUE_ON, span: Span = MONTH) -> Tally:
    return total(tally_by_body(BOTH, span, on=on).values())


def report(on: date, **traits: Any) -> None:
    PenaltyFactory(**{"status": DecisionStatus.PUBLISHED, **traits}, reported_on=on)


@pytest.mark.django_db
def test_tally_takes_the_last_day_itself_as_on_time() -> None:
    report(DUE_ON)
    report(DUE_ON + DAY)

    assert (tally().on_time, tally().late) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "status", [DecisionStatus.FILED, DecisionStatus.EXPIRED, DecisionStatus.REPAIRED, DecisionStatus.WITHDRAWN]
)
def test_tally_counts_as_reported_what_was_public_or_filed_once(status: DecisionStatus) -> None:
    report(DUE_ON, status=status)

    assert tally() == Tally(reported=1)


@pytest.mark.django_db
def test_tally_counts_decisions_on_natural_persons() -> None:
    report(DUE_ON, person=True, status=DecisionStatus.FILED)

    assert tally().reported == 1


@pytest.mark.django_db
@pytest.mark.parametrize("trait", ["draft", "returned", "sensitive"])
def test_tally_takes_what_is_not_public_after_the_last_day_as_overdue(trait: str) -> None:
    PenaltyFactory(**{trait: True})

    assert tally(on=DUE_ON) == Tally()
    assert tally(on=DUE_ON + DAY) == Tally(overdue=1)


@pytest.mark.django_db
def test_tally_asks_for_the_reason_of_late_ones_only() -> None:
    report(DUE_ON + DAY, late_reason="系统停机检修")
    report(DUE_ON + DAY)
    report(DUE_ON)

    assert tally() == Tally(reported=3, late=2, unexplained=1)
    assert tally().explained_rate == 50


@pytest.mark.django_db
def test_tally_tells_faults_of_the_first_submission_once_reported() -> None:
    report(DUE_ON, is_compliant_at_first=False)
    report(DUE_ON)
    PenaltyFactory(is_compliant_at_first=False)

    assert tally().faulty == 1
    assert tally().first_time_rate == 50


@pytest.mark.django_db
def test_tally_counts_by_the_day_of_decision_both_ends_included() -> None:
    for day in (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)):
        report(day, decided_on=day)

    assert tally().reported == 2


@pytest.mark.django_db
def test_tally_adds_both_kinds_of_each_body_in_two_queries(django_assert_num_queries: Any) -> None:
    clerk = UserFactory(clerk=True)
    PermitFactory(author=clerk, published=True)
    PenaltyFactory(author=clerk, published=True)
    PenaltyFactory(published=True)

    with django_assert_num_queries(2):
        found = tally_by_body(BOTH, MONTH, on=DECIDED_ON)

    assert sorted(tally.reported for tally in found.values()) == [1, 2]
    assert found[clerk.organization_id].reported == 2


@pytest.mark.django_db
def test_monthly_tallies_tell_any_span_of_whole_months_from_one_query(django_assert_num_queries: Any) -> None:
    days = ["2025-11-30", "2025-12-01", "2025-12-31", "2026-01-01", "2026-02-28", "2026-03-01"]
    clerk = UserFactory(clerk=True)
    for day in days:
        PenaltyFactory(author=clerk, published=True, decided_on=date.fromisoformat(day))
    body = clerk.organization_id
    winter = Span(date(2025, 12, 1), date(2026, 2, 28))

    with django_assert_num_queries(1):
        months = tally_by_body_and_month(DecisionKind.PENALTY, winter, on=DECIDED_ON, bodies=[body])

    assert {month: tally.reported for month, tally in months.by_month().items()} == {
        date(2025, 12, 1): 2,
        date(2026, 1, 1): 1,
        date(2026, 2, 1): 1,
    }
    for span in (Span(date(2025, 12, 1), date(2025, 12, 31)), Span(date(2026, 1, 1), date(2026, 2, 28)), winter):
        assert months.by_body(span) == tally_by_body([DecisionKind.PENALTY], span, on=DECIDED_ON, bodies=[body])


@pytest.mark.django_db
def test_tally_leaves_out_bodies_not_asked_for() -> None:
    PenaltyFactory(published=True)
    body = OrganizationFactory()

    assert tally_by_body(BOTH, MONTH, on=DECIDED_ON, bodies=[body.pk]) == {}


def test_rates_of_nothing_are_unknown_rather_than_zero() -> None:
    assert [getattr(Tally(), indicator.rate) for indicator in INDICATORS] == [None] * len(INDICATORS)
    assert Tally().grade == ""


def test_percentage_reaches_a_hundred_only_with_the_last_one() -> None:
    assert percentage(99_999, 100_000) == Decimal("99.9")
    assert percentage(100_000, 100_000) == 100


def test_late_rate_is_what_the_on_time_rate_leaves() -> None:
    few = Tally(reported=3, late=1)

    assert (few.on_time_rate, few.late_rate) == (Decimal("66.6"), Decimal("33.4"))


def test_overdue_rate_counts_reported_and_overdue_together() -> None:
    assert Tally(reported=3, overdue=1).overdue_rate == 25


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("100", "优秀"),
        ("98", "优秀"),
        ("97.9", "达标"),
        ("95", "达标"),
        ("94.9", "接近"),
        ("90", "接近"),
        ("0", "偏低"),
    ],
)
def test_grade_begins_at_its_threshold(rate: str, expected: str) -> None:
    assert grade(Decimal(rate)) == expected


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.THIS_MONTH, "2026-01-01", "2026-01-15"),
        (Period.LAST_MONTH, "2025-12-01", "2025-12-31"),
        (Period.THIS_QUARTER, "2026-01-01", "2026-01-15"),
        (Period.LAST_QUARTER, "2025-10-01", "2025-12-31"),
        (Period.THIS_YEAR, "2026-01-01", "2026-01-15"),
        (Period.LAST_YEAR, "2025-01-01", "2025-12-31"),
        (Period.LAST_12_MONTHS, "2025-01-15", "2026-01-15"),
    ],
)
def test_span_of_period_ends_today_or_with_the_period(period: Period, first: str, last: str) -> None:
    assert span_of(period, date(2026, 1, 15)) == Span(date.fromisoformat(first), date.fromisoformat(last))
