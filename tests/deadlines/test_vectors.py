"""The test vectors of domain §1.7 and the year's own package: two independent witnesses of every working day."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from foundation.deadlines.calendar import current_calendar

VECTORS = [
    ("2026-02-12", {3: "2026-02-24", 5: "2026-02-26", 7: "2026-02-28", 10: "2026-03-04", 20: "2026-03-18"}),
    ("2026-04-30", {3: "2026-05-08", 5: "2026-05-11", 7: "2026-05-13", 10: "2026-05-18", 20: "2026-06-01"}),
    ("2026-06-15", {3: "2026-06-18", 5: "2026-06-23", 7: "2026-06-25", 10: "2026-06-30", 20: "2026-07-14"}),
    ("2026-09-24", {3: "2026-09-30", 5: "2026-10-09", 7: "2026-10-12", 10: "2026-10-15", 20: "2026-10-29"}),
    ("2025-01-22", {3: "2025-01-26", 5: "2025-02-05", 7: "2025-02-07", 10: "2025-02-11", 20: "2025-02-25"}),
    ("2025-09-28", {3: "2025-10-09", 5: "2025-10-11", 7: "2025-10-14", 10: "2025-10-17", 20: "2025-10-31"}),
    ("2026-11-20", {3: "2026-11-25", 5: "2026-11-27", 7: "2026-12-01", 10: "2026-12-04", 20: "2026-12-18"}),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "dues"), VECTORS, ids=[start for start, _ in VECTORS])
def test_add_meets_the_vector(start: str, dues: dict[int, str]) -> None:
    calendar = current_calendar()
    begin = date.fromisoformat(start)
    assert {count: calendar.add(begin, count).isoformat() for count in dues} == dues


@pytest.mark.django_db
def test_calendar_agrees_with_the_package_on_every_day_of_2017_to_2026() -> None:
    calendar = current_calendar()
    days = [date(2017, 1, 1) + timedelta(days=number) for number in range(3652)]
    assert [day for day in days if calendar.is_working(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.django_db
def test_add_across_a_year_without_notice_follows_the_statute() -> None:
    calendar = current_calendar()
    assert calendar.add(date(2026, 12, 23), 7) == date(2027, 1, 4)
    assert calendar.is_provisional(date(2027, 1, 4))
