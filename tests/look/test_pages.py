"""Every page of both sites in both modes, as people meet it: one walk through the demo world, then one Java run."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.access.examples import EXAMPLES
from tests.look import nu, rows
from tests.look.addresses import SITES, pages
from tests.look.audit import audit
from tests.look.visits import by_person, visiting
from tests.look.world import World, world

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("look")]


class Walk(NamedTuple):
    """What the walk brought home: the source of each page, what was wrong, and which hosts were asked."""

    sources: dict[str, str]
    problems: list[str]
    hosts: set[str]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world("portal_look", tmp_path_factory.mktemp("look")) as shown:
        yield shown


@pytest.fixture(scope="module")
def walk(demo: World, browser: Browser) -> Walk:
    done = Walk({}, [], set())
    for (site, username), sights in by_person(demo.sights):
        address = demo.portal.public_url if site == "public" else demo.portal.office_url
        with visiting(browser, demo.portal, site, username) as page:
            page.on("request", lambda request: done.hosts.add(urlsplit(request.url).netloc))
            for sight in sights:
                source, problems = audit(page, address, sight)
                done.sources[f"{username} {sight.title} {sight.path}"] = source
                done.problems.extend(problems)
    return done


@pytest.mark.parametrize("site", SITES)
def test_every_page_has_an_example(site: str) -> None:
    told = {"public": rows.PUBLIC, "office": rows.OFFICE}[site]
    without = [page.key for page in pages(site) if page.parameters and page.key not in told]

    assert [key for key in without if key.partition("(")[0] not in EXAMPLES] == []


def test_every_row_belongs_to_a_page() -> None:
    assert rows.PUBLIC.keys() <= {page.key for page in pages("public")}
    assert rows.OFFICE.keys() <= {page.key for page in pages("office")}


def test_every_page_is_open_to_everyone(walk: Walk) -> None:
    assert walk.problems == []


def test_no_page_asks_another_host(demo: World, walk: Walk) -> None:
    assert walk.hosts == {urlsplit(url).netloc for url in (demo.portal.public_url, demo.portal.office_url)}


def test_every_page_is_valid_html(walk: Walk, tmp_path: Path) -> None:
    assert nu.faults(walk.sources, tmp_path) == []
