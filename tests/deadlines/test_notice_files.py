"""The file of a yearly notice: what is read, and what is sent back with a reason."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.deadlines.loading import HOLIDAYS
from foundation.deadlines.notice_files import NoticeRefused, read_notices
from tests.deadlines.calendars import HEADER, SOURCE, notice_file


def problems(content: bytes) -> list[str]:
    with pytest.raises(NoticeRefused) as refusal:
        read_notices(content)
    return list(refusal.value.problems)


def test_read_notices_takes_every_seeded_year() -> None:
    assert [table.year for table in read_notices(HOLIDAYS.read_bytes())] == list(range(2017, 2027))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_read_notices_takes_what_office_programs_write(encoding: str) -> None:
    (table,) = read_notices(notice_file().decode().encode(encoding))
    assert (table.source, table.days[0].name) == (SOURCE, "元旦")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (f"2027-02-30,春节,1,2027,{SOURCE}", "第 15 行：日期“2027-02-30”应写成 2027-01-01。"),
        (f"2028-01-01,元旦,1,2027,{SOURCE}", "第 15 行：2028-01-01 不属于 2027 年的放假安排。"),
        (f"2027-02-09,春节,是,2027,{SOURCE}", "第 15 行：is_off_day 放假填 1，调休上班填 0。"),
        (f"2027-02-09,,1,2027,{SOURCE}", "第 15 行：节日名称应为 1 至 40 个字。"),
        ("2027-02-09,春节,1,2027,", "第 15 行：通知出处应为 1 至 300 个字。"),
        (f"2027-02-09,春节,1,今年,{SOURCE}", "第 15 行：年度“今年”应为 2017 至 2099 之间的四位数字。"),
        (f"2027-01-01,元旦,1,2027,{SOURCE}", "2027 年：2027-01-01 重复，请各留一行。"),
    ],
)
def test_read_notices_names_row_and_remedy(row: str, problem: str) -> None:
    assert problems(notice_file(row)) == [problem]


def test_read_notices_misses_a_statutory_day() -> None:
    short = "\n".join(line for line in notice_file().decode().splitlines() if "2027-10-01" not in line)
    assert problems(short.encode()) == ["2027 年：法定节假日 2027-10-01 没有放假，请对照通知补全。"]


@pytest.mark.parametrize("content", [b"", HEADER.encode(), b"\x00\xff\xfe", "日期,名称\n2027-01-01,元旦".encode()])
def test_read_notices_refuses_what_is_no_table(content: bytes) -> None:
    assert len(problems(content)) == 1


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"{HEADER}\n{text}".encode()))
def test_read_notices_answers_any_file_with_tables_or_a_refusal(content: bytes) -> None:
    with suppress(NoticeRefused):
        assert read_notices(content)


def test_read_notices_keeps_make_up_days() -> None:
    (table,) = read_notices(notice_file(f"2027-02-14,春节,0,2027,{SOURCE}"))
    assert [(each.day, each.is_off) for each in table.days][-1] == (date(2027, 2, 14), False)
