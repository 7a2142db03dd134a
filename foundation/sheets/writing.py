"""Writing office files: no cell is ever a formula, and a demonstration says so on its first line."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import xlsxwriter
from django.conf import settings

DEMO_LINE = "演示数据，非真实信息"
_SPOOL = 8 * 1024 * 1024
# What a spreadsheet might run when it opens a csv (formula injection).
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class SheetWriter:
    """An xlsx written row by row at constant memory."""

    def __init__(self, *, widths: Sequence[int] = ()) -> None:
        self._stream: IO[bytes] = SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 - handed to the caller
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._stream, options)
        self._sheet = self._book.add_worksheet()
        self.header_format = self._book.add_format(
            {"bold": True, "bg_color": "#DBEAEB", "text_wrap": True, "border": 1}
        )
        self.fault_format = self._book.add_format({"bg_color": "#FBEEEA", "font_color": "#A3241A"})
        self.text_format = self._book.add_format({"num_format": "@"})
        self._row = 0
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        if settings.IS_DEMO:
            self.write([DEMO_LINE])

    def write(self, cells: Iterable[Any], *, faulty: frozenset[int] = frozenset(), is_header: bool = False) -> None:
        """One row; the cells at the places in `faulty` are marked."""
        for column, cell in enumerate(cells):
            style = self.header_format if is_header else self.fault_format if column in faulty else self.text_format
            if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
                self._sheet.write_number(self._row, column, cell, self.fault_format if column in faulty else None)
            elif cell not in (None, "") or column in faulty:
                self._sheet.write_string(self._row, column, _text(cell), style)
        self._row += 1

    def close(self) -> IO[bytes]:
        self._book.close()
        self._stream.seek(0)
        return self._stream


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)


def csv_bytes(rows: Iterable[Sequence[Any]]) -> bytes:
    """A csv with mark, as offices open it; a cell that a spreadsheet might run gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    if settings.IS_DEMO:
        writer.writerow([DEMO_LINE])
    writer.writerows([harmless(_text(cell)) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_DANGEROUS) else text
