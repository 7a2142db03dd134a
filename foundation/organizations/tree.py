"""The tree of bodies: every row keeps the ids from the top down to itself, so that a subtree is a prefix."""

from django.db import connection

from foundation.organizations.models import Organization

_TABLE = Organization._meta.db_table
# Bodies in a circle of superiors are reached from no top and keep an empty lineage, which the loader refuses.
_REBUILD = f"""
WITH RECURSIVE tree AS (
    SELECT id, '/' || id || '/' AS lineage FROM {_TABLE} WHERE superior_id IS NULL
    UNION ALL
    SELECT child.id, tree.lineage || child.id || '/' FROM {_TABLE} AS child JOIN tree ON child.superior_id = tree.id
)
UPDATE {_TABLE} AS body SET lineage = tree.lineage FROM tree
WHERE tree.id = body.id AND body.lineage <> tree.lineage
"""  # noqa: S608 - the table name comes from the model


def rebuild_lineages() -> int:
    """Write every lineage anew; returns how many bodies moved."""
    with connection.cursor() as cursor:
        cursor.execute(_REBUILD)
        return int(cursor.rowcount)
