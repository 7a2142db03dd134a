"""What offices write in all its variety becomes one way of writing, or is told what to write."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from disclosure.standard import normal


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-05",
        "2026-3-5",
        "2026/3/5",
        "2026.03.05",
        "2026年3月5日",
        "2026 年 3 月 5 日",
        "20260305",
        "２０２６-０３-０５",
        "２０２６年３月５日",
        " 2026-03-05 ",
        "2026-03-05 00:00:00",
        "46086",
        46086,
        46086.0,
        20260305,
        date(2026, 3, 5),
        datetime(2026, 3, 5),  # noqa: DTZ001 - a spreadsheet knows no time zones
    ],
)
def test_reads_a_day_however_it_is_written(written: Any) -> None:
    assert normal.day(written) == date(2026, 3, 5)


@pytest.mark.parametrize("written", [None, "", "  "])
def test_reads_no_day_from_an_empty_cell(written: Any) -> None:
    assert normal.day(written) is None


@pytest.mark.parametrize("written", ["2026-02-30", "2025年2月29日", "20261301"])
def test_refuses_a_day_that_never_was(written: str) -> None:
    with pytest.raises(normal.Unreadable, match="不是真实存在的日期"):
        normal.day(written)


@pytest.mark.parametrize("written", ["3月5日", "2026-03", "05/03/2026", "昨天", 5, 12.5, "2026-03-05 14:30"])
def test_refuses_what_is_no_day(written: Any) -> None:
    with pytest.raises(normal.Unreadable, match="请写成 2026-03-05"):
        normal.day(written)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0.5", "0.5"),
        ("１，２３４．５", "1234.5"),
        ("1,234,567.89", "1234567.89"),
        ("0.5万元", "0.5"),
        (" 3 ", "3"),
        (3, "3"),
        (0.1, "0.1"),
        ("0.000001", "0.000001"),
        (0, "0"),
    ],
)
def test_reads_an_amount_however_it_is_written(written: Any, amount: str) -> None:
    assert normal.amount(written) == Decimal(amount)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("五千", "请只填数字"),
        ("5000元", "请只填数字"),
        ("-1", "不能是负数"),
        ("0.0000001", "最多 6 位小数"),
        ("NaN", "请只填数字|无法识别"),
        ("1000000000000", "核对单位是否为万元"),
    ],
)
def test_says_what_is_wrong_with_an_amount(written: str, told: str) -> None:
    with pytest.raises(normal.Unreadable, match=told):
        normal.amount(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("91630102mbt00002xc", "91630102MBT00002XC"),
        ("９１６３０１０２ＭＢＴ００００２ＸＣ", "91630102MBT00002XC"),
        ("9163 0102 MBT0 0002 XC", "91630102MBT00002XC"),
        ("\ufeff01500018－5\u3000", "01500018-5"),
        (630102.0, "630102"),
        (630102, "630102"),
        (None, ""),
    ],
)
def test_reads_a_code_however_it_is_written(written: Any, code: str) -> None:
    assert normal.code(written) == code


def test_refuses_a_code_that_the_spreadsheet_has_rounded() -> None:
    with pytest.raises(normal.Unreadable, match="设为文本格式"):
        normal.code(630102197001011234)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("　青海　试验\u00a0商贸有限公司 ", "青海 试验 商贸有限公司"),
        ("ＡＢＣ１２３公司", "ABC123公司"),
        ("甲公司（西宁）", "甲公司（西宁）"),
        (12.0, "12"),
        (1.5, "1.5"),
        (True, "是"),
    ],
)
def test_reads_a_name_with_chinese_punctuation_kept(written: Any, line: str) -> None:
    assert normal.line(written) == line


def test_keeps_the_lines_of_a_paragraph() -> None:
    assert normal.paragraph(" 一、违法。\r\n二、处罚。 ") == "一、违法。\n二、处罚。"


@pytest.mark.parametrize(
    "written", ["罚款；没收违法所得", "罚款;没收违法所得", "罚款、没收违法所得", "罚款\n没收违法所得；罚款"]
)
def test_takes_a_list_apart_at_any_sign(written: str) -> None:
    assert normal.choices(written) == ("罚款", "没收违法所得")
