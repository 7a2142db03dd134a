"""Finding the header of an office's file and telling which column holds which field of the standard."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import IO, Any

from disclosure.imports.kinds import kinds
from disclosure.standard.fields import Field, Need
from foundation.sheets.reading import Row, SheetRefused, is_blank, open_sheet, peek

# A title, a demonstration line and a note may stand above the header.
LOOKED_AT = 10
_FEWEST = 5
_MARKS = re.compile(r"[\s*＊:：]+")
_NEEDS = {*(need.value for need in Need), "非必填"}
_BRACKETED = re.compile(r"[（(].*?[)）]")


@dataclass(frozen=True, slots=True)
class Header:
    """The number of its last row, its cells as sent, and the column of each field by the standard's code."""

    row: int
    cells: list[Any]
    columns: dict[str, int]

    def values(self, cells: Sequence[Any]) -> dict[str, Any]:
        width = len(cells)
        return {code: cells[column] for code, column in self.columns.items() if column < width}

    def code_at(self, cell: str) -> str:
        """The standard's code of the column of a cell such as "AB12"; empty for a column of the office's own."""
        place = 0
        for letter in cell.rstrip("0123456789"):
            place = place * 26 + ord(letter) - ord("A") + 1
        return next((code for code, column in self.columns.items() if column == place - 1), "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file's header and the filled rows below it; `height` counts the blank ones among them."""

    header: Header
    rows: Iterator[Row]
    height: int
    formulas: dict[int, str]


def open_table(stream: IO[bytes], kind: str) -> Table:
    """The rows of a file, in whichever of its sheets they stand. Raises SheetRefused."""
    sheet = open_sheet(stream, holds=lambda rows: _holds_rows(rows, kind))
    head, rows = peek(sheet.rows, LOOKED_AT)
    header = find_header(head, kind)
    return Table(header, _below(header, rows), max(sheet.height - header.row, 0), sheet.formulas)


def find_header(head: Sequence[Row], kind: str) -> Header:
    """The row that names most fields. Raises SheetRefused, naming what is missing."""
    best = _best(head, kind)
    if best is None:
        raise SheetRefused(
            f"没有找到表头：前 {LOOKED_AT} 行里没有{kinds[kind].label}标准的列名或者代码，请下载模板对照。"
        )
    _require_distinct(best, kind)
    _require_complete(best, kind)
    below = takewhile(lambda row: _explains(row, kind), (row for row in head if row[0] > best.row))
    return replace(best, row=max((number for number, _ in below), default=best.row))


def _holds_rows(rows: Iterator[Row], kind: str) -> bool:
    head, rows = peek(rows, LOOKED_AT)
    header = _best(head, kind)
    return header is not None and next(_below(header, rows), None) is not None


def _below(header: Header, rows: Iterator[Row]) -> Iterator[Row]:
    return (row for row in rows if row[0] > header.row and not is_blank(row[1]))


def _best(head: Sequence[Row], kind: str) -> Header | None:
    best = max((_read(row, kind) for row in head), key=lambda header: len(header.columns), default=None)
    return best if best and len(best.columns) >= _FEWEST else None


def _explains(row: Row, kind: str) -> bool:
    """Codes below the labels, or what must be filled: part of the header still."""
    names = _names(kind)
    return sum(_plain(str(cell)) in _NEEDS or _plain(str(cell)) in names for cell in row[1] if cell) >= _FEWEST


def _read(row: Row, kind: str) -> Header:
    number, cells = row
    columns: dict[str, int] = {}
    for place, code in enumerate(_codes(cells, kind)):
        if code:
            columns.setdefault(code, place)
    return Header(number, list(cells), columns)


def _codes(cells: Sequence[Any], kind: str) -> list[str]:
    """What each cell names; empty for what is no column of the standard."""
    names = _names(kind)
    return [names.get(_plain(str(cell)), "") if cell else "" for cell in cells]


def _require_distinct(header: Header, kind: str) -> None:
    for place, code in enumerate(_codes(header.cells, kind)):
        if code and header.columns[code] != place:
            first, cell = header.columns[code] + 1, header.cells[place]
            raise SheetRefused(f"表头第 {first} 列和第 {place + 1} 列都是“{cell}”，请删去一列再上传。")


def _require_complete(header: Header, kind: str) -> None:
    missing = [
        field.label
        for field in kinds[kind].fields
        if field.required is Need.ALWAYS and field.code not in header.columns
    ]
    if missing:
        raise SheetRefused(f"表头缺少必填列：{'、'.join(missing)}。请下载模板对照补齐后再上传。")


def _names(kind: str) -> dict[str, str]:
    """Every way a column may be named → the standard's code. A short name that two fields share names neither."""
    names: dict[str, str] = {}
    shared: set[str] = set()
    for field in kinds[kind].fields:
        for name in _ways(field):
            shared |= {name} if names.get(name, field.code) != field.code else set()
            names[name] = field.code
    names = {name: code for name, code in names.items() if name not in shared}
    known = {field.code for field in kinds[kind].fields}
    return names | {former: code for former, code in kinds[kind].former_codes.items() if code in known}


def _ways(field: Field) -> set[str]:
    label = _plain(field.label)
    inner = re.search(r"[（(](.*?)[)）]", field.label)
    ways = {field.code, label, _plain(_BRACKETED.sub("", field.label))}
    return ways | ({_plain(inner[1])} if inner and "万元" not in inner[1] else set())


def _plain(name: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).upper()
