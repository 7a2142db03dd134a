"""Versions: what django-simple-history writes on save(), kept in bulk; and read again: what changed, what stood when.

Workflow changes rows with QuerySet updates, which simple-history does not see; `keep` keeps the same tables true as one
INSERT … SELECT for many rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone

from foundation.sealing import Sealed

if TYPE_CHECKING:
    from foundation.accounts.models import User

M = TypeVar("M", bound=Model)

CREATED, CHANGED, DELETED = "+", "~", "-"
# Who acts when nobody is signed in.
SYSTEM = "系统"


@dataclass(frozen=True, slots=True)
class Change:
    """One version against the one before it."""

    at: datetime
    by: str
    reason: str
    # The record as it stood from then on.
    stood: Any
    # {field: (old, new)}; empty for the first version, and when nothing that is asked for changed.
    fields: dict[str, tuple[Any, Any]]


def changes(record: Model, *, names: Sequence[str] = ()) -> list[Change]:
    """Every version of a record, newest first, and what each changed; of `names` only, if given."""
    history: Any = record.history  # type: ignore[attr-defined]
    kept = history.select_related("history_user").order_by("history_date", "history_id")
    names = names or [field.attname for field in record._meta.concrete_fields]
    return [_change(old, new, names) for old, new in pairwise([None, *kept])][::-1]


def as_of(record: M, moment: datetime) -> M | None:
    """The record as it stood at a moment; None before it was first kept."""
    history: Any = record.history  # type: ignore[attr-defined]
    kept = history.filter(history_date__lte=moment).order_by("-history_date", "-history_id").first()
    if kept is None or kept.history_type == DELETED:
        return None
    stood: M = kept.instance
    return stood


def _change(old: Any, new: Any, names: Sequence[str]) -> Change:
    pairs = {name: (getattr(old, name), getattr(new, name)) for name in names} if old else {}
    return Change(
        at=new.history_date,
        by=str(new.history_user or SYSTEM),
        reason=new.history_change_reason or "",
        stood=new.instance,
        fields={name: pair for name, pair in pairs.items() if _plain(pair[0]) != _plain(pair[1])},
    )


def _plain(value: Any) -> Any:
    """What is compared: the text under a seal, as no text seals to the same bytes twice; nothing equals empty."""
    if isinstance(value, Sealed):
        return value.open()
    return "" if value is None else value


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
