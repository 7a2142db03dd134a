"""The shell's way to the calendar."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.models import CalendarNotice, Rule
from foundation.trail.models import TrailEntry
from tests.deadlines.calendars import SOURCE, notice_file

pytestmark = pytest.mark.django_db


def output(*arguments: str) -> list[str]:
    told = StringIO()
    call_command(*arguments, stdout=told)
    return told.getvalue().splitlines()


def test_working_days_prints_the_due_date_first_then_why() -> None:
    lines = output("working_days", "2026-02-12", "7")
    assert lines[0] == "2026-02-28"
    assert lines[1] == "2026-02-12 周四 不计 起算日，当日不计"
    assert "2026-02-14 周六 第 2 日 春节调休上班，《国务院办公厅关于2026年部分节假日安排的通知》" in lines
    assert lines[-1].startswith("2026-02-28 周六 第 7 日")


def test_working_days_marks_the_year_without_a_notice() -> None:
    lines = output("working_days", "2026-12-23", "7")
    assert (lines[0], lines[-1]) == ("2027-01-04", "2027-01-04 周一 第 7 日 工作日（暂定）")


@pytest.mark.parametrize(("start", "count"), [("2026-13-01", "7"), ("昨天", "7"), ("2026-11-20", "0")])
def test_working_days_refuses_what_is_no_period(start: str, count: str) -> None:
    with pytest.raises(CommandError):
        call_command("working_days", start, count)


def test_load_rules_twice_keeps_one_version_of_each() -> None:
    before = Rule.objects.count()
    assert output("load_rules") == [f"已录入 {before} 条期限规则。"]
    assert Rule.objects.count() == before
    assert TrailEntry.objects.filter(verb="录入期限规则", object_title="rules.csv").exists()


def test_load_calendar_adds_a_year(tmp_path: Path) -> None:
    file = tmp_path / "2027.csv"
    file.write_bytes(notice_file())
    assert output("load_calendar", str(file)) == ["2027 年放假安排已录入，0 个期限的截止日有变动。"]
    assert CalendarNotice.objects.get(year=2027).source == SOURCE
    assert not current_calendar().is_provisional(date(2027, 1, 1))


def test_load_calendar_without_a_file_loads_the_seeded_years_again() -> None:
    assert output("load_calendar")[-1] == "2026 年放假安排已录入，0 个期限的截止日有变动。"


def test_load_calendar_refuses_a_faulty_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "2027.csv"
    file.write_bytes(notice_file().replace(b"2027-10-01", b"2027-10-32"))
    with pytest.raises(CommandError, match="2027-10-32"):
        call_command("load_calendar", str(file))
    assert not CalendarNotice.objects.filter(year=2027).exists()
