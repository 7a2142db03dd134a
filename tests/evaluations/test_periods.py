"""统计周期."""

from datetime import date

import pytest

from evaluations.periods import Period


@pytest.mark.parametrize(
    ("code", "first", "last", "label"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026年度"),
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31), "2026年第一季度"),
        ("2026Q4", date(2026, 10, 1), date(2026, 12, 31), "2026年第四季度"),
        ("2024M02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2026M12", date(2026, 12, 1), date(2026, 12, 31), "2026年12月"),
    ],
)
def test_read_a_period_from_its_code(code: str, first: date, last: date, label: str) -> None:
    period = Period.parse(code)
    assert (period.first, period.last, period.label, period.code) == (first, last, label, code)


@pytest.mark.parametrize(
    ("code", "previous", "year_before"),
    [("2026Q1", "2025Q4", "2025Q1"), ("2026M01", "2025M12", "2025M01"), ("2026", "2025", "2025")],
)
def test_look_back_across_the_turn_of_the_year(code: str, previous: str, year_before: str) -> None:
    period = Period.parse(code)
    assert (period.previous.code, period.year_before.code) == (previous, year_before)


@pytest.mark.parametrize("typed", ["", "2026Q5", "2026M13", "26Q1", "2026-Q1"])
def test_say_how_to_write_a_period(typed: str) -> None:
    with pytest.raises(ValueError, match="2026Q3"):
        Period.parse(typed)


def test_name_the_period_of_a_day() -> None:
    day = date(2026, 11, 23)
    assert [Period.year_of(day).code, Period.quarter_of(day).code, Period.month_of(day).code] == [
        "2026",
        "2026Q4",
        "2026M11",
    ]
