"""Storing computed columns of many rows in one statement."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Model


def store_columns(rows: Sequence[Model], names: Sequence[str]) -> None:
    """UPDATE … FROM unnest: thousands of rows with a value each, as fast as one UPDATE."""
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = [meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(str(field.column))} = told.{quote(str(field.column))}" for field in fields)  # type: ignore[union-attr]
    columns = ", ".join(["pk", *(quote(str(field.column)) for field in fields)])  # type: ignore[union-attr]
    arrays = ", ".join(["%s::bigint[]", *(f"%s::{field.db_type(connection).split('(')[0]}[]" for field in fields)])  # type: ignore[union-attr]
    values = [[getattr(row, name) for row in rows] for name in names]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(meta.db_table)} SET {sets} FROM unnest({arrays}) AS told({columns}) "  # noqa: S608 - names come from models
            f"WHERE {quote(meta.db_table)}.id = told.pk",
            [[row.pk for row in rows], *values],
        )
