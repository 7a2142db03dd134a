"""Whether the replica shows what the primary held a moment ago.

The age of the last replayed transaction says nothing on a quiet primary: it grows while nothing happens. Positions in
the write-ahead log do: what the primary had flushed at a known moment is shown once the replica has replayed that far.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from integrity_portal.replica.router import REPLICA

logger = logging.getLogger("portal.replica")

CHECK_SECONDS = 1.0
# A replica that failed is asked again after this long.
REST_SECONDS = 3.0
# A healthy replica is some milliseconds short of the mark just set: it is asked again before a page has to wait.
_ASKINGS = 4
_PAUSE_SECONDS = 0.05
# One mark for each check: beyond ten minutes nobody asks any more how far behind it is.
_MOST_MARKS = 600
_NEVER = float("-inf")

Position = int


class Standing:
    """What one process knows of the replica. `shown_until` is the moment (of the monotonic clock) up to which all that
    was committed is proven to be shown; it grows old by itself, so that a check that hangs ends the reading, too."""

    def __init__(self, written: Callable[[], Position], replayed: Callable[[], Position | None]) -> None:
        self._written, self._replayed = written, replayed
        self._marks: deque[tuple[float, Position]] = deque(maxlen=_MOST_MARKS)
        self._shown_until = _NEVER
        self._next_check = _NEVER
        # Who asks, and, never held while somebody asks, what is known: a page that doubts waits for no server.
        self._checking, self._knowing = threading.Lock(), threading.Lock()

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
        with self._knowing:
            self._marks.clear()
            self._shown_until = _NEVER
            self._next_check = time.monotonic() + REST_SECONDS

    def _check(self) -> None:
        self._next_check = time.monotonic() + CHECK_SECONDS
        self._mark()
        try:
            for asking in range(_ASKINGS):
                if asking:
                    time.sleep(_PAUSE_SECONDS)
                if self._has_learnt_all(self._replayed()):
                    return
        except (psycopg.Error, DatabaseError) as error:
            logger.warning("replica not reachable: %s", type(error).__name__)
            self.doubt()

    def _has_learnt_all(self, replayed: Position | None) -> bool:
        """Whether there is nothing to ask again for. Marks that were doubted meanwhile prove nothing."""
        if replayed is None:
            logger.warning("replica was promoted: it is no copy any more")
            self.doubt()
            return True
        with self._knowing:
            while self._marks and self._marks[0][1] <= replayed:
                self._shown_until = self._marks.popleft()[0]
            return not self._marks

    def _mark(self) -> None:
        """While the primary is away nothing is committed that could be told; what is known ages all the same."""
        asked_at = time.monotonic()
        try:
            written = self._written()
        except DatabaseError as error:
            logger.warning("primary not reachable: %s", type(error).__name__)
            return
        with self._knowing:
            self._marks.append((asked_at, written))


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
            self._connection = psycopg.connect(autocommit=True, **_address(connections[REPLICA].settings_dict))
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _address(told: dict[str, Any]) -> dict[str, Any]:
    """As the pool signs in, but sooner tired of waiting."""
    options = {name: value for name, value in told["OPTIONS"].items() if name != "pool"}
    place = {"host": told["HOST"], "port": told["PORT"], "dbname": told["NAME"]}
    person = {"user": told["USER"], "password": told["PASSWORD"]}
    return options | place | person | {"connect_timeout": 2, "tcp_user_timeout": 2000}


def written() -> Position:
    """How far the primary has flushed: everything committed by now lies before it."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn")
        return int(cursor.fetchone()[0])


standing = Standing(written, Watch().replayed)
