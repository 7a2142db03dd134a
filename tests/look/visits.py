"""Visiting sights with a browser: one context for each person, who signs in once."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from playwright.sync_api import Browser, BrowserContext, Page, Response

from integrity_portal.demo.accounts import DEMO_PASSWORD
from tests.journeys.portal import Portal
from tests.look.sight import Sight

# Milliseconds: a machine that runs everything else beside is slow, and no reason to fail.
PATIENCE = 120_000


def by_person(sights: list[Sight]) -> Iterator[tuple[tuple[str, str], list[Sight]]]:
    def person(sight: Sight) -> tuple[str, str]:
        return sight.site, sight.username

    for who, group in groupby(sorted(sights, key=person), key=person):
        yield who, list(group)


@contextmanager
def visiting(browser: Browser, portal: Portal, site: str, username: str) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if username:
            _sign_in(page, portal, username)
        yield page
    finally:
        context.close()


def _sign_in(page: Page, portal: Portal, username: str) -> None:
    page.goto(f"{portal.office_url}/sign-in/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("口令", exact=True).fill(DEMO_PASSWORD)
    page.get_by_role("button", name="登录").click()


def show(page: Page, address: str, sight: Sight) -> Response:
    """Opens the page; a form that is to be sent goes to the server empty, which then tells what is wrong."""
    answer = page.goto(f"{address}{sight.path}")
    if sight.is_sent:
        with page.expect_navigation() as sent:
            page.locator("main .form-end .btn").first.click()
        answer = sent.value
    assert answer is not None
    return answer


def set_display(context: BrowserContext, address: str, mode: str) -> None:
    """What `/display/` keeps of the reader's choice."""
    pairs = [pair.partition("=") for pair in mode.split("&")]
    context.add_cookies([{"name": name, "value": value, "url": address} for name, _, value in pairs])
