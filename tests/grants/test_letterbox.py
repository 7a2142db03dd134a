"""The letterbox of visitors, with the public process's own credentials: what is put in cannot be read back, and what a
visitor may read again is answered to his code alone."""

import os
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

_INSERT = (
    "INSERT INTO intake_submission (id, number, kind, access_digest, box, locked, is_unreadable, received_at)"
    " VALUES (%s, %s, 'complaint', %s, %s, %s, false, now())"
)
DIGEST = b"d" * 32


@pytest.fixture
def public(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[psycopg.Connection]:
    with django_db_blocker.unblock():
        call_command("grants", verbosity=0)
        name = connection.settings_dict["NAME"]
    url = urlsplit(os.environ["PORTAL_PUBLIC_DATABASE_URL"])._replace(path=f"/{name}")
    with psycopg.connect(urlunsplit(url)) as session:
        yield session
        session.rollback()


def _put_in(public: psycopg.Connection, number: str) -> None:
    public.execute(_INSERT, [uuid.uuid4(), number, DIGEST, b"box", b"locked"])


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT box FROM intake_submission",
        "UPDATE intake_submission SET box = ''",
        "DELETE FROM intake_submission",
        "SELECT locked FROM objections_caseview",
        "SELECT key FROM objections_casesecret",
    ],
)
def test_public_process_reads_nothing_back(public: psycopg.Connection, statement: str) -> None:
    _put_in(public, "TS20261123-AAAAAA")

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute(statement.encode())


def test_public_process_does_not_get_back_what_it_just_wrote(public: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute(f"{_INSERT} RETURNING box", [uuid.uuid4(), "TS20261123-BBBBBB", DIGEST, b"box", b"locked"])


def test_holder_of_the_digest_reads_the_locked_words_and_nobody_else(public: psycopg.Connection) -> None:
    _put_in(public, "TS20261123-CCCCCC")
    ask = "SELECT outcome, locked FROM public_case(%s, %s)"

    assert public.execute(ask, ["TS20261123-CCCCCC", DIGEST]).fetchone() == ("waiting", b"locked")
    assert public.execute(ask, ["TS20261123-CCCCCC", b"x" * 32]).fetchone() == ("unknown", None)
    assert public.execute(ask, ["TS20261123-DDDDDD", DIGEST]).fetchone() == ("unknown", None)


def test_ten_wrong_digests_close_the_case(public: psycopg.Connection) -> None:
    _put_in(public, "TS20261123-EEEEEE")
    ask = "SELECT outcome FROM public_case(%s, %s)"
    for _ in range(10):
        public.execute(ask, ["TS20261123-EEEEEE", b"x" * 32])

    assert public.execute(ask, ["TS20261123-EEEEEE", DIGEST]).fetchone() == ("throttled",)
