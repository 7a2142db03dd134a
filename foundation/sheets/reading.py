"""Reading office files: xlsx and csv as people send them, row by row with the numbers a person sees in his file.

A file that cannot be trusted as a whole (macros, a bomb, another type) is refused whole with the reason.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO, Any
from xml.etree import ElementTree as ET

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from foundation.sheets.extent import is_too_wide

Row = tuple[int, list[Any]]
# Whether a sheet of a workbook is the one asked for, by its rows.
Holds = Callable[[Iterator[Row]], bool]

MAX_UNPACKED = 1_500 * 1024 * 1024
# An honest sheet packs about ten to one; a bomb a thousand to one.
MAX_RATIO = 200
SMALL = 20 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Texts that are no tables: a PDF, and the pages and letters that programs name .csv or .xlsx.
_OTHER_TEXTS = (b"%PDF", b"{\\rtf", b"<html", b"<HTML", b"<?xml", b"<!")
_OTHER_BOOKS = {"content.xml", "xl/workbook.bin"}
_ENCODINGS = ("utf-8-sig", "gb18030")
_UNKNOWN = "无法识别文件类型或者文字编码，请上传 .xlsx，或者 UTF-8、GB18030 编码的 .csv。"
_PIECE = 1 << 20
# What the readers of packages and tables say of a damaged or an encrypted one.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    CalamineError,
    ET.ParseError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)
_FORMULA = re.compile(rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f[\s/>]")
_PLACE = re.compile(rb"""\br=["']([A-Z]+)(\d+)["']""")
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
# Looked for first, because most files hold none.
_FORMULA_MARKS = (b"<f", b":f")
_TAIL = 400
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class SheetRefused(Exception):
    """The whole file is refused; the message tells the user, in Chinese, why and what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with their number in the file, `height` that of the last filled one; `formulas` names the first formula cell
    of each row that has one."""

    rows: Iterator[Row]
    height: int
    formulas: dict[int, str]


def open_sheet(stream: IO[bytes], *, holds: Holds | None = None) -> Sheet:
    """The first sheet in sight that holds anything, or the one that holds what is asked for. Raises SheetRefused."""
    start = stream.read(8)
    stream.seek(0)
    if start.startswith(b"PK"):
        return _open_workbook(stream, holds)
    if start.startswith(_OLD_OFFICE):
        raise SheetRefused("这是加密文件或者旧版 .xls 文件，请取消密码，另存为 .xlsx 后再上传。")
    if start.startswith(_OTHER_TEXTS):
        raise SheetRefused(_UNKNOWN)
    return _open_csv(stream)


def _open_workbook(stream: IO[bytes], holds: Holds | None) -> Sheet:
    try:
        with zipfile.ZipFile(stream) as package:
            _require_harmless(package)
            stream.seek(0)
            workbook = CalamineWorkbook.from_filelike(stream)
            sheet = _chosen(_filled(workbook, package), holds)
            formulas = _formulas(package, sheet.name)
    except _DAMAGED as error:
        raise SheetRefused("文件已损坏或者不是 Excel 文件，请用表格软件打开后另存为 .xlsx 再上传。") from error
    return Sheet(_numbered(sheet), sheet.end[0] + 1, formulas)


def _filled(workbook: CalamineWorkbook, package: zipfile.ZipFile) -> Iterator[Any]:
    """The sheets in sight that hold anything: what is hidden are lists and drafts that nobody means to send."""
    for told in workbook.sheets_metadata:
        if (told.typ, told.visible) == (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible):
            _require_compact(package, told.name)
            sheet = workbook.get_sheet_by_name(told.name)
            if sheet.end is not None:
                yield sheet


def _require_compact(package: zipfile.ZipFile, sheet_name: str) -> None:
    with package.open(_sheet_path(package, sheet_name)) as xml:
        if is_too_wide(xml):
            raise SheetRefused(
                f"工作表“{sheet_name}”里有内容落在离数据很远的行或者列，请删除多余的行列，只保留要报送的数据后再上传。"
            )


def _chosen(filled: Iterator[Any], holds: Holds | None) -> Any:
    """Of two that both hold what is asked for neither is taken, lest the other be lost without a word."""
    first = next(filled, None)
    if first is None:
        raise SheetRefused("文件里没有任何内容（隐藏的工作表不读取）。")
    if holds is None:
        return first
    wanted = [sheet for sheet in chain([first], filled) if holds(_numbered(sheet))]
    if len(wanted) > 1:
        names = "、".join(f"“{sheet.name}”" for sheet in wanted)
        raise SheetRefused(f"工作表{names}里都有要导入的数据，请每个文件只留一个，其余另存后分次上传。")
    return wanted[0] if wanted else first


def _numbered(sheet: Any) -> Iterator[Row]:
    """Rows and columns where a person sees them: the reader leaves out empty columns on the left."""
    left = [""] * sheet.start[1]
    return ((number, left + row) for number, row in enumerate(sheet.iter_rows(), start=1))


def _require_harmless(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = {entry.filename.lower() for entry in entries}
    if any(name.endswith("vbaproject.bin") for name in names):
        raise SheetRefused("文件含有宏，不能接收。请另存为不带宏的 .xlsx 再上传。")
    # Calamine takes a package of any kind for what it can read in it.
    if "xl/workbook.xml" not in names or names & _OTHER_BOOKS:
        raise SheetRefused("这不是 Excel 文件，请上传 .xlsx 或者 .csv。")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > MAX_UNPACKED or (unpacked > SMALL and unpacked / packed > MAX_RATIO):
        raise SheetRefused("文件解压后过大，疑似异常文件，不能接收。请只保留要报送的数据后再上传。")
    _require_honest(package)


def _require_honest(package: zipfile.ZipFile) -> None:
    """Whoever writes a small size over a bomb deceives the reader, but not who unpacks up to that size: the check sum
    is wrong then. Sheets are looked through one by one before they are loaded."""
    for entry in package.infolist():
        if not entry.filename.lower().startswith("xl/worksheets/"):
            with package.open(entry) as unpacked:
                while unpacked.read(_PIECE):
                    pass


def _formulas(package: zipfile.ZipFile, sheet_name: str) -> dict[int, str]:
    """The first formula of each row: a formula's shown value is not what the office decided to send."""
    found: dict[int, str] = {}
    tail = b""
    with package.open(_sheet_path(package, sheet_name)) as xml:
        while piece := xml.read(_PIECE):
            searched = tail + piece
            if any(mark in searched for mark in _FORMULA_MARKS):
                for column, row in map(_place, _FORMULA.finditer(searched)):
                    found.setdefault(row, f"{column}{row}")
            tail = searched[-_TAIL:]
    return found


def _place(formula: "re.Match[bytes]") -> tuple[str, int]:
    place = _PLACE.search(formula[1])
    if place is None:
        raise SheetRefused("文件里有公式，请全选后复制、选择性粘贴为数值再上传。")
    return place[1].decode(), int(place[2])


def _sheet_path(package: zipfile.ZipFile, sheet_name: str) -> str:
    workbook = ET.fromstring(package.read("xl/workbook.xml"))  # noqa: S314 - entities are bounded by expat, size by us
    relations = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    named = [each.get(_RELATION) for each in workbook.iter() if each.get("name") == sheet_name and each.get(_RELATION)]
    target = {each.get("Id"): each.get("Target") or "" for each in relations}[named[0]]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _open_csv(stream: IO[bytes]) -> Sheet:
    """Read through once before the first row is given out: a file broken further down is refused whole."""
    text = io.TextIOWrapper(stream, encoding=_encoding(stream), newline="")
    delimiter = max(",\t;", key=_QUOTED.sub("", text.read(4096)).count)
    height = max((number for number, row in _csv_rows(text, delimiter) if not is_blank(row)), default=0)
    return Sheet(_csv_rows(text, delimiter), height, {})


def _csv_rows(text: io.TextIOWrapper, delimiter: str) -> Iterator[Row]:
    """Numbered as a spreadsheet shows them, one row a record."""
    text.seek(0)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            yield number, row
    except csv.Error as error:
        raise SheetRefused(
            f"第 {number + 1} 行不是有效的 CSV，请检查引号是否成对，或者另存为 .xlsx 再上传。"
        ) from error


def _encoding(stream: IO[bytes]) -> str:
    """UTF-8 with or without mark, else GB18030; what is neither, or holds no text, is not a table."""
    for encoding in _ENCODINGS:
        stream.seek(0)
        decoder = io.TextIOWrapper(stream, encoding=encoding)
        try:
            has_null = any("\0" in piece for piece in iter(lambda: decoder.read(_PIECE), ""))  # noqa: B023
        except UnicodeDecodeError:
            has_null = True
        finally:
            decoder.detach()
        if not has_null:
            stream.seek(0)
            return encoding
    raise SheetRefused(_UNKNOWN)


def is_blank(row: list[Any]) -> bool:
    return all(
        cell is None or cell == "" or (isinstance(cell, str) and not cell.strip("\u3000 \t\r\n")) for cell in row
    )


def peek(rows: Iterator[Row], count: int) -> tuple[list[Row], Iterator[Row]]:
    """The first rows, and an iterator that still begins with them."""
    head = list(islice(rows, count))
    return head, chain(head, rows)
