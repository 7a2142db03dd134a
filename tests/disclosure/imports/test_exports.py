"""导出: the rows of a list in the standard's columns, safe to open and to pass on."""

from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pytest_django.fixtures import Settings

from disclosure.choices import DecisionKind
from disclosure.imports.headers import find_header
from disclosure.models import PenaltyDecision
from disclosure.standard.fields import FIELDS
from foundation.listing import lists
from foundation.lists.exporting import export_rows
from tests.disclosure.factories import PenaltyFactory

pytestmark = pytest.mark.django_db
PENALTY = DecisionKind.PENALTY


def _sheet() -> Worksheet:
    with export_rows(lists[PENALTY], PenaltyDecision.objects.all()) as stream:
        sheet = openpyxl.load_workbook(stream).active
    assert isinstance(sheet, Worksheet)
    return sheet


def _rows() -> list[dict[Any, Any]]:
    header, *rows = _sheet().iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_gives_the_columns_of_the_standard_and_how_each_row_stands() -> None:
    PenaltyFactory(published=True, fine="0.5")
    row = _rows()[0]
    assert list(row) == [*(field.label for field in FIELDS[PENALTY]), "状态", "最迟公示日", "首次公示（入库）日"]
    assert (row["处罚决定日期"], row["罚款金额（万元）"]) == ("2026-11-20", 0.5)
    assert [row[name] for name in ("状态", "最迟公示日", "首次公示（入库）日")] == [
        "公示中",
        "2026-12-01",
        "2026-11-23",
    ]


def test_shows_only_the_ends_of_an_identity_number() -> None:
    PenaltyFactory(person=True, id_type="身份证", id_number="11010519491231002X")
    assert _rows()[0]["证件号码"] == "110*************2X"


@pytest.mark.parametrize("name", ["=1+1", "+86", "-1", "@SUM(A1)", "https://example.org"])
def test_keeps_text_that_a_spreadsheet_might_run_as_text(name: str) -> None:
    PenaltyFactory(counterpart_name=name)
    cell = _sheet()["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)


def test_can_be_read_back_by_the_import() -> None:
    PenaltyFactory()
    head = [(number, list(row)) for number, row in enumerate(_sheet().iter_rows(values_only=True), start=1)]
    header = find_header(head, PENALTY)
    assert list(header.columns) == [field.code for field in FIELDS[PENALTY]]


def test_says_so_when_it_is_a_demonstration(settings: Settings) -> None:
    settings.IS_DEMO = True
    assert _sheet()["A1"].value == "演示数据，非真实信息"


def test_says_so_when_it_stops_before_the_last_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foundation.lists.exporting.MOST", 2)
    PenaltyFactory.create_batch(3, decided_on=date(2026, 11, 20))
    *rows, last = _rows()
    assert len(rows) == 2
    assert last["行政相对人名称"] == "仅导出前 2 条，请缩小筛选范围后分次导出。"
