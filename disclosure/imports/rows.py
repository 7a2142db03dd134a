"""Rows of a file in normal form, made ready while the database stores those before them."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any

from disclosure.choices import DecisionKind
from disclosure.imports.headers import Header
from disclosure.standard.reading import Problem, read_all
from foundation.sheets.reading import Row, is_blank


@dataclass(frozen=True, slots=True)
class ReadRow:
    """`number` is the row's number in the file; `values` are by attribute, `problems` those of single fields."""

    number: int
    values: dict[str, Any]
    problems: list[Problem]


def read_rows(rows: Iterable[Row], header: Header, kind: DecisionKind) -> Iterator[ReadRow]:
    """Every filled row below the header."""
    for number, cells in rows:
        if number > header.row and not is_blank(cells):
            yield ReadRow(number, *read_all(kind, header.values(cells)))


def chunks_ahead(rows: Iterator[ReadRow], size: int) -> Iterator[list[ReadRow]]:
    """Chunks of so many rows, each made ready in a thread while the one before is in work."""
    with ThreadPoolExecutor(max_workers=1) as reader:
        ahead = reader.submit(_chunk, rows, size)
        while chunk := ahead.result():
            ahead = reader.submit(_chunk, rows, size)
            yield chunk


def _chunk(rows: Iterator[ReadRow], size: int) -> list[ReadRow]:
    return list(islice(rows, size))
