"""pages.*, browse.ratio, count.p95_ms: the public pages at full size."""

import re
from collections.abc import Iterator
from functools import partial

import psycopg
from django.conf import settings
from django.urls import set_urlconf

from disclosure import figures, search
from disclosure.models import Publication
from foundation.deadlines.clock import today
from foundation.sites import PUBLIC
from integrity_portal.bench import databases, serving
from integrity_portal.bench.measuring import Figure, against, median, percentile, samples_ms

TIMES = 40
ROUNDS = 5
LIST = "/penalties/"
BROAD: tuple[dict[str, str], ...] = ({}, {"kind": "penalty"}, {"prefecture_code": "630100"})


def measure(database: str, rows: int) -> Iterator[Figure]:
    with (
        serving.public_site(database, is_cached=False) as uncached,
        serving.public_site(database, is_cached=True) as cached,
        serving.hello_site() as hello,
    ):
        pk, uscc = _middle(database)
        paths = ("/", LIST, f"/p/{pk}/", f"/subjects/{uscc}/")
        served = [took for path in paths for took in serving.get_ms(uncached, path, TIMES)[2:]]
        hello_ms = median(serving.get_ms(hello, "/", TIMES))
        asked = ((uncached, LIST), (cached, LIST), (hello, "/"))
        # By turns, so that whatever else the machine does is shared by all three.
        rounds = [[serving.requests_per_second(port, path) for port, path in asked] for _ in range(ROUNDS)]
    listed, kept, greeted = (median(throughputs) for throughputs in zip(*rounds, strict=True))
    yield against("pages.p95_ms", percentile(served, 0.95), "ms", baseline=hello_ms, rows=rows)
    yield against("pages.ratio", listed, "req/s", baseline=greeted, rows=rows)
    yield against("pages.cached_ratio", kept, "req/s", baseline=greeted, rows=rows)


def browse(database: str, rows: int) -> Iterator[Figure]:
    """The deepest page of a list, reached by jumping to the oldest day, against its first page."""
    with serving.public_site(database, is_cached=False) as port:
        first = median(serving.get_ms(port, LIST, TIMES))
        oldest = f"{LIST}?jump={_oldest(database)}"
        deep = median([*serving.get_ms(port, oldest, TIMES), *serving.get_ms(port, _next(port, oldest), TIMES)])
    yield against("browse.ratio", deep, "ms", baseline=first, rows=rows)


def count(database: str, rows: int) -> Iterator[Figure]:
    """The capped count beside broad filters and words, against the exact count of the same rows."""
    public = Publication.objects.public(today())
    asked = [
        search.Question(public, chosen, search.words_of(term)) for chosen in BROAD for term in ("", "食品", "医院")
    ]
    # The figures of the home page name its addresses.
    set_urlconf(settings.SITE_URLCONFS[PUBLIC])
    # As everywhere in this module, what is asked first warms the memory of a database that was just made.
    counted = [took for question in asked for took in samples_ms(partial(search.count_of, question), 9)[1:]]
    released = samples_ms(figures.released, TIMES + 1)[1:]
    exact = median([took for question in asked for took in samples_ms(question.in_columns.order_by().count, 1)])
    yield against("count.p95_ms", percentile([*counted, *released], 0.95), "ms", baseline=exact, rows=rows)


def _middle(database: str) -> tuple[int, str]:
    with psycopg.connect(databases.url_of(databases.OWNER_URL, database)) as connection:
        row = connection.execute(
            "SELECT id, subject_uscc FROM public_publication WHERE subject_uscc <> '' AND id > %s ORDER BY id LIMIT 1",
            [connection.execute("SELECT max(id) / 2 FROM public_publication").fetchone()[0]],  # type: ignore[index]
        ).fetchone()
    if row is None:
        raise RuntimeError("the bench database is empty")
    return row[0], row[1]


def _oldest(database: str) -> str:
    with psycopg.connect(databases.url_of(databases.OWNER_URL, database)) as connection:
        row = connection.execute("SELECT min(published_on) FROM public_publication").fetchone()
    return str(row[0]) if row else ""


def _next(port: int, path: str) -> str:
    page = serving.read(port, path)
    found = re.search(r'rel="next"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="next"', page)
    return LIST + (found[1] or found[2]).replace("&amp;", "&") if found else path
