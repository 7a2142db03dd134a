"""What the portal hands out opens anywhere and runs nowhere: no cell is a formula, whatever its text."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pytest_django.fixtures import Settings

from foundation.sheets.reading import open_sheet
from foundation.sheets.writing import DEMO_LINE, SheetWriter, csv_bytes


@pytest.fixture(autouse=True)
def in_earnest(settings: Settings) -> None:
    settings.IS_DEMO = False


def _opened(writer: SheetWriter) -> Workbook:
    with writer.close() as stream:
        return openpyxl.load_workbook(stream)


def _written(*rows: list[Any], faulty: tuple[int, ...] = ()) -> Worksheet:
    writer = SheetWriter(title="明细")
    for row in rows:
        writer.write(row, faulty=faulty)
    return _opened(writer).worksheets[0]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "http://example.org/", "{=1}", "00123"])
def test_writes_text_that_a_spreadsheet_might_run_or_change_as_text(text: str) -> None:
    cell = _written([text])["A1"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_writes_numbers_as_numbers_and_days_as_iso() -> None:
    row = _written([Decimal("12.5"), 3, date(2026, 12, 1), None])[1]
    assert [cell.value for cell in row[:3]] == [12.5, 3, "2026-12-01"]


def test_marks_faulty_cells_and_only_those_even_when_empty() -> None:
    sheet = _written(["甲", "", 5], faulty=(1, 2))
    assert [sheet.cell(1, column).fill.fill_type for column in (1, 2, 3)] == [None, "solid", "solid"]


def test_keeps_the_header_in_sight() -> None:
    writer = SheetWriter()
    writer.write(["文号"], is_header=True)
    assert _opened(writer).worksheets[0].freeze_panes == "A2"


def test_offers_options_below_the_header_and_asks_back_where_one_is_wanted() -> None:
    writer = SheetWriter()
    writer.write(["类别", "处罚类别"], is_header=True)
    writer.offer(0, ["自然人", "个体工商户"], is_one=True)
    writer.offer(1, ["警告", "罚款"], is_one=False)
    lists = _opened(writer).worksheets[0].data_validations.dataValidation
    told = [(str(each.sqref).split(":")[0], each.formula1, bool(each.showErrorMessage)) for each in lists]
    assert told == [("A2", '"自然人,个体工商户"', True), ("B2", '"警告,罚款"', False)]


def test_says_on_the_first_line_of_every_sheet_that_it_is_a_demonstration(settings: Settings) -> None:
    settings.IS_DEMO = True
    writer = SheetWriter(title="一")
    writer.begin_sheet("二")
    book = _opened(writer)
    assert [sheet["A1"].value for sheet in book.worksheets] == [DEMO_LINE, DEMO_LINE]
    assert csv_bytes([["甲"]]).decode("utf-8-sig").splitlines() == [DEMO_LINE, "甲"]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_disarms_a_csv_cell_that_a_spreadsheet_might_run(text: str) -> None:
    [(_, [cell, other])] = list(open_sheet(io.BytesIO(csv_bytes([[text, "青海"]]))).rows)
    assert (cell, other) == (f"'{text}", "青海")


def test_marks_a_csv_as_utf8_so_that_offices_read_its_chinese() -> None:
    assert csv_bytes([["青海"]]).startswith(b"\xef\xbb\xbf")
