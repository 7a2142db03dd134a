"""Normal forms: one way of writing for all the ways offices write, and for nonsense a message instead of an error."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from disclosure.standard import normal
from disclosure.standard.normal import Unreadable

CELLS = st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates())
# What office programs write; the rest of Unicode holds letters whose capitals compose differently.
OFFICE_TEXT = st.text(st.characters(codec="gbk"))
DATE_LIKE = st.text("0123456789０１２-/.年月日 :T\u3000", max_size=20)
AMOUNT_LIKE = st.text("0123456789０１,，.-+eE万元 \u3000", max_size=20)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-05",
        "2026-3-5",
        "2026/3/5",
        "2026.3.5",
        "2026年3月5日",
        "2026 年 3 月 5 日",
        "20260305",
        "２０２６－０３－０５",
        "２０２６年３月５日",
        " 2026-03-05 ",
        "2026-03-05 00:00:00",
        "2026-03-05T00:00:00",
        "46086",
        46086,
        46086.0,
        20260305,
        date(2026, 3, 5),
        datetime(2026, 3, 5, 9, 30),  # noqa: DTZ001 - a cell has no time zone
    ],
)
def test_day_reads_every_accepted_way(written: Any) -> None:
    assert normal.day(written) == date(2026, 3, 5)


@pytest.mark.parametrize("written", ["", None, "  ", "\u3000"])
def test_day_of_nothing_is_none(written: Any) -> None:
    assert normal.day(written) is None


@pytest.mark.parametrize("written", ["2026-02-29", "2026-13-01", "3月5日", "26-3-5", "昨天", 12, 3.5e300, True])
def test_day_says_what_it_cannot_read(written: Any) -> None:
    with pytest.raises(Unreadable):
        normal.day(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.5", "0.5"),
        ("1,234.56", "1234.56"),
        ("１，２３４．５", "1234.5"),
        ("0.5万元", "0.5"),
        (" 3 ", "3"),
        (0.05, "0.05"),
        (0.1 + 0.2, "0.3"),
        (2, "2"),
        ("0.000001", "0.000001"),
        ("0", "0"),
    ],
)
def test_amount_reads_every_accepted_way(written: Any, value: str) -> None:
    assert normal.amount(written) == Decimal(value)


@pytest.mark.parametrize(
    "written", ["五千", "-1", "0.0000001", "NaN", "Infinity", "1e13", "5000元", float("inf"), True]
)
def test_amount_says_what_it_cannot_read(written: Any) -> None:
    with pytest.raises(Unreadable):
        normal.amount(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("91630102ma6000166x", "91630102MA6000166X"),
        ("９１６３０１０２ＭＡ６０００１６６Ｘ", "91630102MA6000166X"),
        (" 9163 0102\u3000MA60\u00a00016 6X ", "91630102MA6000166X"),
        (630102.0, "630102"),
        (630102, "630102"),
    ],
)
def test_code_reads_every_accepted_way(written: Any, value: str) -> None:
    assert normal.code(written) == value


def test_code_refuses_a_number_that_a_spreadsheet_has_rounded() -> None:
    with pytest.raises(Unreadable, match="文本格式"):
        normal.code(630102199001011234.0)


def test_line_keeps_chinese_punctuation() -> None:
    assert normal.line("青海（西宁）ＡＢＣ  有限公司　") == "青海（西宁）ABC 有限公司"


def test_choices_are_told_apart_by_any_sign_and_kept_once() -> None:
    assert normal.choices("警告；罚款;警告、没收违法所得") == ("警告", "罚款", "没收违法所得")


def read(reader: Callable[[Any], Any], cell: Any) -> Any:
    """What is read, or the message that says why not: nothing else may happen."""
    try:
        return reader(cell)
    except Unreadable as error:
        return error


@given(st.one_of(CELLS, DATE_LIKE))
def test_day_reads_or_says_why_not(cell: Any) -> None:
    told = read(normal.day, cell)

    assert told is None or isinstance(told, date | Unreadable)
    assert not isinstance(told, date) or normal.day(told.isoformat()) == told


@given(st.one_of(CELLS, AMOUNT_LIKE))
def test_amount_reads_or_says_why_not(cell: Any) -> None:
    told = read(normal.amount, cell)

    assert told is None or isinstance(told, Decimal | Unreadable)
    assert not isinstance(told, Decimal) or normal.amount(str(told)) == told >= 0


@pytest.mark.parametrize("reader", [normal.text, normal.code, normal.line, normal.paragraph])
@given(cell=st.one_of(OFFICE_TEXT, st.integers(), st.floats(), st.booleans(), st.dates()))
@example(cell="A¨")
def test_texts_are_read_once_and_for_all(reader: Any, cell: Any) -> None:
    told = read(reader, cell)

    assert isinstance(told, Unreadable) or reader(told) == told


@given(st.dates(date(1955, 1, 1), date(2118, 1, 1)))
def test_day_reads_a_spreadsheets_number_as_its_day(day: date) -> None:
    assert normal.day((day - date(1899, 12, 30)) // timedelta(days=1)) == day
