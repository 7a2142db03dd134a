"""Writing office files: no cell is ever a formula, and a demonstration says so on its first line."""

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import xlsxwriter
from django.conf import settings

DEMO_LINE = "演示数据，非真实信息"
_HEADER = {"bold": True, "bg_color": "#DBEAEB", "text_wrap": True, "border": 1}
_SPOOL = 8 * 1024 * 1024
_NUMBERS = (int, float, Decimal)
_LAST_ROW = 1_048_575
# What a spreadsheet might run when it opens a csv (formula injection).
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class SheetWriter:
    """An xlsx written row by row at constant memory, one sheet after the other."""

    def __init__(self, *, title: str = "", widths: Sequence[int] = ()) -> None:
        self._stream: IO[bytes] = SpooledTemporaryFile(max_size=_SPOOL)  # noqa: SIM115 - handed to the caller
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._stream, options)
        self._header = self._book.add_format(_HEADER)
        self._fault = self._book.add_format({"bg_color": "#FBEEEA", "font_color": "#A3241A"})
        self._plain = self._book.add_format({"num_format": "@"})
        self._lines = self._book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.begin_sheet(title, widths=widths)

    def begin_sheet(self, title: str = "", *, widths: Sequence[int] = ()) -> None:
        """Rows go here from now on; cells typed into its columns stay text, as they were typed."""
        self._sheet = self._book.add_worksheet(title or None)
        self._row = 0
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width, self._plain)
        if settings.IS_DEMO:
            self.write([DEMO_LINE])

    def write(self, cells: Iterable[Any], *, faulty: Collection[int] = (), is_header: bool = False) -> None:
        """One row; the cells at the places in `faulty` are marked. A header stays in sight."""
        for column, cell in enumerate(cells):
            style = self._fault if column in faulty else None
            if isinstance(cell, _NUMBERS) and not isinstance(cell, bool):
                self._sheet.write_number(self._row, column, float(cell), style)
            elif style or is_header or cell not in (None, ""):
                told = _text(cell)
                plain = self._lines if "\n" in told else self._plain
                self._sheet.write_string(self._row, column, told, self._header if is_header else style or plain)
        self._row += 1
        if is_header:
            self._sheet.freeze_panes(self._row, 0)

    def offer(self, column: int, options: Sequence[str], *, is_one: bool) -> None:
        """A drop-down below the rows written so far; where only one may be chosen, others are asked back."""
        told = {"error_type": "warning", "error_title": "不在代码表中", "error_message": "请核对后再继续。"}
        self._sheet.data_validation(
            self._row,
            column,
            _LAST_ROW,
            column,
            {"validate": "list", "source": list(options), "show_error": is_one, **told},
        )

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
