"""One database for each size, made once and reused, beside the portal's own and never touching it."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from psycopg import sql

from foundation.deadlines.clock import today

OWNER_URL, OFFICE_URL, PUBLIC_URL = "PORTAL_OWNER_DATABASE_URL", "PORTAL_DATABASE_URL", "PORTAL_PUBLIC_DATABASE_URL"
Fill = Callable[[psycopg.Connection, int], None]
DIRECTORY_COMMANDS = (("migrate", "--verbosity", "0"), ("load_regions",), ("load_organizations",), ("grants",))


def url_of(role_url: str, database: str) -> str:
    return urlunsplit(urlsplit(os.environ[role_url])._replace(path=f"/{database}"))


def environment(database: str, role_url: str = OFFICE_URL) -> dict[str, str]:
    """For child processes of this bench: the named database in one role, the owner's address beside it."""
    return {
        **os.environ,
        "PORTAL_DATABASE_URL": url_of(role_url, database),
        OWNER_URL: url_of(OWNER_URL, database),
        PUBLIC_URL: url_of(PUBLIC_URL, database),
    }


def manage(database: str, *arguments: str, role_url: str = OWNER_URL) -> None:
    subprocess.run(  # noqa: S603 - our own command line
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments],
        env=environment(database, role_url),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def nothing(connection: psycopg.Connection, rows: int) -> None:
    """For measurements that make their rows themselves: the directory alone."""


def prepared(kind: str, rows: int, fill: Fill) -> str:
    """The name of a database of this kind and size; filled on first use. It is made anew when the day has changed,
    because what is due, late or still public depends on the day, and when the tables have."""
    name = f"bench_{kind}_{rows}"
    stamp = f"{kind} {rows} {today()} {_schema()}"
    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as server:
        if _comment(server, name) == stamp:
            return name
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    for command in DIRECTORY_COMMANDS:
        manage(name, *command)
    with psycopg.connect(url_of(OWNER_URL, name)) as connection:
        fill(connection, rows)
    with psycopg.connect(url_of(OWNER_URL, name), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(stamp)))
    return name


def settle(name: str) -> None:
    """After many rows were written: the planner knows them, as it would after a quiet hour."""
    with psycopg.connect(url_of(OWNER_URL, name), autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")


def _schema() -> str:
    """A digest of every migration."""
    digest = hashlib.sha256()
    for path in sorted(settings.BASE_DIR.glob("*/**/migrations/*.py")):
        if "var" not in path.relative_to(settings.BASE_DIR).parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _comment(server: psycopg.Connection, name: str) -> str | None:
    row = server.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    return row[0] if row else None


def without_indexes(connection: psycopg.Connection, table: str) -> list[str]:
    """Drop the table's plain indexes and give back the statements that make them again: loading is ten times faster."""
    rows = connection.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND indexname NOT IN "
        "(SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass)",
        [table, table],
    ).fetchall()
    for name, _ in rows:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
    return [definition for _, definition in rows]
