"""publish.per_s: bulk approval and publication, every condition, version and trail entry included."""

from collections.abc import Iterator

from disclosure.models import PenaltyDecision, Publication
from disclosure.workflow import review
from foundation.access import Role
from integrity_portal.bench import offices
from integrity_portal.bench.measuring import Figure, against, seconds


def measure(database: str, rows: int) -> Iterator[Figure]:
    """Against the bare INSERT of as many publications."""
    batch = offices.send(offices.penalty_file(rows, is_faulty=False))
    waiting = PenaltyDecision.objects.filter(batch=batch)
    took, entered = seconds(lambda: review.approve_all(waiting, by=offices.person(Role.REVIEWER)))
    if len(entered.rows) != rows:
        raise RuntimeError(f"{len(entered.refused)} refused, first: {entered.refused[:1]}")
    yield against("publish.per_s", rows / took, "decisions/s", baseline=_bare_insert(rows), rows=rows)


def _bare_insert(rows: int) -> float:
    copies = list(Publication.objects.order_by("-pk")[:rows])
    Publication.objects.filter(pk__in=[row.pk for row in copies]).delete()
    took, _ = seconds(lambda: Publication.objects.bulk_create(copies, batch_size=1000))
    return len(copies) / took
