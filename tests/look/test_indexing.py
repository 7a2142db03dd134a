"""Furniture for search engines: canonical addresses, what may be kept, the site map, and pages that are not there."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from html5lib import parse
from pytest_django.fixtures import Settings

from disclosure import site_map
from disclosure.articles.models import PublicArticle
from disclosure.models import Publication
from tests.disclosure.acts import made_public
from tests.disclosure.articles.factories import ArticleFactory
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, RegionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]

PUBLIC_URLS = settings.SITE_URLCONFS["public"]
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def names(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """Of the pages that ask for nothing."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name and not pattern.pattern.converters:
                yield f"{prefix}{pattern.name}"
        else:
            yield from names(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)


PLAIN = sorted(set(names(get_resolver(PUBLIC_URLS).url_patterns)))


def ask(client: Client, path: str) -> tuple[Any, dict[str, str]]:
    """The answer, and of its page what stands in the head for robots."""
    answer = client.get(path)
    if answer.streaming or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return answer, {}
    page = parse(answer.content.decode(), namespaceHTMLElements=False)
    told = {link.get("rel", ""): link.get("href", "") for link in page.iter("link")}
    told |= {meta.get("name", ""): meta.get("content", "") for meta in page.iter("meta")}
    return answer, told


@pytest.fixture
def entry() -> Publication:
    return made_public(PenaltyFactory())


@pytest.fixture
def notice() -> PublicArticle:
    return PublicArticle.objects.get(article_id=ArticleFactory(published=True).pk)


@pytest.mark.parametrize("name", PLAIN)
def test_every_page_has_one_address_and_says_whether_it_may_be_kept(public_site: Client, name: str) -> None:
    path = reverse(name, urlconf=PUBLIC_URLS)
    answer, head = ask(public_site, path)
    is_named = path in {page.path for page in site_map.pages.values() if page.is_indexed}

    assert ("X-Robots-Tag" in answer.headers) == (not (is_named and answer.status_code == 200))
    if head and answer.status_code == 200:
        assert head["canonical"] == f"{settings.PUBLIC_URL}{path}"
        assert head.get("robots", "") == ("" if is_named else "noindex")


def test_entry_article_and_body_may_be_kept(public_site: Client, entry: Publication, notice: PublicArticle) -> None:
    body = OrganizationFactory()
    for path in (f"/p/{entry.pk}/", f"/notices/{notice.pk}/", f"/integrity/bodies/{body.uscc}/", "/notices/"):
        answer, head = ask(public_site, path)
        assert "X-Robots-Tag" not in answer.headers
        assert head["canonical"] == f"{settings.PUBLIC_URL}{path}"


@pytest.mark.parametrize(
    "path",
    [
        "/penalties/?q=食品",
        "/penalties/?after=2026-11-23.5",
        "/notices/?q=通知",
        "/search/?q=食品",
        "/subjects/?name=张三",
    ],
)
def test_questions_are_not_kept_and_point_to_the_clean_page(public_site: Client, path: str) -> None:
    answer, head = ask(public_site, path)

    assert answer.headers["X-Robots-Tag"] == head["robots"] == "noindex"
    assert head["canonical"] == f"{settings.PUBLIC_URL}{path.partition('?')[0]}"


def test_files_and_feeds_and_subjects_are_not_kept(public_site: Client, entry: Publication) -> None:
    for path in ("/data/penalty.csv", "/data/penalty.atom", "/notices/feed.atom", f"/subjects/{entry.subject_uscc}/"):
        assert public_site.get(path).headers["X-Robots-Tag"] == "noindex"


def test_office_page_is_never_kept(client: Client) -> None:
    assert client.get("/sign-in/").headers["X-Robots-Tag"] == "noindex"


def addresses(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    text = b"".join(answer) if answer.streaming else answer.content
    return [loc.text or "" for loc in fromstring(text).iterfind(".//s:loc", NS)]


def test_site_map_leads_to_every_page_that_may_be_kept(
    public_site: Client, entry: Publication, notice: PublicArticle
) -> None:
    body = OrganizationFactory()
    own = settings.PUBLIC_URL
    files = addresses(public_site, "/sitemap.xml")
    told = [address for file in files for address in addresses(public_site, file.removeprefix(own))]

    assert {f"{own}/p/{entry.pk}/", f"{own}/notices/{notice.pk}/", f"{own}/integrity/bodies/{body.uscc}/"} <= set(told)
    assert f"{own}/cases/objection/" in told
    assert not [address for address in told if "search" in address]
    assert len(told) == len(set(told))


def test_every_address_of_the_site_map_opens_and_may_be_kept(public_site: Client, notice: PublicArticle) -> None:
    for name in ("/sitemaps/pages.xml", f"/sitemaps/articles-{notice.pk // site_map.CHUNK}.xml"):
        for address in addresses(public_site, name):
            answer = public_site.get(address.removeprefix(settings.PUBLIC_URL))
            assert (answer.status_code, answer.headers.get("X-Robots-Tag")) == (200, None), address


def test_site_map_is_cut_by_keys_and_has_no_empty_file(
    public_site: Client, entry: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_map, "CHUNK", 2)
    others = [made_public(PenaltyFactory()) for _ in range(4)]
    files = [file for file in addresses(public_site, "/sitemap.xml") if "publications" in file]
    told = [addresses(public_site, file.removeprefix(settings.PUBLIC_URL)) for file in files]

    assert all(0 < len(part) <= 2 for part in told)
    assert list(chain(*told)) == [f"{settings.PUBLIC_URL}/p/{each.pk}/" for each in (entry, *others)]


def test_lastmod_is_the_last_change(public_site: Client, notice: PublicArticle) -> None:
    text = b"".join(public_site.get(f"/sitemaps/articles-{notice.pk // site_map.CHUNK}.xml"))

    assert b"<lastmod>2026-11-23T10:00:00+08:00</lastmod>" in text


def test_prefectures_are_cut_by_their_codes(public_site: Client) -> None:
    region = RegionFactory(prefecture=True)

    told = addresses(public_site, f"/sitemaps/regions-{int(region.code) // site_map.CHUNK}.xml")

    assert told == [f"{settings.PUBLIC_URL}/regions/{region.code}/"]


def test_withdrawn_entry_leaves_the_site_map(public_site: Client, entry: Publication) -> None:
    Publication.objects.filter(pk=entry.pk).update(until="2026-11-22")

    assert not [file for file in addresses(public_site, "/sitemap.xml") if "publications" in file]


def test_robots_are_shown_the_map_by_the_public_site_alone(client: Client, settings: Settings) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"

    settings.ROOT_URLCONF = PUBLIC_URLS
    told = client.get("/robots.txt").content.decode()
    assert told == f"User-agent: *\nAllow: /\n\nSitemap: {settings.PUBLIC_URL}/sitemap.xml\n"

    settings.IS_DEMO = True
    assert "Disallow: /" in client.get("/robots.txt").content.decode()


def test_missing_page_searches_for_the_words_of_its_address(public_site: Client) -> None:
    answer, head = ask(public_site, "/news/湟源县乳业处罚/2024.html")

    assert answer.status_code == 404
    assert 'value="湟源县乳业处罚"' in answer.content.decode()
    assert head["robots"] == "noindex"


@pytest.mark.parametrize(
    ("path", "title"), [("/penalty/", "行政处罚公示"), ("/notice/", "通知公告"), ("/a/sitemap.html", "网站地图")]
)
def test_missing_page_offers_those_written_nearly_alike(public_site: Client, path: str, title: str) -> None:
    answer = public_site.get(path)

    assert title in [page.title for page in answer.context["pages"]]


def test_missing_page_offers_articles_about_its_words(public_site: Client) -> None:
    answer = public_site.get("/old/信用修复")

    assert ("信用修复", "/cases/repair/") in [(hit.title, hit.url) for hit in answer.context["hits"]]


@pytest.mark.parametrize("path", ["/%00/", "/%FF%FE/", "/" + "食" * 3000, "/<script>/", "/..%2f..%2fetc/passwd"])
def test_missing_page_answers_whatever_was_asked(public_site: Client, path: str) -> None:
    answer = public_site.get(path)

    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode().replace('<script src="', "")
