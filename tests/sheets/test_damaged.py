"""Files that are damaged, or made to do harm, are refused as a whole: no other error, no memory without end."""

import io
import random
import struct
import zipfile
from datetime import date

import openpyxl
import pytest

from foundation.sheets import extent
from foundation.sheets.extent import is_too_wide
from foundation.sheets.reading import SheetRefused, open_sheet

ROUNDS = 1500
# What an XML part may be broken with: the tags, places and numbers that the readers look for.
TOKENS = (
    b"<c", b"</c>", b'r="', b'"', b"<v>", b"<row", b"</row>", b't="s"', b't="d"', b"-1", b"9" * 30, b"\0", b"\xff",
    b"&#0;", b"<![CDATA[", b"<!--", b's="99"', b"A0", b"XFD1048576", b"NaN", b"1e999", b"<f>", b'name="', b'Id="',
)  # fmt: skip


@pytest.fixture(scope="module")
def workbook() -> bytes:
    book = openpyxl.Workbook()
    for number in range(5):
        book.worksheets[0].append(["文号", number, 1.5, date(2026, 1, 1), True, "=A1", "字" * 50])
    book.create_sheet("字典").append([1])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def packed(content: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return stream.getvalue()


def with_rows(workbook: bytes, rows: bytes) -> bytes:
    """The first sheet holds these rows and nothing else."""
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
    return packed(parts(workbook) | {"xl/worksheets/sheet1.xml": sheet % rows})


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Some bytes of the file, or of one of its parts, are others."""
    if dice.random() < 0.4:
        return flipped(data, dice)
    content = parts(data)
    name = dice.choice(sorted(content))
    return packed(content | {name: cut_up(content[name], dice)})


def flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed[: dice.randrange(len(changed))] if dice.random() < 0.2 else changed)


def cut_up(part: bytes, dice: random.Random) -> bytes:
    changed = bytearray(part)
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(changed))
        changed[place : place + dice.randint(0, 12)] = dice.choice((b"", *TOKENS))
    return bytes(changed)


def test_a_damaged_file_is_read_or_refused_and_nothing_else(workbook: bytes) -> None:
    dice = random.Random(2017_47)
    refused = 0
    for _ in range(ROUNDS):
        try:
            list(open_sheet(io.BytesIO(damaged(workbook, dice))).rows)
        except SheetRefused:
            refused += 1
    assert ROUNDS / 10 < refused < ROUNDS


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c r="ZZ400000"><v>1</v></c></row>',
        b"<row r='1'><c r='A1'><v>1</v></c></row><row r = '9999999999'><c r\n=\n'XFDX9999999999'><v>1</v></c></row>",
        b'<row r="1"><c><v>1</v></c></row><row r="1000000">' + b"<c><v>1</v></c>" * 30 + b"</row>",
    ],
)
def test_cells_far_apart_are_refused_before_they_take_all_memory(workbook: bytes, rows: bytes) -> None:
    with pytest.raises(SheetRefused, match="很远的行或者列"):
        open_sheet(io.BytesIO(with_rows(workbook, rows)))


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="15"/>',
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="A1048576" s="1"></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="250000"><c r="B250000"><v>2</v></c></row>',
    ],
)
def test_formats_without_content_and_long_narrow_sheets_are_read(workbook: bytes, rows: bytes) -> None:
    assert next(open_sheet(io.BytesIO(with_rows(workbook, rows))).rows)[1][0] == 1


def test_extent_is_the_same_however_the_sheet_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = b'<row r="1"><c r="B1"><v>1</v></c></row><row r="300000"><c r="EZ300000"><v>1</v></c></row>'
    for piece in range(1, 60):
        monkeypatch.setattr(extent, "_PIECE", piece)
        assert is_too_wide(io.BytesIO(sheet))


def test_a_bomb_that_calls_itself_small_is_refused(workbook: bytes) -> None:
    """The size is written into the directory of the package, where whoever packs may lie."""
    bomb = b"<sst>" + b"<si><t>a</t></si>" * 1_000_000
    data = bytearray(packed(parts(workbook) | {"xl/sharedStrings.xml": bomb}))
    for place in places(bytes(data), struct.pack("<I", len(bomb))):
        data[place : place + 4] = struct.pack("<I", 500)
    with pytest.raises(SheetRefused, match="已损坏"):
        open_sheet(io.BytesIO(bytes(data)))


def places(data: bytes, wanted: bytes) -> list[int]:
    return [place for place in range(len(data)) if data.startswith(wanted, place)]


def test_a_package_of_another_program_is_refused_under_the_name_of_a_workbook(workbook: bytes) -> None:
    """The reader would unfold an OpenDocument sheet found inside, with its cells repeated a million times."""
    with pytest.raises(SheetRefused, match="不是 Excel 文件"):
        open_sheet(io.BytesIO(packed(parts(workbook) | {"content.xml": b"<office:document-content/>"})))
