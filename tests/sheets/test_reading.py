"""Office files are read as a person sees them; one that cannot be trusted is refused whole, with what to do."""

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest

from foundation.sheets.reading import Row, Sheet, SheetRefused, open_sheet


def _workbook(**cells: str | int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for place, value in cells.items():
        sheet[place] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _with_entry(workbook: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO(workbook)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return stream.getvalue()


def _sheet(data: bytes) -> Sheet:
    return open_sheet(io.BytesIO(data))


def test_numbers_rows_and_columns_as_a_person_sees_them() -> None:
    sheet = _sheet(_workbook(C3="文号", C4="甲"))
    rows = list(sheet.rows)
    assert (rows[2], rows[3], sheet.height) == ((3, ["", "", "文号"]), (4, ["", "", "甲"]), 4)


def test_takes_a_sheet_of_one_row_before_a_later_one() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["表头"])
    book.create_sheet("填报说明").append(["说明"])
    stream = io.BytesIO()
    book.save(stream)
    sheet = _sheet(stream.getvalue())
    assert (list(sheet.rows), sheet.height) == ([(1, ["表头"])], 1)


def _sheets(**cells: str) -> bytes:
    """A workbook of a sheet for each name; one named 隐藏… is hidden."""
    book = openpyxl.Workbook()
    for name, cell in cells.items():
        sheet = book.create_sheet(name)
        sheet.append([cell])
        sheet.sheet_state = "hidden" if name.startswith("隐藏") else "visible"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _holds_data(rows: Iterator[Row]) -> bool:
    return any(cells == ["数据"] for _, cells in rows)


def test_passes_over_a_hidden_sheet() -> None:
    assert list(_sheet(_sheets(隐藏字典="警告", 一月="数据")).rows) == [(1, ["数据"])]


@pytest.mark.parametrize("cells", [{"说明": "怎样填", "一月": "数据"}, {"一月": "数据", "说明": "怎样填"}])
def test_takes_the_sheet_that_holds_what_is_asked_for(cells: dict[str, str]) -> None:
    sheet = open_sheet(io.BytesIO(_sheets(**cells)), holds=_holds_data)
    assert list(sheet.rows) == [(1, ["数据"])]


def test_refuses_two_sheets_that_hold_what_is_asked_for_rather_than_lose_one() -> None:
    with pytest.raises(SheetRefused, match="工作表“一月”、“二月”里都有"):
        open_sheet(io.BytesIO(_sheets(一月="数据", 二月="数据")), holds=_holds_data)


@pytest.mark.parametrize(
    "cell",
    [
        b'<c s="1" r="A1"><f>1/2</f><v>0.5</v></c>',
        b"<c r='A1'><f>1/2</f><v>0.5</v></c>",
        b'<c r="A1" xml:space="preserve">\n<f t="shared" si="0"/><v>5</v></c>',
    ],
)
def test_finds_a_formula_however_its_program_writes_it(cell: bytes) -> None:
    assert _sheet(_with_cell(cell)).formulas == {1: "A1"}


def test_refuses_a_formula_without_a_place() -> None:
    with pytest.raises(SheetRefused, match="选择性粘贴为数值"):
        _sheet(_with_cell(b"<c><f>1/2</f><v>0.5</v></c>"))


def _with_cell(cell: bytes) -> bytes:
    """A workbook whose one cell is written so."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_workbook(A1=5))) as package, zipfile.ZipFile(written, "w") as changed:
        for entry in package.infolist():
            data = package.read(entry)
            changed.writestr(entry, re.sub(rb'<c r="A1".*?</c>', cell, data))
    return written.getvalue()


def test_names_the_first_formula_of_a_row() -> None:
    assert _sheet(_workbook(A1="甲", A2="=1+1", B2="=A2", A3=5)).formulas == {2: "A2"}


def test_refuses_macros() -> None:
    with pytest.raises(SheetRefused, match="宏"):
        _sheet(_with_entry(_workbook(A1="甲"), "xl/vbaProject.bin", b"macro"))


def test_refuses_another_office_file_under_the_name_of_a_workbook() -> None:
    with pytest.raises(SheetRefused, match="不是 Excel 文件"):
        _sheet(_with_entry(b"", "word/document.xml", b"<document/>"))


def test_refuses_a_bomb_without_unpacking_it() -> None:
    with pytest.raises(SheetRefused, match="解压后过大"):
        _sheet(_with_entry(_workbook(A1="甲"), "xl/media/image1.png", b"\0" * 30_000_000))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "取消密码，另存为 .xlsx"),
        (b"PK\x03\x04 cut off", "已损坏"),
        (b"\x89PNG\r\n\x1a\n\0\0", "无法识别"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "无法识别"),
        ('文号,名称\n"甲,乙\n'.encode(), "引号是否成对"),
    ],
)
def test_refuses_what_is_no_table_and_says_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(SheetRefused, match=told):
        list(_sheet(data).rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_reads_a_csv_in_any_usual_encoding(encoding: str, delimiter: str) -> None:
    text = f'文号{delimiter}名称\r\n〔2026〕1号{delimiter}"青海,试验\n公司"\r\n'
    sheet = _sheet(text.encode(encoding))
    assert list(sheet.rows) == [(1, ["文号", "名称"]), (2, ["〔2026〕1号", "青海,试验\n公司"])]
    assert sheet.height == 2


def test_tells_the_delimiter_by_what_stands_outside_quotes() -> None:
    sheet = _sheet('文号,事实,类别\n1,"一；二;三;四;五;\n六;七;",罚款\n'.encode())
    assert [len(row) for _, row in sheet.rows] == [3, 3]


def test_refuses_a_workbook_that_holds_nothing() -> None:
    with pytest.raises(SheetRefused, match="没有任何内容"):
        _sheet(_workbook())
