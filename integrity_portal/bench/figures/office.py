"""office.p95_ms: worklist, review queue, timeliness board and quick search of a prefecture, as those who use them."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from disclosure.choices import DecisionKind
from foundation.access import Role
from integrity_portal.bench import holdings, offices
from integrity_portal.bench.measuring import Figure, against, median, percentile, samples_ms

TIMES = 20
PLAIN = "/healthz"
_SOUGHT = ("公司", "龘龘")
BACKEND = "django.contrib.auth.backends.ModelBackend"


def measure(database: str, rows: int) -> Iterator[Figure]:
    """Against the plainest answer of the same site."""
    holdings.grow_to(rows, database=database)
    took = [each for role, path in _pages() for each in _served(role, path)]
    plain = median(_served(Role.CLERK, PLAIN))
    yield against("office.p95_ms", percentile(took, 0.95), "ms", baseline=plain, rows=rows)


def _pages() -> Iterator[tuple[Role, str]]:
    worklist = reverse("disclosure:list", args=[DecisionKind.PENALTY])
    yield Role.CLERK, worklist
    yield Role.REVIEWER, reverse("disclosure:review")
    yield Role.SUPERVISOR, worklist
    yield Role.SUPERVISOR, reverse("disclosure:timeliness")
    # A word that many have, and one that nobody has.
    for term in _SOUGHT:
        yield Role.SUPERVISOR, f"{reverse('find')}?{urlencode({'q': term})}"


def _served(role: Role, path: str) -> list[float]:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(offices.person(role), backend=BACKEND)
    response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return samples_ms(lambda: client.get(path), TIMES)
