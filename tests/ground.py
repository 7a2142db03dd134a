"""What every database of one run of tests stands on: tables and rights, laid once by whichever process comes first.

To migrate takes half a minute, to copy a second.
"""

import os
import subprocess
import sys
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
from django.conf import settings

from integrity_portal.launch import locks

NAME = "portal_ground"
ROOT = Path(__file__).parents[1]
OFFICE_URL, OWNER_URL, PUBLIC_URL = "PORTAL_DATABASE_URL", "PORTAL_OWNER_DATABASE_URL", "PORTAL_PUBLIC_DATABASE_URL"
_URLS = (OFFICE_URL, OWNER_URL, PUBLIC_URL)
# The same in all processes of a run.
_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex


def lay() -> None:
    """Makes the database `NAME`; nothing where this run has done so already."""
    with _alone():
        if _comment() == _RUN:
            return
        create_database(NAME, template="template1")
        told = environment(NAME)
        as_owner = told | {OFFICE_URL: told[OWNER_URL]}
        # A warning is an error here as in every test: of a day without a zone above all.
        manage(as_owner | {"PYTHONWARNINGS": "error"}, "migrate", "--verbosity", "0")
        manage(as_owner, "grants")
        with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as server:
            server.execute(f"COMMENT ON DATABASE {NAME} IS '{_RUN}'")


@cache
def collect_files() -> None:
    """The files of pages, which a served portal needs."""
    with _alone():
        manage(environment(NAME), "collectstatic", "--no-input", "--verbosity", "0")


def _alone() -> AbstractContextManager[None]:
    return locks.exclusive(Path(settings.STATIC_ROOT).with_suffix(".lock"))


def create_database(name: str, *, template: str = NAME) -> None:
    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def environment(database: str) -> dict[str, str]:
    """For processes over a database of this name, as every role."""
    changed = {url: urlunsplit(urlsplit(os.environ[url])._replace(path=f"/{database}")) for url in _URLS}
    return {**os.environ, "PORTAL_MODE": "demo", **changed}


def manage(told: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, env=told, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _comment() -> str | None:
    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as server:
        told = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
        row = server.execute(told, [NAME]).fetchone()
    return row[0] if row else None
