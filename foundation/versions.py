"""Versions kept in bulk: what django-simple-history writes on save(), as one INSERT … SELECT for many rows.

Workflow changes rows with QuerySet updates, which simple-history does not see; this keeps the same tables true.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from foundation.accounts.models import User

CREATED, CHANGED, DELETED = "+", "~", "-"


def keep(rows: "QuerySet[Any]", *, by: "User | None", reason: str, kind: str = CHANGED) -> None:
    """Write one version of each row as it now stands: who, when, why."""
    model: type[Model] = rows.model
    history: type[Model] = model.history.model  # type: ignore[attr-defined]
    columns = [str(field.column) for field in model._meta.concrete_fields]
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    try:
        chosen, params = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return
    pk = connection.ops.quote_name(str(model._meta.pk.column))
    sql = (
        f"INSERT INTO {connection.ops.quote_name(history._meta.db_table)} "  # noqa: S608 - names come from models
        f"({quoted}, history_date, history_change_reason, history_type, history_user_id) "
        f"SELECT {quoted}, %s, %s, %s, %s FROM {connection.ops.quote_name(model._meta.db_table)} "
        f"WHERE {pk} IN ({chosen}) ORDER BY {pk}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [timezone.now(), reason, kind, by.pk if by else None, *params])
