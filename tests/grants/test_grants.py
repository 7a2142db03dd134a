"""Signed in as each role, every relation and routine of the schema allows what the table of grants says, no more.

The relations are read from the catalogue, so that a new table is covered by itself.
"""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql
from pytest_django import DjangoDbBlocker

from integrity_portal import grants
from integrity_portal.grants import OFFICE, PUBLIC, Relation

URLS = {OFFICE: "PORTAL_DATABASE_URL", PUBLIC: "PORTAL_PUBLIC_DATABASE_URL"}
TABLE_RIGHTS = {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"}
SEQUENCE_RIGHTS = {"USAGE", "SELECT", "UPDATE"}


@pytest.fixture(scope="module")
def granted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Relation]:
    """All relations, after the command ran twice: rights are given to other sessions, so they are committed."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        call_command("grants", verbosity=0)
        call_command("grants", verbosity=0)
        return grants.relations(cursor)


def _signed_in(role: str) -> psycopg.Connection:
    url = urlsplit(os.environ[URLS[role]])._replace(path=f"/{connection.settings_dict['NAME']}")
    return psycopg.connect(urlunsplit(url), autocommit=True)


@pytest.fixture
def public(granted: list[Relation]) -> Iterator[psycopg.Connection]:
    with _signed_in(PUBLIC) as session:
        yield session


@pytest.fixture
def office(granted: list[Relation]) -> Iterator[psycopg.Connection]:
    with _signed_in(OFFICE) as session:
        yield session


def _rights(session: psycopg.Connection, relation: Relation) -> set[str]:
    function, all_rights = (
        ("has_sequence_privilege", SEQUENCE_RIGHTS)
        if relation.kind == grants.SEQUENCE
        else ("has_table_privilege", TABLE_RIGHTS)
    )
    ask = sql.SQL("SELECT right_ FROM unnest(%s::text[]) right_ WHERE {}(%s, right_)").format(sql.Identifier(function))
    return {right for (right,) in session.execute(ask, [list(all_rights), f'public."{relation.name}"'])}


@pytest.mark.parametrize("role", [OFFICE, PUBLIC])
def test_every_relation_allows_exactly_what_is_declared(role: str, granted: list[Relation]) -> None:
    with _signed_in(role) as session:
        found = {relation.name: _rights(session, relation) for relation in granted}
    assert found == {relation.name: set(grants.rights_of(role, relation)) for relation in granted}


def test_public_role_reads_nothing_but_public_relations(granted: list[Relation], public: psycopg.Connection) -> None:
    """Tried, not asked: one SELECT on every relation."""
    readable = set()
    for relation in granted:
        try:
            public.execute(sql.SQL("SELECT 1 FROM {} LIMIT 0").format(sql.Identifier(relation.name)))
        except psycopg.errors.InsufficientPrivilege:
            continue
        readable.add(relation.name)
    assert readable == {name for name in _names(granted, grants.TABLE, grants.VIEW) if name.startswith("public_")}


def test_public_role_adds_to_the_letterbox_and_writes_nothing_else(
    granted: list[Relation], public: psycopg.Connection
) -> None:
    statements = ("INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}")
    for name in _names(granted, grants.TABLE):
        for statement in statements:
            is_letterbox = name.startswith("intake_") and statement.startswith("INSERT")
            refusal = psycopg.errors.NotNullViolation if is_letterbox else psycopg.errors.InsufficientPrivilege
            with pytest.raises(refusal):
                public.execute(sql.SQL(statement).format(sql.Identifier(name)))


def test_public_role_has_no_right_on_a_single_column(granted: list[Relation], public: psycopg.Connection) -> None:
    """A right on a column is not seen among those on its table."""
    open_names = [
        name
        for name in _names(granted, grants.TABLE, grants.VIEW)
        if public.execute("SELECT has_any_column_privilege(%s, 'SELECT,INSERT,UPDATE')", [name]).fetchone() == (True,)
    ]
    assert all(name.startswith(("public_", "intake_")) for name in open_names)


@pytest.mark.parametrize("role", [OFFICE, PUBLIC])
def test_each_role_runs_only_the_routines_declared_for_it(role: str, granted: list[Relation]) -> None:
    with _signed_in(role) as session:
        runnable = session.execute(
            "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            " AND has_function_privilege(oid, 'EXECUTE')"
        ).fetchall()
    assert {name for (name,) in runnable} == set(grants.RUNNABLE[role])


@pytest.mark.parametrize("role", [OFFICE, PUBLIC])
def test_no_role_shapes_the_database(role: str, granted: list[Relation]) -> None:
    with _signed_in(role) as session:
        for statement in ("CREATE TABLE stray ()", "CREATE SCHEMA stray", "CREATE VIEW stray AS SELECT 1"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(statement.encode())


def test_public_role_makes_no_temporary_table(public: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        public.execute("CREATE TEMPORARY TABLE stray ()")


def test_neither_role_has_powers_or_memberships(granted: list[Relation], public: psycopg.Connection) -> None:
    powers = public.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"
        " AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication"
        " OR EXISTS (SELECT 1 FROM pg_auth_members WHERE member = pg_roles.oid))",
        [list(grants.ROLES)],
    ).fetchall()
    assert powers == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_trailentry SET verb = ''",
        "UPDATE trail_trailseal SET digest = ''",
        "DELETE FROM trail_trailentry",
        "DELETE FROM trail_trailseal",
        "TRUNCATE trail_trailentry CASCADE",
        "TRUNCATE trail_trailseal",
    ],
)
def test_office_role_cannot_change_the_trail(statement: str, office: psycopg.Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        office.execute(statement.encode())


def test_office_role_adds_to_the_trail(office: psycopg.Connection) -> None:
    """The trigger behind the trail runs without any right to run its function."""
    with office.transaction(force_rollback=True):
        entry = office.execute(
            "INSERT INTO trail_trailentry (at, actor_name, organization_name, verb, object_label, object_id,"
            " object_title, reason, detail, address) VALUES (now(), '', '', '试', '', '', '', '', '{}', '') "
            "RETURNING id"
        ).fetchone()
        assert office.execute("SELECT entry_id FROM trail_unsealed WHERE entry_id = %s", entry).fetchone() == entry


@pytest.fixture
def ungranted(granted: list[Relation], django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The moment of an upgrade between `migrate` and `grants`: nobody has a right on the new table yet."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("REVOKE ALL ON public_change FROM portal_office")
        yield
        grants.apply()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO public_publication SELECT * FROM public_publication WHERE false",
        "UPDATE public_publication SET kind = kind WHERE false",
        "DELETE FROM public_publication WHERE false",
    ],
)
def test_office_role_publishes_while_the_notes_of_it_are_not_granted_yet(
    statement: str, ungranted: None, office: psycopg.Connection
) -> None:
    """Triggers of a statement fire for no row as well, and the rights of their function are asked."""
    office.execute(statement.encode())


def test_grants_names_the_missing_role(monkeypatch: pytest.MonkeyPatch, granted: list[Relation], db: None) -> None:
    monkeypatch.setattr(grants, "ROLES", (OFFICE, "portal_nobody"))
    with pytest.raises(CommandError, match="缺少角色 portal_nobody"):
        call_command("grants")


def _names(relations: list[Relation], *kinds: str) -> list[str]:
    return [relation.name for relation in relations if relation.kind in kinds]
