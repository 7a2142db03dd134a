"""Who may do what in the database: one table of rights, applied by `manage.py grants` and walked by a test.

What the table does not name is not allowed; for each role the first line that fits a relation decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

OFFICE, PUBLIC = "portal_office", "portal_public"
ROLES = (OFFICE, PUBLIC)

READ = frozenset({"SELECT"})
APPEND = READ | {"INSERT"}
WORK = APPEND | {"UPDATE", "DELETE"}
DRAW_NUMBERS = frozenset({"USAGE", "SELECT"})

TABLE, VIEW, SEQUENCE = "table", "view", "sequence"
# pg_class.relkind: ordinary, partitioned and foreign tables; plain and materialised views; sequences.
KINDS = {"r": TABLE, "p": TABLE, "f": TABLE, "v": VIEW, "m": VIEW, "S": SEQUENCE}


@dataclass(frozen=True, slots=True)
class Relation:
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Grant:
    role: str
    kind: str
    names: str
    rights: frozenset[str]


GRANTS = (
    # 留痕 is only ever added to; its queue is emptied by the sealer.
    Grant(OFFICE, TABLE, "trail_trailentry", APPEND),
    Grant(OFFICE, TABLE, "trail_trailseal", APPEND),
    Grant(OFFICE, TABLE, "public_trail_day", APPEND),
    Grant(OFFICE, TABLE, "trail_unsealed", APPEND | {"DELETE"}),
    Grant(OFFICE, TABLE, "django_migrations", READ),
    Grant(OFFICE, TABLE, "*", WORK),
    Grant(OFFICE, VIEW, "*", READ),
    Grant(OFFICE, SEQUENCE, "*", DRAW_NUMBERS),
    Grant(PUBLIC, TABLE, "public_*", READ),
    Grant(PUBLIC, VIEW, "public_*", READ),
    # What visitors hand in; its keys are made by the program, so nothing needs to be read back.
    Grant(PUBLIC, TABLE, "intake_*", frozenset({"INSERT"})),
)

# What a visitor may ask of his own draft or case: each takes the digest of his access code and answers for it alone.
RUNNABLE = {
    OFFICE: (),
    PUBLIC: (
        "public_case(text,bytea)",
        "public_case_paper(text,bytea,uuid)",
        "public_draft(bytea)",
        "public_own_entries(text,bytea)",
    ),
}


def rights_of(role: str, relation: Relation) -> frozenset[str]:
    for grant in GRANTS:
        if (grant.role, grant.kind) == (role, relation.kind) and fnmatchcase(relation.name, grant.names):
            return grant.rights
    return frozenset()


def relations(cursor: CursorWrapper) -> list[Relation]:
    cursor.execute(
        "SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = ANY(%s)"
        " ORDER BY relname",
        [list(KINDS)],
    )
    return [Relation(name, KINDS[kind]) for name, kind in cursor.fetchall()]


def missing_roles() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)])
        found = {name for (name,) in cursor.fetchall()}
    return [role for role in ROLES if role not in found]


def is_owner() -> bool:
    """Whether we are signed in as the database's owner, who alone can give and take rights."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()")
        return bool(cursor.fetchone()[0])


@transaction.atomic
def apply() -> None:
    """Take every right away, then give what the table says; whoever looks meanwhile sees the old rights."""
    with connection.cursor() as cursor:
        for statement in (*_close(cursor), *_open(cursor)):
            cursor.execute(statement)


def _close(cursor: CursorWrapper) -> Iterator[sql.Composable]:
    """PostgreSQL lets everybody run functions and make temporary tables: not here."""
    everybody = sql.SQL("PUBLIC, {}").format(_names(ROLES))
    yield sql.SQL("REVOKE ALL ON SCHEMA public FROM {}").format(everybody)
    for things in ("TABLES", "SEQUENCES", "ROUTINES"):
        yield sql.SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}").format(sql.SQL(things), everybody)
    yield sql.SQL("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC")
    yield sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM {}").format(_database(cursor), everybody)


def _open(cursor: CursorWrapper) -> Iterator[sql.Composable]:
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(_names(ROLES))
    # Imports are staged in temporary tables.
    yield sql.SQL("GRANT TEMPORARY ON DATABASE {} TO {}").format(_database(cursor), sql.Identifier(OFFICE))
    for relation in relations(cursor):
        for role in ROLES:
            if rights := rights_of(role, relation):
                yield _grant(role, relation, rights)
    for role, signatures in RUNNABLE.items():
        for signature in signatures:
            yield sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(
                sql.SQL(f"public.{signature}"), sql.Identifier(role)
            )


def _grant(role: str, relation: Relation, rights: frozenset[str]) -> sql.Composable:
    return sql.SQL("GRANT {} ON {} {} TO {}").format(
        sql.SQL(", ").join(map(sql.SQL, sorted(rights))),
        sql.SQL("SEQUENCE" if relation.kind == SEQUENCE else "TABLE"),
        sql.Identifier("public", relation.name),
        sql.Identifier(role),
    )


def _names(roles: tuple[str, ...]) -> sql.Composable:
    return sql.SQL(", ").join(map(sql.Identifier, roles))


def _database(cursor: CursorWrapper) -> sql.Identifier:
    cursor.execute("SELECT current_database()")
    return sql.Identifier(cursor.fetchone()[0])
