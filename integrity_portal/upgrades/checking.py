"""Going through every migration newer than the last release."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps
from django.db.migrations import Migration
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from integrity_portal.upgrades.rules import Finding, Step, findings

RELEASED = Path(__file__).with_name("released.txt")
# On a migration: what the rules find, and why it does no harm all the same.
MARKER = "upgrade_safe"
Key = tuple[str, str]


def released() -> frozenset[Key]:
    """The migrations of the last release, one "app name" in each line."""
    return frozenset((app, name) for app, name in (line.split() for line in RELEASED.read_text().splitlines()))


def known() -> frozenset[Key]:
    """The migrations of the portal's own apps."""
    return _own(MigrationLoader(None).graph)


def release() -> int:
    """Take the migrations as they are now for released; returns how many there are."""
    keys = sorted(known())
    RELEASED.write_text("".join(f"{app} {name}\n" for app, name in keys))
    return len(keys)


def problems() -> list[str]:
    """In words, one for each finding that no marker allows."""
    graph = MigrationLoader(None).graph
    plan = [graph.nodes[key] for key in _in_order(graph)]
    foreign = frozenset(graph.nodes) - _own(graph)
    return list(problems_of(plan, released() | foreign))


def problems_of(plan: Iterable[Migration], done: frozenset[Key]) -> Iterator[str]:
    state, in_use = ProjectState(), frozenset[Key]()
    for migration in plan:
        is_new = (migration.app_label, migration.name) not in done
        found: list[Finding] = []
        for operation in migration.operations:
            before = state.clone() if is_new else state
            operation.state_forwards(migration.app_label, state)
            if is_new:
                for part in _parts(operation):
                    found.extend(findings(Step(migration.app_label, part, before, state, in_use)))
        if not is_new:
            in_use |= frozenset(state.models)
        yield from _told(migration, found)


def _told(migration: Migration, found: list[Finding]) -> Iterator[str]:
    allowed: dict[str, str] = getattr(migration, MARKER, {})
    place = f"{migration.app_label} {migration.name}"
    for finding in found:
        if not allowed.get(finding.key, "").strip():
            marker = f"{MARKER} = {{{finding.key!r}: 理由}}"
            yield f"{place}：{finding.key}：{finding.why}。确实无害的，在迁移中写 {marker}。"
    for key in allowed.keys() - {finding.key for finding in found}:
        yield f"{place}：{MARKER} 中的 {key!r} 已无对应的操作，请删除。"


def _parts(operation: Operation) -> list[Operation]:
    if isinstance(operation, SeparateDatabaseAndState):
        return list(operation.database_operations)
    return [operation]


def _in_order(graph: MigrationGraph) -> list[Key]:
    order: dict[Key, None] = {}
    for leaf in sorted(graph.leaf_nodes()):
        order.update(dict.fromkeys(graph.forwards_plan(leaf)))
    return list(order)


def _own(graph: MigrationGraph) -> frozenset[Key]:
    """Packages look after their own upgrades."""
    ours = {config.label for config in apps.get_app_configs() if "site-packages" not in Path(config.path).parts}
    return frozenset(key for key in graph.nodes if key[0] in ours)
