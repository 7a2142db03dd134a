"""replica.*: what a streaming replica takes off the primary, both on this machine.

On one machine the two share the processors, so that pages do not get faster: what counts is how little is left to the
primary, which is where writing happens.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings

from integrity_portal.bench import databases, serving
from integrity_portal.bench.figures.pages import LIST
from integrity_portal.bench.measuring import Figure, against, median
from integrity_portal.launch import backing, credentials
from integrity_portal.launch import replica as replicas
from integrity_portal.launch.postgres import PUBLIC, Postgres

ROUNDS = 3
SECONDS = 3


def measure(database: str, rows: int) -> Iterator[Figure]:
    with (
        _replica(_primary()) as replica,
        serving.public_site(database, is_cached=False) as alone,
        serving.public_site(
            database, is_cached=False, PORTAL_REPLICA_DATABASE_URL=replica.url(PUBLIC, database=database)
        ) as relieved,
    ):
        for port in (alone, relieved):
            serving.get_ms(port, LIST, 20)
        rounds = [[_asked(database, port) for port in (alone, relieved)] for _ in range(ROUNDS)]
    without, with_replica = ([taken[turn] for taken in rounds] for turn in (0, 1))
    pages = [median([page for page, _ in turns]) for turns in (without, with_replica)]
    left = [median([at_primary / page for page, at_primary in turns]) for turns in (without, with_replica)]
    yield against("replica.reads_per_s", pages[1], "req/s", baseline=pages[0], rows=rows)
    yield against("replica.primary_transactions", left[1], "per request", baseline=left[0], rows=rows)


def _primary() -> Postgres:
    """The server of this bench."""
    base = settings.VAR_DIR / "bench"
    secrets = credentials.load(base / "secrets.json", is_expected=True)
    return backing.at(base, venv=settings.VAR_DIR / "venv", credentials=secrets).postgres


@contextmanager
def _replica(primary: Postgres) -> Iterator[Postgres]:
    copy = replicas.copy_of(primary, Path(settings.VAR_DIR) / "bench" / "replica")
    copy.start()
    try:
        yield copy
    finally:
        copy.stop()


def _asked(database: str, port: int) -> tuple[float, float]:
    """Pages a second, and transactions a second that they cost the primary."""
    before = _transactions(database)
    pages = serving.requests_per_second(port, LIST, duration=SECONDS)
    return pages, (_transactions(database) - before) / SECONDS


def _transactions(database: str) -> int:
    with psycopg.connect(databases.url_of(databases.OWNER_URL, database), autocommit=True) as server:
        server.execute("SELECT pg_stat_clear_snapshot()")
        row = server.execute("SELECT xact_commit FROM pg_stat_database WHERE datname = %s", [database]).fetchone()
    return int(row[0]) if row else 0
