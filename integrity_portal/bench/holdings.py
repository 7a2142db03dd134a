"""The decisions of a prefecture: a few come as files, the rest are copies with days, bodies and states of their own."""

from collections.abc import Iterator

from django.db import connection

from disclosure.models import PenaltyDecision
from foundation.organizations.models import Organization
from integrity_portal.bench import databases, offices

SENT = 500
WAITING_EVERY = 1000
# What a copy says otherwise than the row it is a copy of; `number` tells the copies apart.
_OTHERWISE = {
    "key_digest": "md5(row.id || '.' || number)",
    "document_number": "row.document_number || '-' || number",
    "organization_id": "bodies.ids[1 + mod(row.id + number, array_length(bodies.ids, 1))]",
    "decided_on": "row.decided_on - mod(number, 360)",
    "due_on": "row.due_on - mod(number, 360)",
    "reported_on": "row.decided_on - mod(number, 360) + mod(row.id, 13)::int",
    "status": f"CASE WHEN mod(row.id + number, {WAITING_EVERY}) = 0 THEN 'submitted' ELSE 'filed' END",
}


def grow_to(rows: int, *, database: str, prefix: str = "6301") -> None:
    """Bodies of 西宁, or of another place by the beginning of its code, hold so many penalties; nothing is done where
    they already do."""
    if PenaltyDecision.objects.count() >= rows:
        return
    offices.send(offices.penalty_file(SENT, is_faulty=False))
    bodies = Organization.objects.filter(region__code__startswith=prefix, has_enforcement=True)
    table, columns = PenaltyDecision._meta.db_table, list(_columns())
    told = ", ".join(_OTHERWISE.get(column, f"row.{column}") for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {told} FROM {table} AS row, "  # noqa: S608
            "generate_series(1, %s) AS number, (SELECT %s::bigint[] AS ids) AS bodies",
            [rows // SENT - 1, list(bodies.values_list("pk", flat=True))],
        )
    databases.settle(database)


def _columns() -> Iterator[str]:
    return (str(field.column) for field in PenaltyDecision._meta.concrete_fields if not field.primary_key)
