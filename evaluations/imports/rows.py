"""Rows of a sheet whose columns are named in its first line: found, told apart, refused with their numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import IO, Any

from foundation.organizations.models import Organization
from foundation.sheets.reading import Row, SheetRefused, is_blank, open_sheet

USCC = "统一社会信用代码"
NAME = "单位名称"
_HEAD_WITHIN, _MOST = 10, 5000


class RowsRefused(Exception):
    """Nothing was stored; `told` says of each row what is wrong, with its number in the file."""

    def __init__(self, told: Sequence[str]) -> None:
        super().__init__(told[0])
        self.told = list(told)


@dataclass(frozen=True, slots=True)
class Told:
    """One row, by the names of its columns."""

    number: int
    cells: Mapping[str, str]

    def amount(self, name: str) -> Decimal | None:
        """None for an empty cell. Raises ValueError, in words."""
        typed = self.cells.get(name, "").replace(",", "").replace("，", "")
        if not typed:
            return None
        try:
            amount = Decimal(typed)
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or amount < 0:
            raise ValueError(f"“{name}”应填写不小于 0 的数字，现为“{self.cells[name]}”")
        return amount


def read(stream: IO[bytes], columns: Sequence[str]) -> list[Told]:
    """The rows under the line that names the columns. Raises SheetRefused for the file as a whole."""
    sheet = open_sheet(stream)
    if sheet.formulas:
        raise SheetRefused("文件里有公式，请全选后复制、选择性粘贴为数值再上传。")
    rows = (row for row in sheet.rows if not is_blank(row[1]))
    head = _head(islice(rows, _HEAD_WITHIN), columns)
    found = [_told(row, head) for row in islice(rows, _MOST + 1)]
    if len(found) > _MOST:
        raise SheetRefused(f"一次最多导入 {_MOST} 行，请拆分后分次上传。")
    if not found:
        raise SheetRefused("表头下面没有数据，请填写后再上传。")
    return found


def bodies_of(rows: Sequence[Told], allowed: Mapping[str, Organization]) -> Iterator[tuple[Told, Organization | str]]:
    """Each row with its body, or with what is wrong with it; `allowed` holds bodies by code."""
    seen: dict[int, int] = {}
    for row in rows:
        code = row.cells.get(USCC, "").strip().upper()
        body = allowed.get(code)
        if body is None:
            yield row, f"第 {row.number} 行：{USCC}“{code or '空'}”不在本次的单位之内，请核对。"
        elif body.pk in seen:
            yield row, f"第 {row.number} 行：与第 {seen[body.pk]} 行是同一个单位，请只留一行。"
        else:
            seen[body.pk] = row.number
            yield row, body


def _head(rows: Iterator[Row], columns: Sequence[str]) -> dict[int, str]:
    missing: list[str] = list(columns)
    for _, cells in rows:
        named = {place: _text(cell) for place, cell in enumerate(cells) if _text(cell)}
        missing = [name for name in columns if name not in named.values()]
        if not missing:
            return {place: name for place, name in named.items() if name in columns}
    raise SheetRefused(f"没有找到表头，请用本页下载的模板填写。缺少的列：{'、'.join(missing)}。")


def _told(row: Row, head: Mapping[int, str]) -> Told:
    number, cells = row
    return Told(number, {name: _text(cells[place]) if place < len(cells) else "" for place, name in head.items()})


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
