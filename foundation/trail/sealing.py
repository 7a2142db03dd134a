"""The chain of seals: each committed entry is linked to all before it, so that the past cannot be rewritten."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.db import connection, transaction

from foundation.trail.models import TrailEntry, TrailSeal, Unsealed

GENESIS = "0" * 64
# Any fixed number will do: only the sealer takes this advisory lock.
_LOCK = 201_747


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the trail is not what was sealed."""

    number: int
    entry_id: int
    problem: str


def digest_of(entry: TrailEntry, previous: str) -> str:
    facts = {
        field.attname: getattr(entry, field.attname) for field in TrailEntry._meta.concrete_fields if field.name != "at"
    }
    facts["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    canonical = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{canonical}".encode()).hexdigest()


def is_intact(entry: TrailEntry) -> bool | None:
    """Whether the entry still is what was sealed; None while it waits for the sealer."""
    seal: TrailSeal | None = getattr(entry, "seal", None)
    return None if seal is None else digest_of(entry, seal.previous_digest) == seal.digest


@transaction.atomic
def seal_pending(limit: int = 5_000) -> int:
    """Seal what is committed and waiting; returns how many. A second sealer at work leaves everything to the first."""
    if not _take_lock():
        return 0
    last = TrailSeal.objects.order_by("-number").first()
    number, digest = (last.number, last.digest) if last else (0, GENESIS)
    seals: list[TrailSeal] = []
    for entry in TrailEntry.objects.filter(unsealed__isnull=False).order_by("pk")[:limit]:
        number += 1
        seal = TrailSeal(number=number, entry=entry, previous_digest=digest, digest=digest_of(entry, digest))
        digest = seal.digest
        seals.append(seal)
    TrailSeal.objects.bulk_create(seals, batch_size=2_000)
    Unsealed.objects.filter(pk__in=[seal.entry_id for seal in seals]).delete()
    return len(seals)


def verify(*, published_digest: str = "") -> list[Break]:
    """Walk the whole chain and name every place where it does not hold.

    `published_digest` is a head noted earlier from the public site; a chain cut or rewritten no longer holds it.
    """
    breaks = [*_broken_links(), *_forgotten()]
    if published_digest and not TrailSeal.objects.filter(digest=published_digest).exists():
        breaks.append(Break(0, 0, "链上没有曾公布的封签，留痕可能被截断或重写"))
    return breaks


def _take_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _broken_links() -> Iterator[Break]:
    digest, number = GENESIS, 0
    for seal in TrailSeal.objects.select_related("entry").order_by("number").iterator():
        number += 1
        if seal.number != number:
            yield Break(number, seal.entry_id, f"缺少第 {number} 至 {seal.number - 1} 号封签")
            number = seal.number
        elif seal.previous_digest != digest:
            yield Break(number, seal.entry_id, "与前一封签不相连")
        if digest_of(seal.entry, seal.previous_digest) != seal.digest:
            yield Break(number, seal.entry_id, "留痕内容与封签不符")
        digest = seal.digest


def _forgotten() -> list[Break]:
    return [Break(0, entry.pk, "留痕未封存，且不在待封队列") for entry in TrailEntry.objects.forgotten()]
