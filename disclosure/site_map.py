"""网站地图: the pages of the public site, from one list for people and for search engines.

What is named here may be indexed; everything else, and every page under conditions or gone, may not. Rooms register
their pages, and what has a page for each row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from foundation.registry import Registry
from foundation.sites import PUBLIC

# The protocol allows so many addresses in one file (sitemaps.org).
CHUNK = 50_000
_PIECE = 1000
GROUPS = ("双公示", "政务诚信", "网站内容", "权益保护", "查询与核验", "开放数据", "本站")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of its own; one that only answers questions is told to people and not to search engines."""

    group: str
    title: str
    url_name: str
    args: tuple[str, ...] = ()
    is_indexed: bool = True
    # What it is for, by which the search finds it as well as by its title.
    purpose: str = ""

    @property
    def path(self) -> str:
        return reverse(self.url_name, urlconf=settings.SITE_URLCONFS[PUBLIC], args=self.args or None)


@dataclass(frozen=True, slots=True)
class Source:
    """Rows that have a page each. `path` is asked of a row, and when it was changed, where that is known."""

    url_name: str
    rows: Callable[[], QuerySet[Any]]
    path: Callable[[Any], str]
    changed: Callable[[Any], date | datetime | None] = lambda row: None
    # The number by which the rows are cut into files.
    key: str = "pk"


pages: Registry[Page] = Registry("site_map.pages")
sources: Registry[Source] = Registry("site_map.sources")


def register(*entries: Page) -> None:
    for page in entries:
        pages.register("/".join((page.url_name, *page.args)), page)


def grouped() -> list[tuple[str, list[Page]]]:
    """For people: the pages by group, each in the order in which they were registered."""
    found = [(group, [page for page in pages.values() if page.group == group]) for group in GROUPS]
    return [(group, members) for group, members in found if members]


def is_indexed(request: HttpRequest) -> bool:
    """Whether search engines may keep what is at this address, if it is there."""
    if settings.SITE_URLCONFS[PUBLIC] != settings.ROOT_URLCONF or request.META.get("QUERY_STRING"):
        return False
    if request.path in _indexed_paths():
        return True
    match = request.resolver_match
    return match is not None and match.view_name in {source.url_name for source in sources.values()}


@cache
def _indexed_paths() -> frozenset[str]:
    return frozenset(page.path for page in pages.values() if page.is_indexed)


def chunks(source: Source) -> Iterator[int]:
    """The numbers of the files of a source: each holds the rows of so many keys, and none is empty."""
    first = 0
    while (number := _first_from(source, first)) is not None:
        yield number // CHUNK
        first = (number // CHUNK + 1) * CHUNK


def index_lines(own_url: str) -> Iterator[str]:
    """The file of files."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield f"<sitemap><loc>{own_url}/sitemaps/pages.xml</loc></sitemap>\n"
    for name, source in sources.items():
        for number in chunks(source):
            yield f"<sitemap><loc>{own_url}/sitemaps/{name}-{number}.xml</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def page_lines(own_url: str) -> Iterator[str]:
    yield from _framed(_line(own_url, page.path, None) for page in pages.values() if page.is_indexed)


def chunk_lines(own_url: str, source: Source, number: int) -> Iterator[str]:
    """One file of a source, read and written piece by piece."""
    yield from _framed(
        "".join(_line(own_url, source.path(row), source.changed(row)) for row in piece)
        for piece in _pieces(source, number * CHUNK, (number + 1) * CHUNK)
    )


def _pieces(source: Source, first: int, end: int) -> Iterator[list[Any]]:
    while found := list(_from(source, first).filter(**{f"{source.key}__lt": end})[:_PIECE]):
        yield found
        first = getattr(found[-1], source.key) + 1


def _framed(lines: Iterator[str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield from lines
    yield "</urlset>\n"


def _line(own_url: str, path: str, changed: date | datetime | None) -> str:
    told = f"<lastmod>{changed.isoformat(timespec='seconds') if isinstance(changed, datetime) else changed}</lastmod>"
    return f"<url><loc>{escape(own_url + path)}</loc>{told if changed else ''}</url>\n"


def _first_from(source: Source, number: int) -> int | None:
    found: int | None = _from(source, number).values_list(source.key, flat=True).first()
    return found


def _from(source: Source, number: int) -> QuerySet[Any]:
    return source.rows().filter(**{f"{source.key}__gte": number}).order_by(source.key)
