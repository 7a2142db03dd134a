"""Rows of a file in normal form, a chunk at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from disclosure.imports.headers import Header
from disclosure.standard.reading import Plan, Problem, read_by
from foundation.sheets.reading import Row


@dataclass(frozen=True, slots=True)
class ReadRow:
    """`number` is the row's number in the file; `values` are by attribute, `problems` those of single fields."""

    number: int
    values: dict[str, Any]
    problems: list[Problem]


def read_rows(rows: Iterable[Row], header: Header, plan: Plan) -> Iterator[ReadRow]:
    for number, cells in rows:
        yield ReadRow(number, *read_by(plan, header.values(cells)))


def in_chunks(rows: Iterator[ReadRow], size: int) -> Iterator[list[ReadRow]]:
    while chunk := list(islice(rows, size)):
        yield chunk
