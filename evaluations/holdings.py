"""本级: whose records count for a body that is evaluated.

A government answers for itself and for every body of its own tier under it, a department for itself; the governments
of the tier below are evaluated on their own (domain §5.2, 层级汇总).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from foundation.organizations.models import Organization


class _Node(NamedTuple):
    pk: int
    tier: str
    lineage: str
    inherited: list[int]


def holdings_of(bodies: Collection[int]) -> dict[int, list[int]]:
    """For each of these bodies the keys of all whose records are its own, those of merged bodies included."""
    evaluated = set(bodies)
    held: defaultdict[int, list[int]] = defaultdict(list)
    nodes = {node.pk: node for node in _nodes()}
    for node in nodes.values():
        for above in _lineage(node):
            if above in evaluated and nodes[above].tier == node.tier:
                held[above] += [node.pk, *node.inherited]
    return dict(held)


def holders_of(held: Mapping[int, Iterable[int]]) -> dict[int, list[int]]:
    """The other way round: for whom the records of a body count."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for holder, bodies in held.items():
        for body in bodies:
            found[body].append(holder)
    return dict(found)


def _nodes() -> list[_Node]:
    return [_Node(*row) for row in Organization.objects.order_by("pk").values_list(*_Node._fields)]


def _lineage(node: _Node) -> list[int]:
    return [int(pk) for pk in node.lineage.strip("/").split("/")]
