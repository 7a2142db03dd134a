"""Legal periods at the edges of months, years and the calendar (民法典 200–204 条)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.deadlines.choices import Unit
from foundation.deadlines.periods import Due, due_date, explain, months_later, next_fixed_date
from tests.deadlines.calendars import seeded

CALENDAR = seeded()
PROVISIONAL = True
days = st.dates(date(2017, 1, 2), date(2030, 12, 31))
units = st.sampled_from([Unit.WORKING_DAY, Unit.DAY, Unit.MONTH])
small = st.integers(1, 40)


def due(start: str, amount: int, unit: Unit, *, rolls: bool = True) -> Due:
    return due_date(CALENDAR, start=date.fromisoformat(start), amount=amount, unit=unit, rolls=rolls)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2026-05-15", 24, "2028-05-15"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last(start: str, months: int, end: str) -> None:
    assert months_later(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_month_period_rolls_over_a_sunday_of_a_provisional_year() -> None:
    assert due("2026-11-30", 3, Unit.MONTH) == Due(date(2027, 3, 1), PROVISIONAL)


def test_month_period_that_does_not_roll_ends_on_the_sunday_for_certain() -> None:
    assert due("2026-11-30", 3, Unit.MONTH, rolls=False) == Due(date(2027, 2, 28), not PROVISIONAL)


def test_day_period_rolls_over_the_whole_spring_festival() -> None:
    assert due("2026-02-01", 15, Unit.DAY).day == date(2026, 2, 24)


def test_day_period_ends_on_a_make_up_saturday() -> None:
    assert due("2026-02-08", 20, Unit.DAY).day == date(2026, 2, 28)


def test_period_across_new_year_is_provisional_while_the_notice_is_not_out() -> None:
    assert due("2026-12-23", 7, Unit.WORKING_DAY) == Due(date(2027, 1, 4), PROVISIONAL)
    assert due("2026-12-22", 7, Unit.WORKING_DAY) == Due(date(2026, 12, 31), not PROVISIONAL)


def test_suspended_working_days_do_not_count() -> None:
    spans = [(date(2026, 11, 24), date(2026, 11, 29))]
    ends = due_date(
        CALENDAR, start=date(2026, 11, 20), amount=7, unit=Unit.WORKING_DAY, rolls=True, suspended=spans
    ).day
    assert ends == date(2026, 12, 7)


def test_suspended_natural_days_put_off_the_end() -> None:
    spans = [(date(2026, 6, 8), date(2026, 6, 12))]
    ends = due_date(CALENDAR, start=date(2026, 6, 1), amount=30, unit=Unit.DAY, rolls=False, suspended=spans).day
    assert ends == date(2026, 7, 6)


def test_yearly_duty_falls_in_the_next_year_once_its_day_has_come() -> None:
    assert next_fixed_date(date(2026, 3, 30), "03-31") == date(2026, 3, 31)
    assert next_fixed_date(date(2026, 3, 31), "03-31") == date(2027, 3, 31)


def test_explanation_names_the_notice_of_every_moved_day() -> None:
    told = explain(CALENDAR, start=date(2026, 9, 24), amount=7, unit=Unit.WORKING_DAY, rolls=True)
    moved = {row.day: (row.number, row.reason) for row in told if row.notice}
    assert moved[date(2026, 10, 1)] == (0, "国庆节放假")
    assert moved[date(2026, 10, 10)] == (6, "国庆节调休上班")
    assert {row.notice for row in told if row.notice} == {"国务院办公厅关于2026年部分节假日安排的通知"}


def test_explanation_names_the_notice_of_the_next_year_for_its_last_days_of_december() -> None:
    told = explain(CALENDAR, start=date(2018, 12, 28), amount=1, unit=Unit.WORKING_DAY, rolls=True)
    assert (told[-1].day, told[-1].notice) == (date(2018, 12, 29), "国务院办公厅关于2019年部分节假日安排的通知")


def test_explanation_says_where_the_last_day_went() -> None:
    told = explain(CALENDAR, start=date(2026, 10, 23), amount=15, unit=Unit.DAY, rolls=True)
    assert [(row.number, row.reason) for row in told[-3:]] == [
        (15, "周末"),
        (0, "周末，继续顺延"),
        (0, "工作日，末日顺延至此（民法典第203条）"),
    ]


@given(start=days, amount=small, unit=units)
def test_rolling_period_ends_on_a_working_day(start: date, amount: int, unit: Unit) -> None:
    ends = due_date(CALENDAR, start=start, amount=amount, unit=unit, rolls=True)
    assert CALENDAR.is_working(ends.day)


@given(start=days, amount=small, unit=units, rolls=st.booleans())
def test_longer_period_never_ends_sooner(start: date, amount: int, unit: Unit, rolls: bool) -> None:
    shorter, longer = (
        due_date(CALENDAR, start=start, amount=count, unit=unit, rolls=rolls).day for count in (amount, amount + 1)
    )
    assert start < shorter <= longer


@given(start=days, amount=small)
def test_working_days_add_and_count_alike(start: date, amount: int) -> None:
    ends = CALENDAR.add(start, amount)
    assert CALENDAR.between(start, ends) == amount
    assert CALENDAR.between(ends, start) == -amount
    assert CALENDAR.subtract(ends, amount) <= start < CALENDAR.subtract(ends, amount - 1)


@given(start=days, amount=small, unit=st.sampled_from([Unit.WORKING_DAY, Unit.DAY]), rolls=st.booleans())
def test_explanation_counts_up_to_the_amount_and_ends_on_the_due_day(
    start: date, amount: int, unit: Unit, rolls: bool
) -> None:
    told = explain(CALENDAR, start=start, amount=amount, unit=unit, rolls=rolls)
    assert [row.number for row in told if row.is_counted] == list(range(1, amount + 1))
    assert told[-1].day == due_date(CALENDAR, start=start, amount=amount, unit=unit, rolls=rolls).day


@given(start=days, amount=small, offset=st.integers(1, 10), length=st.integers(0, 30))
def test_explanation_with_a_suspension_counts_up_to_the_amount(
    start: date, amount: int, offset: int, length: int
) -> None:
    begin = CALENDAR.add(start, offset)
    spans = [(begin, CALENDAR.add(begin, length))]
    told = explain(CALENDAR, start=start, amount=amount, unit=Unit.WORKING_DAY, rolls=True, suspended=spans)
    assert sum(row.is_counted for row in told) == amount
