"""The tree of bodies: every row keeps the ids from the top down to itself, so that a subtree is a prefix."""

from django.db import connection

from foundation.organizations.models import Organization

_TABLE = Organization._meta.db_table
_SUCCESSORS = Organization.successors.through._meta.db_table
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


_REBUILD_INHERITED = f"""
WITH RECURSIVE heritage AS (
    SELECT to_organization_id AS heir, from_organization_id AS ancestor FROM {_SUCCESSORS}
    UNION
    SELECT heritage.heir, link.from_organization_id
    FROM heritage JOIN {_SUCCESSORS} AS link ON link.to_organization_id = heritage.ancestor
)
UPDATE {_TABLE} AS body SET inherited = gathered.ancestors
FROM (SELECT heir, array_agg(ancestor ORDER BY ancestor) AS ancestors FROM heritage GROUP BY heir) AS gathered
WHERE gathered.heir = body.id AND body.inherited <> gathered.ancestors
"""  # noqa: S608 - table names come from the model


def rebuild_lineages() -> int:
    """Write every lineage anew; returns how many bodies moved."""
    with connection.cursor() as cursor:
        cursor.execute(_REBUILD)
        return int(cursor.rowcount)


def rebuild_inherited() -> None:
    """Write anew, from the links to successors, whose records each body continues."""
    with connection.cursor() as cursor:
        cursor.execute(_REBUILD_INHERITED)
