"""Whether the replica shows what the primary held a moment ago.

The age of the last replayed transaction says nothing on a quiet primary: it grows while nothing happens. Positions in
the write-ahead log do: what the primary had flushed at a known moment is shown once the replica has replayed that far.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from integrity_portal.replica.router import REPLICA

logger = logging.getLogger("portal.replica")

CHECK_SECONDS = 1.0
# A replica that failed is asked again after this long.
REST_SECONDS = 3.0
_NEVER = float("-inf")

Position = int


class Standing:
    """What one process knows of the replica. `shown_until` is the moment (of the monotonic clock) up to which all that
    was committed is proven to be shown; it grows old by itself, so that a check that hangs ends the reading, too."""

    def __init__(self, written: Callable[[], Position], replayed: Callable[[], Position | None]) -> None:
        self._written, self._replayed = written, replayed
        self._marks: deque[tuple[float, Position]] = deque()
        self._shown_until = _NEVER
        self._next_check = _NEVER
        self._checking = threading.Lock()

    def lag(self) -> float:
        """Seconds that the replica may be behind, at most; infinite where it is not to be read from."""
        if time.monotonic() >= self._next_check and self._checking.acquire(blocking=False):
            try:
                self._check()
            finally:
                self._checking.release()
        return time.monotonic() - self._shown_until

    def doubt(self) -> None:
        """A query failed there: leave it alone for a while."""
        self._marks.clear()
        self._shown_until = _NEVER
        self._next_check = time.monotonic() + REST_SECONDS

    def _check(self) -> None:
        self._next_check = time.monotonic() + CHECK_SECONDS
        self._mark()
        try:
            replayed = self._replayed()
        except (psycopg.Error, DatabaseError) as error:
            logger.warning("replica not reachable: %s", type(error).__name__)
            return self.doubt()
        if replayed is None:
            logger.warning("replica was promoted: it is no copy any more")
            return self.doubt()
        while self._marks and self._marks[0][1] <= replayed:
            self._shown_until = self._marks.popleft()[0]
        return None

    def _mark(self) -> None:
        """While the primary is away nothing is committed that could be told; what is known ages all the same."""
        asked_at = time.monotonic()
        try:
            self._marks.append((asked_at, self._written()))
        except DatabaseError as error:
            logger.warning("primary not reachable: %s", type(error).__name__)


class Watch:
    """The replica's own word, over a connection of its own: pages may hold all those of the pool."""

    def __init__(self) -> None:
        self._connection: psycopg.Connection | None = None

    def replayed(self) -> Position | None:
        """None where it is no replica any more."""
        try:
            row = (
                self._asked().execute("SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn() - '0/0'::pg_lsn").fetchone()
            )
        except psycopg.Error:
            self._close()
            raise
        return int(row[1]) if row and row[0] else None

    def _asked(self) -> psycopg.Connection:
        if self._connection is None:
            told = connections[REPLICA].settings_dict
            self._connection = psycopg.connect(
                host=told["HOST"],
                port=told["PORT"],
                dbname=told["NAME"],
                user=told["USER"],
                password=told["PASSWORD"],
                connect_timeout=2,
                tcp_user_timeout=2000,
                autocommit=True,
            )
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def written() -> Position:
    """How far the primary has flushed: everything committed by now lies before it."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn")
        return int(cursor.fetchone()[0])


standing = Standing(written, Watch().replayed)
