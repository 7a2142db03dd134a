"""回执: an office's own file comes back with what became of each row, and goes in again once it is corrected."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pytest_django.fixtures import Settings

from disclosure.imports import reporting
from disclosure.models import ImportBatch
from foundation.accounts.models import User
from tests.disclosure.imports.offices import HEADERS, csv_file, faults, imported, penalty, xlsx
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
RED = "FFFBEEEA"


@pytest.fixture
def clerk() -> User:
    return UserFactory()


def _sheet(batch: ImportBatch) -> Worksheet:
    with reporting.report(batch) as stream:
        sheet = openpyxl.load_workbook(stream).active
    assert isinstance(sheet, Worksheet)
    return sheet


def _rows(batch: ImportBatch) -> list[dict[Any, Any]]:
    header, *rows = _sheet(batch).iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def _corrected(batch: ImportBatch, cell: str, value: str) -> bytes:
    sheet = _sheet(batch)
    sheet[cell] = value
    stream = io.BytesIO()
    book = sheet.parent
    assert book is not None
    book.save(stream)
    return stream.getvalue()


def test_keeps_the_headers_and_rows_as_sent_and_adds_outcome_and_reason(clerk: User) -> None:
    rows = [penalty(clerk, 1), penalty(clerk, 2, CF_NR_FK=None)]
    told = _rows(imported(xlsx(rows), clerk))
    assert list(told[0]) == [*HEADERS, "结果", "原因"]
    assert [{code: row[code] or None for code in HEADERS} for row in told] == rows
    assert [row["结果"] for row in told] == ["已收", "未收"]
    assert told[0]["原因"] is None
    assert told[1]["原因"] == "罚款金额（万元）（V110）：处罚类别含“罚款”，金额必填，单位万元。"


def test_tells_every_fault_of_a_row_and_marks_its_cells(clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1, CF_NR_FK="-1", CF_JDRQ="昨天")]), clerk)
    reasons = _rows(batch)[0]["原因"].split("\n")
    assert [reason.partition("：")[0] for reason in reasons] == ["罚款金额（万元）（V109）", "处罚决定日期（V107）"]
    marked = [code for code, cell in zip(HEADERS, _sheet(batch)[2], strict=False) if cell.fill.fgColor.rgb == RED]
    assert marked == ["CF_NR_FK", "CF_JDRQ"]


def test_tells_a_warning_of_an_accepted_row(clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1, CF_WSH="试市监罚[2026]1号")]), clerk)
    told = _rows(batch)[0]
    assert told["结果"] == "已收"
    assert told["原因"].startswith("提示：行政处罚决定书文号（V103）：")


def test_writes_dates_and_numbers_as_the_cells_showed_them(clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1, CF_JDRQ=date(2026, 11, 20), CF_NR_FK=3, CF_YXQ="2099-12-31")]), clerk)
    told = _rows(batch)[0]
    assert (told["CF_JDRQ"], told["CF_NR_FK"], told["CF_YXQ"]) == ("2026-11-20", 3, "2099-12-31")


def test_goes_in_again_once_the_faulty_row_is_corrected(clerk: User) -> None:
    first = imported(xlsx([penalty(clerk, 1), penalty(clerk, 2, CF_NR_FK=None)]), clerk)
    again = imported(_corrected(first, f"{chr(ord('A') + HEADERS.index('CF_NR_FK'))}3", "0.5"), clerk)
    assert (again.accepted, again.unchanged, again.rejected) == (1, 1, 0)
    assert list(_rows(again)[0]) == [*HEADERS, "结果", "原因"]


def test_goes_in_again_under_the_line_of_a_demonstration(clerk: User, settings: Settings) -> None:
    settings.IS_DEMO = True
    first = imported(xlsx([penalty(clerk, 1)]), clerk)
    assert _sheet(first)["A1"].value == "演示数据，非真实信息"
    with reporting.report(first) as stream:
        again = imported(stream.read(), clerk)
    assert (again.rows, again.unchanged) == (1, 1)
    assert [row[0].value for row in _sheet(again)["A1:A2"]] == ["演示数据，非真实信息", HEADERS[0]]


def test_leaves_out_what_stood_above_the_header_and_blank_rows(clerk: User) -> None:
    rows = [penalty(clerk, 1), {}, penalty(clerk, 2)]
    batch = imported(xlsx(rows, above=[["行政处罚信息归集表"]]), clerk)
    assert [row["CF_WSH"] for row in _rows(batch)] == [rows[0]["CF_WSH"], rows[2]["CF_WSH"]]


def test_keeps_columns_of_the_office_itself(clerk: User) -> None:
    rows = [penalty(clerk, 1, 经办人="王五")]
    assert _rows(imported(xlsx(rows, headers=["经办人", *HEADERS]), clerk))[0]["经办人"] == "王五"


def test_answers_a_csv_with_a_workbook(clerk: User) -> None:
    batch = imported(csv_file([penalty(clerk, 1)], encoding="gb18030"), clerk, name="处罚.csv")
    assert _rows(batch)[0]["CF_XDR_MC"] == "青海试验1商贸有限公司"


def test_never_writes_a_formula(clerk: User) -> None:
    batch = imported(csv_file([penalty(clerk, 1, CF_NR="=1+1")]), clerk, name="处罚.csv")
    cell = _sheet(batch).cell(2, HEADERS.index("CF_NR") + 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_tells_a_long_file_only_the_rows_with_something_to_say(clerk: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "WHOLE_UP_TO", 2)
    batch = imported(xlsx([penalty(clerk, 1), penalty(clerk, 2, CF_NR_FK=None), penalty(clerk, 3)]), clerk)
    rows = _rows(batch)
    assert [(row["原文件行号"], row["结果"]) for row in rows] == [(3, "未收")]
    again = imported(_corrected(batch, f"{chr(ord('B') + HEADERS.index('CF_NR_FK'))}2", "0.5"), clerk)
    assert (again.accepted, faults(again)) == (1, {})
