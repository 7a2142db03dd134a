"""Writing thousands of rows in one statement; what the rows are is the business of the room that calls."""

import gc
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import F, Field, Lookup, Model

from foundation.sealing import SealedField

Record = Mapping[str, Any]


class Among(Lookup):
    """`name = ANY(values)`: one parameter however many values, where `__in` writes each of them into the statement."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::{_type(self.lhs.output_field)}[])", [*params, array(self.rhs)]


def among(name: str, values: Collection[Any]) -> Among:
    """A condition for filter(): the field is one of these values."""
    return Among(F(name), list(values))


@contextmanager
def uncollected() -> Iterator[None]:
    """Rows hold no cycles: to look for some among all that are in hand takes a seventh of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def array(values: Iterable[Any]) -> str:
    """Values as PostgreSQL writes an array, to be cast to its type: psycopg takes ten times as long over each text."""
    return f"{{{','.join(map(_element, values))}}}"


def copy_all(model: type[Model], records: Sequence[Record]) -> None:
    """COPY records (by attribute, their keys included) into the table: the fastest way in, under every constraint."""
    fields = model._meta.concrete_fields
    filled = _with_defaults(fields, records)
    statement = f"COPY {_table(model)} ({_columns(fields)}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in zip(*filled, strict=True):
            copy.write_row(row)


def insert_all(model: type[Model], records: Sequence[Record], *, skips_existing: bool = False) -> None:
    """INSERT records (by attribute); `skips_existing` leaves alone what a constraint says is there already."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    arrays = ", ".join(f"%s::{_type(field)}[]" for field in fields)
    conflict = "ON CONFLICT DO NOTHING" if skips_existing else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(model)} ({_columns(fields)}) "  # noqa: S608 - names come from models
            f"SELECT * FROM unnest({arrays}) {conflict}",
            [array(values) for values in _with_defaults(fields, records)],
        )


def store_columns(rows: Sequence[Model], names: Sequence[str]) -> None:
    """UPDATE these columns of many rows, each with its own values."""
    if not rows:
        return
    model = type(rows[0])
    fields = [next(field for field in model._meta.concrete_fields if field.attname == name) for name in names]
    # unnest() would take an array of arrays apart to its last element: a column of arrays goes as their texts.
    sets = ", ".join(f"{_quoted(field)} = told.{_quoted(field)}{_cast(field)}" for field in fields)
    arrays = ", ".join(
        ["%s::bigint[]", *("%s::text[]" if _cast(field) else f"%s::{_type(field)}[]" for field in fields)]
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table(model)} SET {sets} FROM unnest({arrays}) AS told(pk, {_columns(fields)}) "  # noqa: S608
            f"WHERE {_table(model)}.id = told.pk",
            [array(row.pk for row in rows), *(array(getattr(row, name) for row in rows) for name in names)],
        )


def next_keys(model: type[Model], count: int) -> list[int]:
    """Keys for so many new rows, before they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH own AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence) "
            "SELECT nextval(sequence) FROM own, generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _with_defaults(fields: Sequence["Field[Any, Any]"], records: Sequence[Record]) -> list[list[Any]]:
    """One list of prepared values for each column."""
    return [_column(field, records) for field in fields]


def _column(field: "Field[Any, Any]", records: Sequence[Record]) -> list[Any]:
    name, default, prepare = field.attname, field.get_default(), _preparation(field)
    values = [record.get(name, default) for record in records]
    return [prepare(value) for value in values] if prepare else values


def _preparation(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    if isinstance(field, SealedField):
        return field.get_prep_value
    return json.dumps if field.get_internal_type() == "JSONField" else None


def _cast(field: "Field[Any, Any]") -> str:
    return f"::{_type(field)}" if isinstance(field, ArrayField) else ""


def _element(value: Any) -> str:
    if isinstance(value, list):
        return _element(array(value))
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if value is None:
        return "NULL"
    return f'"\\\\x{value.hex()}"' if isinstance(value, bytes) else str(value)


def _type(field: "Field[Any, Any]") -> str:
    """The column's type without its length: the column itself holds values to it."""
    return str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection)).split("(")[0]


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(fields: Sequence["Field[Any, Any]"]) -> str:
    return ", ".join(_quoted(field) for field in fields)


def _quoted(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(str(field.column))
