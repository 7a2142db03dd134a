"""Every page of both sites, as its readers find it: valid, in order, without violations, asking no other host."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from axe_playwright_python.sync_playwright import Axe
from html5lib import HTMLParser
from playwright.sync_api import Page

from tests.journeys.conftest import Visitor
from tests.journeys.portal import Portal

_RECORDS = """
from foundation.accounts.models import User
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory
clerk = User.objects.get(username="haidong_clerk")
finding = [{"field": "content", "kind": "手机号", "excerpt": "138******56"}]
draft = PenaltyFactory(author=clerk, draft=True, document_number="东市建罚〔2026〕7101号")
waiting = PermitFactory(author=clerk, document_number="东市建许〔2026〕7102号")
PenaltyFactory(author=clerk, sensitive=True, sensitive_findings=finding, document_number="东市建罚〔2026〕7103号")
entry = made_public(PenaltyFactory(author=clerk, published=True, document_number="东市建罚〔2026〕7104号"))
print(draft.pk, waiting.pk, entry.source_id, entry.pk, entry.subject_uscc)
"""
_PUBLIC = (
    "/", "/permits/", "/penalties/", "/penalties/?q=过期&category=罚款", "/penalties/?q=东市建", "/search/?q=保质期",
    "/p/{entry}/", "/subjects/", "/subjects/{uscc}/", "/about/", "/accessibility/", "/site-map/", "/calculator/",
    "/calculator/?rule=T01&start=2026-11-23", "/calculator/?start=x", "/verify/", "/trail/", "/styleguide/",
    "/integrity/", "/integrity/red/", "/integrity/civil-servants/", "/missing/",
)  # fmt: skip
_CLERK = (
    "/", "/inbox/", "/deadlines/", "/disclosure/permit/", "/disclosure/penalty/", "/disclosure/permit/add/",
    "/disclosure/penalty/add/", "/disclosure/penalty/{draft}/edit/", "/disclosure/penalty/{published}/",
    "/disclosure/penalty/{published}/versions/", "/disclosure/penalty/{published}/revise/", "/disclosure/imports/",
    "/disclosure/imports/upload/", "/disclosure/timeliness/", "/disclosure/find/?q=东市建", "/letters/",
    "/account/password/", "/account/sessions/", "/account/second-factor/", "/missing/",
)  # fmt: skip
_REVIEWER = (
    "/", "/disclosure/review/", "/disclosure/review/?tab=revisions", "/disclosure/review/?tab=sensitive",
    "/disclosure/permit/{waiting}/",
)  # fmt: skip
_SUPERVISOR = ("/", "/deadlines/overdue/", "/trail/", "/disclosure/timeliness/", "/organizations/")
_ADMIN = (
    "/users/", "/users/add/", "/users/import/", "/users/second-factor-rules/", "/organizations/changes/",
    "/deadlines/calendar/", "/deadlines/calendar/2026/",
)  # fmt: skip
_OFFICE = {
    "haidong_clerk": _CLERK,
    "haidong_reviewer": _REVIEWER,
    "haidong_supervisor": _SUPERVISOR,
    "province_admin": _ADMIN,
}
_MODES = ("text=normal&contrast=normal", "text=large&contrast=high")


@pytest.fixture(scope="module")
def records(portal: Portal) -> dict[str, str]:
    """The keys of one record in each state, as the addresses name them."""
    told = portal.manage("shell", "--verbosity", "0", "-c", _RECORDS).split()
    return dict(zip(("draft", "waiting", "published", "entry", "uscc"), told[-5:], strict=True))


@pytest.mark.parametrize("mode", _MODES)
def test_public_page_is_open_to_everyone(visitor: Visitor, records: dict[str, str], mode: str) -> None:
    visitor.open_public(f"/display/?{mode}")

    assert _problems(visitor.page, visitor.portal.public_url, [path.format(**records) for path in _PUBLIC]) == []


@pytest.mark.parametrize("mode", _MODES)
@pytest.mark.parametrize("username", _OFFICE)
def test_office_page_is_open_to_everyone(visitor: Visitor, records: dict[str, str], username: str, mode: str) -> None:
    visitor.sign_in(username)
    visitor.open_office(f"/display/?{mode}")

    assert (
        _problems(visitor.page, visitor.portal.office_url, [path.format(**records) for path in _OFFICE[username]]) == []
    )


def test_sign_in_page_is_open_to_everyone(visitor: Visitor) -> None:
    assert _problems(visitor.page, visitor.portal.office_url, ["/sign-in/"]) == []


def _problems(page: Page, site: str, paths: list[str]) -> list[str]:
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
