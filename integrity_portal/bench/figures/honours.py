"""honours.s: a list of names and identity numbers, from the form to the page of its answers."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from foundation.access import Role
from integrity_portal.bench import civil_servants, offices
from integrity_portal.bench.figures.office import BACKEND, PLAIN
from integrity_portal.bench.measuring import Figure, against, seconds
from records.models import HonourCheck

TIMES = 3


def measure(database: str, rows: int) -> Iterator[Figure]:
    """The slowest of a few, against the plainest answer of the same site; one line of four has a number."""
    civil_servants.grow_to(rows * 4, database=database)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(offices.person(Role.CLERK), backend=BACKEND)
    plain, _ = seconds(lambda: client.get(PLAIN))
    took = max(seconds(lambda: _checked(client, rows))[0] for _ in range(TIMES))
    yield against("honours.s", took, "s", baseline=plain, rows=rows)


def _checked(client: Client, rows: int) -> None:
    lines = (
        f"{civil_servants.name_of(number)} {'' if number % 4 else civil_servants.number_of(number)}"
        for number in range(0, rows * 3, 3)
    )
    page = client.post(
        reverse("records:honour_check_add"), {"purpose": "年度考核", "names": "\n".join(lines)}, follow=True
    )
    check = HonourCheck.objects.latest("pk")
    if page.status_code != 200 or check.asked != rows or not check.barred:
        raise RuntimeError(f"{check.asked} answered, {check.barred} barred, status {page.status_code}")
