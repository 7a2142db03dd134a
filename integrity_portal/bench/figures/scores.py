"""score.s: a full cycle, from the decisions of a year to the score of every body of the directory."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from disclosure.models import PenaltyDecision
from evaluations.choices import Group
from evaluations.models import Cycle, ImportedFigure, IndicatorSystem, ScoreSheet
from evaluations.periods import Period
from evaluations.sources.registry import sources
from evaluations.workflow import cycles
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization
from integrity_portal.bench import databases, holdings, offices
from integrity_portal.bench.measuring import Figure, against, seconds

PROVINCE = "青海省发展和改革委员会"
QINGHAI = "63"


def measure(database: str, rows: int) -> Iterator[Figure]:
    """Against one reading of all the decisions; every government opens, freezes and scores its own."""
    holdings.grow_to(rows, database=database, prefix=QINGHAI)
    period = Period.quarter_of(today()).previous
    _import_figures(period, database)
    with transaction.atomic():
        took, bodies = seconds(lambda: _scored(period))
        transaction.set_rollback(True)
    scanned, _ = seconds(scan)
    yield against("score.s", took, "s", baseline=scanned, rows=rows)
    yield Figure("score.bodies_per_s", bodies / took, "/s", rows=rows)


def _scored(period: Period) -> int:
    own = cycles.open_cycle(_plan(period), by=supervisor(PROVINCE))
    cycles.open_below(own, list(Group), by=supervisor(PROVINCE))
    for cycle in Cycle.objects.select_related("organization", "government", "system"):
        cycles.freeze(cycle, by=supervisor(cycle.organization.name))
    return ScoreSheet.objects.count()


def _plan(period: Period) -> cycles.Plan:
    system = IndicatorSystem.objects.in_force().get()
    return cycles.Plan(period, list(Group), system, today() - timedelta(days=1))


def supervisor(body: str) -> User:
    organization = Organization.objects.get(name=body)
    facts: dict[str, Any] = {"full_name": "监督员", "organization": organization, "roles": [Role.SUPERVISOR]}
    user: User = User.objects.get_or_create(username=f"bench_{organization.pk}", defaults=facts)[0]
    return user


def _import_figures(period: Period, database: str) -> None:
    """Every indicator has something to count."""
    if ImportedFigure.objects.exists():
        return
    author = offices.person(Role.SUPERVISOR)
    told = [(name, dict.fromkeys(source.told, "9")) for name, source in sources.items() if source.told]
    ImportedFigure.objects.bulk_create(
        (
            ImportedFigure(
                body=body,
                source=name,
                period=period.code,
                figures=figures,
                organization=author.organization,
                author=author,
            )
            for body in Organization.objects.exclude(evaluation_group="")
            for name, figures in told
        ),
        batch_size=2000,
    )
    databases.settle(database)


def scan() -> None:
    """Without its indexes, so that the rows themselves are read."""
    with connection.cursor() as cursor:
        for switch in ("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan"):
            cursor.execute(f"SET {switch} = off")
        cursor.execute(f"SELECT sum(length(document_number)) FROM {PenaltyDecision._meta.db_table}")  # noqa: S608
        for switch in ("enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan"):
            cursor.execute(f"RESET {switch}")
