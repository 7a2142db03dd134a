"""草稿: what a visitor has typed and not yet handed in, under a code that only his browser keeps.

The public process adds rows and changes none: the newest row of a code is the draft, an empty one means there is none.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from foundation import access_codes, boxes
from objections.choices import CaseKind
from objections.models import IntakeDraft

KEPT_DAYS = 30


def save(kind: CaseKind, code: str, values: Mapping[str, Any]) -> None:
    access = access_codes.access(_name(kind), code)
    locked = boxes.lock(json.dumps(dict(values), ensure_ascii=False).encode(), access.key) if values else b""
    IntakeDraft.objects.bulk_create([IntakeDraft(access_digest=access.digest, locked=locked, saved_at=timezone.now())])


def read(kind: CaseKind, code: str) -> dict[str, Any]:
    """What was saved last; nothing when it was handed in since, is too old, or the code is another's."""
    access = access_codes.access(_name(kind), code)
    with connection.cursor() as cursor:
        cursor.execute("SELECT locked FROM public_draft(%s)", [access.digest])
        found = cursor.fetchone()
    if not found or not found[0]:
        return {}
    values: dict[str, Any] = json.loads(boxes.unlock(found[0], access.key))
    return values


def discard(kind: CaseKind, code: str) -> None:
    save(kind, code, {})


def purge() -> int:
    """By the office: drafts too old to be read. Returns how many."""
    old = IntakeDraft.objects.filter(saved_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))
    return old.delete()[0]


def _name(kind: CaseKind) -> str:
    return f"DRAFT-{CaseKind(kind)}"
