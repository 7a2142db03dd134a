"""导出 Excel: the rows of any list as they were narrowed, in the columns its room names."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet
from django.utils import timezone

from foundation.listing import OfficeList
from foundation.sealing import Sealed
from foundation.sheets.writing import SheetWriter

# What can be written while somebody waits for it.
MOST = 50_000
_CHUNK = 2_000
_WIDTH = 18


def export_rows(shown: OfficeList, rows: QuerySet[Any]) -> IO[bytes]:
    """Written row by row at constant memory; where there are more than `MOST`, the last line says so."""
    writer = SheetWriter(title=shown.title, widths=[_WIDTH] * len(shown.columns))
    writer.write([column.title for column in shown.columns], is_header=True)
    found = rows.order_by(*shown.order)[: MOST + 1].iterator(chunk_size=_CHUNK)
    for row in islice(found, MOST):
        writer.write(_cells(shown, row))
    if next(found, None) is not None:
        writer.write([f"仅导出前 {MOST} 条，请缩小筛选范围后分次导出。"])
    return writer.close()


def _cells(shown: OfficeList, row: Any) -> Iterator[Any]:
    for column in shown.columns:
        yield _told(column.value(row))


def _told(value: Any) -> Any:
    """Of an identity number only its ends; a moment by the clock of the office."""
    if isinstance(value, Sealed):
        return value.masked()
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else value
