"""The chain of seals: each committed entry is linked to all before it, so that the past cannot be rewritten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils import timezone

from foundation.trail.models import PublicTrailDay, TrailEntry, TrailSeal, Unsealed
from foundation.trail.offline import GENESIS, Break, Chain, Link, digest_of

# Any fixed number will do: only the sealer takes this advisory lock.
_LOCK = 201_747
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries hold, and the first that does not."""

    checked: int
    broken: Break | None


def facts_of(entry: TrailEntry) -> dict[str, Any]:
    """What a seal covers: every column of the entry."""
    facts = {field.attname: getattr(entry, field.attname) for field in TrailEntry._meta.concrete_fields}
    return {**facts, "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds")}


def link_of(seal: TrailSeal) -> Link:
    return Link(seal.number, seal.previous_digest, seal.digest, facts_of(seal.entry))


def is_intact(entry: TrailEntry) -> bool | None:
    """Whether the entry still is what was sealed; None while it waits for the sealer."""
    seal: TrailSeal | None = getattr(entry, "seal", None)
    return None if seal is None else digest_of(facts_of(entry), seal.previous_digest) == seal.digest


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
        seal = TrailSeal(number=number, entry=entry, previous_digest=digest, digest=digest_of(facts_of(entry), digest))
        digest = seal.digest
        seals.append(seal)
    TrailSeal.objects.bulk_create(seals, batch_size=_CHUNK)
    Unsealed.objects.filter(pk__in=[seal.entry_id for seal in seals]).delete()
    return len(seals)


@transaction.atomic
def publish_days() -> int:
    """Publish the head of each day that is over and is not yet published; returns how many. Run twice, it does
    nothing twice; a day on which nothing was sealed has no head of its own."""
    if not _take_lock():
        return 0
    last = PublicTrailDay.objects.order_by("-day").first()
    waiting = TrailSeal.objects.filter(
        number__gt=last.count if last else 0, sealed_at__lt=_midnight(timezone.localdate())
    )
    heads = waiting.values(day=TruncDate("sealed_at")).annotate(last=Max("number")).order_by("day")
    digests = dict(
        TrailSeal.objects.filter(number__in=[head["last"] for head in heads]).values_list("number", "digest")
    )
    days = [PublicTrailDay(day=head["day"], count=head["last"], digest=digests[head["last"]]) for head in heads]
    PublicTrailDay.objects.bulk_create(days)
    return len(days)


def verify(*, published_digest: str = "") -> Verification:
    """Walk the chain link by link, in bounded memory, up to the first place where it does not hold.

    `published_digest` is a head noted earlier from the public site; a chain cut or rewritten no longer holds it.
    """
    chain = Chain()
    for seal in links():
        if broken := chain.add(link_of(seal)):
            return Verification(chain.checked - 1, broken)
    return Verification(chain.checked, _forgotten() or _denied_day() or _denied(published_digest))


def links(*, first: date | None = None, last: date | None = None) -> Iterator[TrailSeal]:
    """The chain with its entries, streamed; the part that was sealed from the first day to the last, if given."""
    seals = TrailSeal.objects.select_related("entry").order_by("number")
    if first:
        seals = seals.filter(sealed_at__gte=_midnight(first))
    if last:
        seals = seals.filter(sealed_at__lt=_midnight(last + timedelta(days=1)))
    return seals.iterator(chunk_size=_CHUNK)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _take_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _forgotten() -> Break | None:
    entry = TrailEntry.objects.forgotten().order_by("pk").first()
    return Break(0, entry.pk, "留痕未封存，且不在待封队列") if entry else None


def _denied_day() -> Break | None:
    for day in PublicTrailDay.objects.order_by("day").iterator():
        seal = TrailSeal.objects.filter(number=day.count).first()
        if seal is None or seal.digest != day.digest:
            return Break(day.count, seal.entry_id if seal else 0, f"与 {day.day} 公布的封签不符")
    return None


def _denied(published_digest: str) -> Break | None:
    if not published_digest or TrailSeal.objects.filter(digest=published_digest).exists():
        return None
    return Break(0, 0, "链上没有曾公布的封签，留痕可能被截断或者重写")
