"""Writing the trail: one entry per act and thing, in the act's own transaction, sealed afterwards by the sealer."""

import json
from collections.abc import Sequence
from itertools import groupby
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
    facts = _actor(by, _acting_for(by, target), detail)
    entry = TrailEntry(**facts, **_object(target), verb=verb, reason=reason)
    entry.save(force_insert=True)
    return entry


def record_all(
    by: "User | None", verb: str, targets: Sequence[Model], *, reason: str = "", detail: dict[str, Any] | None = None
) -> None:
    """The same act on many things: one entry each, in one statement, in their order."""
    for absent, alike in groupby(targets, key=lambda target: _acting_for(by, target)):
        _record_alike(_actor(by, absent, detail), verb, list(alike), reason)


def _record_alike(actor: dict[str, Any], verb: str, targets: Sequence[Model], reason: str) -> None:
    objects = [_object(target) for target in targets]
    columns = ("object_label", "object_id", "object_title")
    facts = {**actor, "at": timezone.now(), "verb": verb, "reason": reason, "detail": json.dumps(actor["detail"])}
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
        **_actor(by, None, detail),
        object_label=label,
        object_id=pk,
        object_title=title[:_TITLE_LENGTH],
        verb=verb,
        reason=reason,
    )


def _acting_for(by: "User | None", target: Model) -> "User | None":
    return by.acting_for(target) if by is not None else None


def _actor(by: "User | None", absent: "User | None", detail: dict[str, Any] | None) -> dict[str, Any]:
    """Who acted; a deputy as “甲 代 乙”, where the thing is the absent one's by name."""
    if by is None:
        nobody = {"actor_id": None, "organization_id": None, "organization_name": ""}
        return {**nobody, "actor_name": SYSTEM, "address": source_address(), "detail": detail or {}}
    return {
        "actor_id": by.pk,
        "actor_name": f"{by} 代 {absent}" if absent else str(by),
        "detail": {**(detail or {}), "代": absent.username} if absent else detail or {},
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
