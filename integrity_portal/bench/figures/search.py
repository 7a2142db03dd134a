"""search.*: the first page of a public search as visitors get it, by relevance and with what stands beside the entries,
and the suggestions while they type; served HTTP, against ILIKE on the same rows."""

from collections.abc import Iterator
from urllib.parse import urlencode

import psycopg

from integrity_portal.bench import databases, serving
from integrity_portal.bench.measuring import Figure, against, median, percentile, seconds

TIMES = 12
WORDS = ("食品", "医院", "芋头", "鼋鼍", "虚假广告", "忧国忧民", "食品 超过")
FILTERS: tuple[dict[str, str], ...] = ({}, {"kind": "penalty"}, {"region": "630100"})


def measure(database: str, rows: int) -> Iterator[Figure]:
    with psycopg.connect(databases.url_of(databases.OWNER_URL, database)) as connection:
        terms = (*WORDS, *_exact_terms(connection))
        baseline = median([_ilike_ms(connection, term) for term in WORDS[:5]])
    with serving.public_site(database, is_cached=False) as port:
        served = [took for path in _paths(terms) for took in serving.get_ms(port, path, TIMES)[2:]]
        by_date = [took for path in _paths(terms) for took in serving.get_ms(port, f"{path}&order=date", TIMES)[2:]]
        suggested = [took for path in _typed(terms) for took in serving.get_ms(port, path, TIMES)[2:]]
    yield against("search.p50_ms", median(served), "ms", baseline=baseline, rows=rows)
    yield against("search.p95_ms", percentile(served, 0.95), "ms", baseline=baseline, rows=rows)
    yield against("search.by_date_p95_ms", percentile(by_date, 0.95), "ms", baseline=baseline, rows=rows)
    yield against("search.suggest_p95_ms", percentile(suggested, 0.95), "ms", baseline=baseline, rows=rows)


def _paths(terms: tuple[str, ...]) -> list[str]:
    return [f"/search/?{urlencode({'q': term, **chosen})}" for term in terms for chosen in FILTERS]


def _typed(terms: tuple[str, ...]) -> list[str]:
    return [f"/search/suggestions/?{urlencode({'q': term})}" for term in terms]


def _exact_terms(connection: psycopg.Connection) -> tuple[str, ...]:
    """A full company name, its code, and a document number, from the middle of the table."""
    row = connection.execute(
        "SELECT subject_name, subject_uscc, document_number FROM public_publication "
        "WHERE subject_uscc <> '' AND id > (SELECT max(id) / 2 FROM public_publication) ORDER BY id LIMIT 1"
    ).fetchone()
    return tuple(row) if row else ()


def _ilike_ms(connection: psycopg.Connection, term: str) -> float:
    statement = "SELECT id FROM public_publication WHERE text ILIKE %s ORDER BY published_on DESC, id DESC LIMIT 20"
    fragment = f"%{term}%"
    connection.execute("SET enable_indexscan = off")
    took, _ = seconds(lambda: connection.execute(statement, [fragment]).fetchall())
    return took * 1000
