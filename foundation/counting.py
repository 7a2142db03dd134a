"""Several lists counted at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from foundation import reading

Lists = Iterable[QuerySet[Any]]
Statement = tuple[str, Sequence[Any]]
_NO_ROWS: Statement = "SELECT WHERE false", ()


def counts_of(groups: Iterable[Lists]) -> list[int]:
    """How many rows the lists of each group have together, asked in one statement."""
    return answer(question(groups))


def question(groups: Iterable[Lists]) -> Statement:
    """What asks how many rows the lists of each group have together."""
    asked = [[_keys(rows) for rows in lists] for lists in groups]
    columns = ", ".join(_sum(lists) for lists in asked)
    return f"SELECT {columns}", [each for lists in asked for _, told in lists for each in told]


def answer(asked: Statement) -> list[int]:
    with reading.connection().cursor() as cursor:
        cursor.execute(*asked)
        counted: tuple[int, ...] = cursor.fetchone()
    return list(counted)


def _sum(lists: Sequence[Statement]) -> str:
    return " + ".join(f"(SELECT count(*) FROM ({keys}) AS listed)" for keys, _ in lists) or "0"  # noqa: S608 - Django wrote it


def _keys(rows: QuerySet[Any]) -> Statement:
    """The list as a statement; Django writes none where it sees that no row can answer."""
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return _NO_ROWS
