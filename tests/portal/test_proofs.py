"""What the proofs of `./portal bench` go by: a proof that cannot fail proves nothing."""

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from evaluations.models import QuarterlyReport
from integrity_portal.bench.faults.acts import is_at_work_on
from integrity_portal.bench.load import failings
from integrity_portal.bench.measuring import Figure, against

KEPT = {"load.p95_ms": 29.0, "load.office_p95_ms": 29.0, "load.errors": 0.0, "load.imported": 1.0}


@pytest.mark.parametrize(
    ("changed", "count"),
    [
        ({}, 0),
        ({"load.p95_ms": 31.0}, 1),
        ({"load.office_p95_ms": 31.0}, 1),
        ({"load.errors": 1.0}, 1),
        ({"load.imported": 0.0}, 1),
    ],
    ids=str,
)
def test_load_fails_on_errors_on_slowness_and_without_an_import(changed: dict[str, float], count: int) -> None:
    told = [
        against(name, value, "ms", baseline=10, rows=1) if name.endswith("_ms") else Figure(name, value, "")
        for name, value in (KEPT | changed).items()
    ]
    assert len(failings(told, most_ratio=3)) == count


@pytest.mark.django_db
def test_act_is_at_work_while_its_transaction_is_open() -> None:
    other: BaseDatabaseWrapper = connection.copy()
    seen = [is_reporting()]
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM evaluations_quarterlyreport")
            seen.append(is_reporting())
        other.rollback()
        seen.append(is_reporting())
    finally:
        other.close()
    assert seen == [False, True, False]


def is_reporting() -> bool:
    """As of now: the transaction of a test would be told what it was told first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
    return is_at_work_on(QuarterlyReport)
