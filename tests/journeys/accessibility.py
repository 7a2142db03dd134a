"""What makes a page one that everybody can use: valid, in order, without violations, asking no other host."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from axe_playwright_python.sync_playwright import Axe
from html5lib import HTMLParser
from playwright.sync_api import Page

MODES = ("text=normal&contrast=normal", "text=large&contrast=high")


def problems(page: Page, site: str, paths: list[str]) -> list[str]:
    """What is wrong with these pages of a site, each with its address."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    found = [f"{path} {problem}" for path in paths for problem in _problems_at(page, f"{site}{path}")]
    return [*found, *(url for url in asked if urlsplit(url).netloc != urlsplit(site).netloc)]


def _problems_at(page: Page, address: str) -> Iterator[str]:
    answer = page.goto(address)
    assert answer is not None
    if urlsplit(page.url).path != urlsplit(address).path:
        yield f"sends on to {page.url}"
    parser = HTMLParser()
    document = parser.parse(answer.text())
    for (line, _column), code, _values in parser.errors:
        yield f"invalid at line {line}: {code}"
    yield from _written_inline(document)
    yield from _headings_out_of_order(document)
    for violation in Axe().run(page).response["violations"]:
        yield f"{violation['id']}: {[node['target'] for node in violation['nodes']]}"


def _written_inline(document: Element) -> Iterator[str]:
    for element in document.iter():
        name = str(element.tag).rpartition("}")[2]
        if name == "style" or "style" in element.attrib or (name == "script" and "src" not in element.attrib):
            yield f"inline {name}"


def _headings_out_of_order(document: Element) -> Iterator[str]:
    names = [str(element.tag).rpartition("}")[2] for element in document.iter()]
    levels = [int(name[1]) for name in names if name in {"h1", "h2", "h3", "h4", "h5", "h6"}]
    if levels.count(1) != 1 or any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
        yield f"headings {levels}"
