"""Days of years without a notice, the Shanghai date, and the calendar of either site."""

from datetime import UTC, date, datetime

import pytest
from django.test import override_settings
from freezegun import freeze_time
from pytest_django import DjangoAssertNumQueries

from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import CalendarDay, CalendarNotice
from foundation.deadlines.statutory import statutory_days
from tests.deadlines.calendars import seeded

NEW_YEAR_EVE = date(2027, 12, 31)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, "0101 0128 0129 0130 0131 0404 0501 0502 0531 1001 1002 1003 1006"),
        (2027, "0101 0205 0206 0207 0208 0405 0501 0502 0609 0915 1001 1002 1003"),
    ],
)
def test_statute_gives_thirteen_days_off(year: int, days: str) -> None:
    assert " ".join(f"{day:%m%d}" for day in sorted(statutory_days(year))) == days


def test_statute_is_part_of_every_announced_year_since_its_amendment() -> None:
    calendar = seeded()
    assert [day for year in (2025, 2026) for day in statutory_days(year) if calendar.is_working(day)] == []


def test_subtract_steps_back_over_a_holiday() -> None:
    assert seeded().subtract(date(2026, 2, 24), 1) == date(2026, 2, 14)


@pytest.mark.parametrize(
    ("utc", "shanghai"),
    [
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 16, 30, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_today_is_the_shanghai_date_whatever_the_host_thinks(utc: datetime, shanghai: date) -> None:
    with freeze_time(utc, tz_offset=0):
        assert today() == shanghai


@pytest.mark.django_db
@pytest.mark.parametrize("site", ["public", "office"])
def test_both_sites_count_alike(site: str) -> None:
    with override_settings(PORTAL_SITE=site):
        assert current_calendar().add(date(2026, 2, 12), 7) == date(2026, 2, 28)


@pytest.mark.django_db
def test_current_calendar_is_read_anew_only_after_a_notice(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    current_calendar()
    with django_assert_num_queries(1):
        assert current_calendar().is_working(NEW_YEAR_EVE)
    notice = CalendarNotice.objects.create(year=2028, source="国办发明电〔2027〕号")
    CalendarDay.objects.create(day=NEW_YEAR_EVE, name="元旦", is_off=True, notice=notice)
    assert not current_calendar().is_working(NEW_YEAR_EVE)


def test_years_before_there_was_a_rule_have_no_statutory_days() -> None:
    assert statutory_days(237) == {}
    assert statutory_days(1949) == {}
    assert date(1950, 10, 1) in statutory_days(1950)
