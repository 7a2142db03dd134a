"""Lists as files, piece by piece: the memory of a million entries is that of a thousand."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from disclosure.models import Publication
from disclosure.open_data.schemas import COLUMNS
from disclosure.open_data.shapes import shape, whole
from disclosure.querysets import PublicationQuerySet
from foundation.sheets.writing import DEMO_LINE, harmless

PIECE = 1000
_MARK = "\ufeff"
Rows = PublicationQuerySet[Publication]


def pieces(rows: Rows) -> Iterator[list[Publication]]:
    """By key: what is added meanwhile comes at the end, what is removed meanwhile is gone."""
    after = 0
    while found := list(rows.filter(pk__gt=after).order_by("pk").defer("text", "grams")[:PIECE]):
        yield found
        after = found[-1].pk


def csv_lines(rows: Rows) -> Iterator[str]:
    """With the mark by which office programs know UTF-8; no cell is ever a formula."""
    yield _MARK + (_line([DEMO_LINE]) if settings.IS_DEMO else "") + _line(COLUMNS.values())
    for piece in pieces(rows):
        yield "".join(_line(_cells(shape(entry))) for entry in piece)


def json_lines(rows: Rows) -> Iterator[str]:
    for piece in pieces(rows):
        yield "".join(json.dumps(whole(entry), ensure_ascii=False) + "\n" for entry in piece)


def _cells(shaped: dict[str, Any]) -> list[str]:
    return [harmless(_told(shaped[name])) for name in COLUMNS]


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return ";".join(value) if isinstance(value, list) else str(value or "")


def _line(cells: Any) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
