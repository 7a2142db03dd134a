"""Writing the trail: one entry per act and thing, in the act's own transaction, sealed afterwards by the sealer."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from foundation.bulk import array
from foundation.trail.models import TrailEntry
from foundation.trail.origin import source_address
from foundation.versions import SYSTEM

if TYPE_CHECKING:
    from foundation.accounts.models import User

_TITLE_LENGTH = 300
_RECORD_ALL = f"""
INSERT INTO {TrailEntry._meta.db_table} (at, actor_id, actor_name, organization_id, organization_name, address, verb,
    reason, detail, object_label, object_id, object_title)
SELECT %(at)s, %(actor_id)s, %(actor_name)s, %(organization_id)s, %(organization_name)s, %(address)s, %(verb)s,
    %(reason)s, %(detail)s::jsonb, object.*
FROM unnest(%(object_label)s::text[], %(object_id)s::text[], %(object_title)s::text[]) AS object
"""  # noqa: S608 - the table name comes from the model


def record(
    by: "User | None", verb: str, target: Model, *, reason: str = "", detail: dict[str, Any] | None = None
) -> TrailEntry:
    """One act on one thing. `detail` never holds identity numbers."""
    entry = TrailEntry(**_actor(by), **_object(target), verb=verb, reason=reason, detail=detail or {})
    entry.save(force_insert=True)
    return entry


def record_all(
    by: "User | None", verb: str, targets: Sequence[Model], *, reason: str = "", detail: dict[str, Any] | None = None
) -> None:
    """The same act on many things: one entry each, in one statement, in their order."""
    objects = [_object(target) for target in targets]
    columns = ("object_label", "object_id", "object_title")
    facts = {**_actor(by), "at": timezone.now(), "verb": verb, "reason": reason, "detail": json.dumps(detail or {})}
    with connection.cursor() as cursor:
        cursor.execute(_RECORD_ALL, {**facts, **{name: array(each[name] for each in objects) for name in columns}})


def record_fact(
    by: "User | None",
    verb: str,
    *,
    label: str,
    pk: str,
    title: str,
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> TrailEntry:
    """An act on something that has no row: a sign-in, a file refused, a command."""
    return TrailEntry.objects.create(
        **_actor(by),
        object_label=label,
        object_id=pk,
        object_title=title[:_TITLE_LENGTH],
        verb=verb,
        reason=reason,
        detail=detail or {},
    )


def _actor(by: "User | None") -> dict[str, Any]:
    if by is None:
        nobody = {"actor_id": None, "organization_id": None, "organization_name": ""}
        return {**nobody, "actor_name": SYSTEM, "address": source_address()}
    return {
        "actor_id": by.pk,
        "actor_name": str(by),
        "organization_id": by.organization_id,
        "organization_name": by.organization.name,
        "address": source_address(),
    }


def _object(target: Model) -> dict[str, str]:
    return {
        "object_label": target._meta.label_lower,
        "object_id": str(target.pk),
        "object_title": str(target)[:_TITLE_LENGTH],
    }
