"""按月数据文件: made when a month is over, and made anew whenever anything in it has changed or ended.

A file is served only while it is true (`Dump.objects.current`): from the moment an entry of it is corrected, withdrawn,
repaired or expired until the file is made anew, nobody gets it. Everything here follows from the notes that triggers
leave in `public_change`: run twice, it finds nothing the second time.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain

from django.db import connection, transaction
from django.db.models import Min
from django.utils import timezone

from disclosure.models import Change, Dump, DumpPiece, Publication
from disclosure.open_data import streams
from disclosure.open_data.asked import EVERYTHING
from foundation.deadlines.clock import today

# The size of a piece: what whoever serves or makes a file holds in memory.
_PIECE = 1024 * 1024
# Any fixed number will do: only the maker of files takes this advisory lock.
_LOCK = 2017_0106
# Nobody compares with what he was told longer ago: entity tags hold the day.
_KEPT = timedelta(days=2)
_GZIP = 16 + zlib.MAX_WBITS
_LINES: dict[str, Callable[[streams.Rows], Iterator[str]]] = {
    Dump.Format.CSV: streams.csv_lines,
    Dump.Format.JSON_LINES: streams.json_lines,
}


@dataclass
class _Packed:
    """A file while it is made."""

    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    size: int = 0
    packer: "zlib._Compress" = field(default_factory=lambda: zlib.compressobj(wbits=_GZIP))

    def pieces(self, lines: Iterator[str]) -> Iterator[bytes]:
        kept = bytearray()
        for packed in chain((self.packer.compress(line.encode()) for line in lines), self._rest()):
            kept += packed
            while len(kept) >= _PIECE:
                yield self._counted(bytes(kept[:_PIECE]))
                del kept[:_PIECE]
        if kept:
            yield self._counted(bytes(kept))

    def _rest(self) -> Iterator[bytes]:
        """Asked for when every line is packed."""
        yield self.packer.flush()

    def _counted(self, piece: bytes) -> bytes:
        self.digest.update(piece)
        self.size += len(piece)
        return piece


def make_dumps() -> int:
    """Make what is missing or no longer true, the newest month first. Returns how many months were looked at."""
    made = 0
    for month in _due_months():
        made += _make_month(month)
    Change.objects.forgettable(timezone.now() - _KEPT).delete()
    return made


def bytes_of(dump: Dump) -> Iterator[bytes]:
    """Piece by piece. Should the file be made anew meanwhile it breaks off, and its length and checksum tell."""
    number = 0
    while (found := dump.pieces.filter(number=number).values_list("data", flat=True).first()) is not None:
        yield bytes(found)
        number += 1


def month_of(day: date) -> date:
    return day.replace(day=1)


def _due_months() -> list[date]:
    """Months that are over and of which something waits, or whose files hold an entry that has ended."""
    running = month_of(today())
    waiting = Change.objects.waiting().filter(month__lt=running).values_list("month", flat=True)
    ended = Dump.objects.ended(today()).values_list("month", flat=True)
    return sorted({*waiting.distinct(), *ended.order_by().distinct()}, reverse=True)


@transaction.atomic
def _make_month(month: date) -> bool:
    """One transaction: notes that come meanwhile are not among those taken up, and the month stays due."""
    if not _has_lock():
        return False
    notes = dict(Change.objects.waiting().filter(month=month).values_list("pk", "kind"))
    ended = set(Dump.objects.ended(today()).filter(month=month).values_list("kind", flat=True))
    touched = {*notes.values(), *ended} - {EVERYTHING}
    for kind in sorted(touched) + [EVERYTHING] * bool(touched):
        for format_ in Dump.Format:
            _make(kind, month, format_)
    Change.objects.filter(pk__in=notes).update(is_taken_up=True)
    return True


def _make(kind: str, month: date, format_: Dump.Format) -> None:
    Dump.objects.filter(kind=kind, month=month, format=format_).delete()
    rows = _rows(kind, month)
    until = rows.aggregate(until=Min("until"))["until"]
    if until is None:
        return
    dump = Dump.objects.create(
        kind=kind, month=month, format=format_, rows=rows.count(), size=0, valid_until=until, made_at=timezone.now()
    )
    packed = _Packed()
    for number, data in enumerate(packed.pieces(_LINES[format_](rows))):
        DumpPiece.objects.create(dump=dump, number=number, data=data)
    dump.size, dump.digest = packed.size, packed.digest.hexdigest()
    dump.save(update_fields=["size", "digest"])


def _rows(kind: str, month: date) -> streams.Rows:
    """What was published in the month and is public today."""
    last = month_of(month + timedelta(days=32)) - timedelta(days=1)
    rows = Publication.objects.public(today()).filter(published_on__range=(month, last))
    return rows if kind == EVERYTHING else rows.filter(kind=kind)


def _has_lock() -> bool:
    """One maker at a time; the other looks again when its turn comes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])
