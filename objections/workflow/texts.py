"""文字与材料: what is written in a case goes under its key, and is read again through here only."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from foundation.accounts.models import User
from objections.choices import TextKind
from objections.models import Case, CaseFile, CaseText

# The length of the head in which the name of a file is written, in bytes.
_HEAD = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A text, opened."""

    kind: TextKind
    label: str
    text: str
    by: User | None
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenedFile:
    name: str
    media_type: str
    data: bytes


def write(case: Case, kind: TextKind, text: str, *, by: User | None = None) -> None:
    """Raises SecretDestroyed."""
    if text.strip():
        sealed = case.secret.lock(text.strip().encode())
        CaseText.objects.create(case=case, kind=kind, sealed=sealed, author=by, created_at=timezone.now())


def write_facts(case: Case, kind: TextKind, facts: Mapping[str, Any], *, by: User | None = None) -> None:
    """What is read again field by field."""
    if facts:
        write(case, kind, json.dumps(facts, ensure_ascii=False), by=by)


def told(case: Case, kinds: Iterable[str]) -> list[Told]:
    """The texts of these kinds, oldest first. Raises SecretDestroyed."""
    rows = case.texts.filter(kind__in=list(kinds)).select_related("author__organization").order_by("pk")
    return [_opened(case, row) for row in rows]


def last(case: Case, kind: TextKind) -> str:
    """The newest text of this kind, or nothing."""
    row = case.texts.filter(kind=kind).order_by("-pk").first()
    return _opened(case, row).text if row else ""


def last_facts(case: Case, kind: TextKind) -> dict[str, Any]:
    text = last(case, kind)
    facts: dict[str, Any] = json.loads(text) if text else {}
    return facts


def keep_file(case: Case, file: OpenedFile, *, by: User | None = None) -> CaseFile:
    """Raises SecretDestroyed."""
    name = file.name.encode()
    return CaseFile.objects.create(
        case=case,
        sealed=case.secret.lock(len(name).to_bytes(_HEAD, "big") + name + file.data),
        media_type=file.media_type,
        size=len(file.data),
        digest=hashlib.sha256(file.data).hexdigest(),
        uploaded_by=by,
        created_at=timezone.now(),
    )


def open_file(file: CaseFile) -> OpenedFile:
    """Raises SecretDestroyed."""
    whole = file.case.secret.unlock(file.sealed)
    start = _HEAD + int.from_bytes(whole[:_HEAD], "big")
    return OpenedFile(whole[_HEAD:start].decode(), file.media_type, whole[start:])


def _opened(case: Case, row: CaseText) -> Told:
    kind = TextKind(row.kind)
    return Told(kind, kind.label, case.secret.unlock(row.sealed).decode(), row.author, row.created_at)
