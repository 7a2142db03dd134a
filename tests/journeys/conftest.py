"""Journeys in headless Chromium through a whole running portal."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from integrity_portal.demo.accounts import DEMO_PASSWORD
from tests.journeys.portal import Portal, running

# Playwright leaves its event loop running in this thread, where Django would refuse the tests that come after.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys share one portal, so they run in one test process."""
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.xdist_group("journeys"))
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": "/usr/bin/chromium", "args": BROWSER_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with running("portal_journeys", tmp_path_factory.mktemp("portal")) as portal:
        yield portal


class Visitor:
    """A person at the browser, in the words of the manual."""

    def __init__(self, page: Page, portal: Portal) -> None:
        self.page = page
        self.portal = portal

    def sign_in(self, username: str) -> None:
        self.page.goto(f"{self.portal.office_url}/")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("口令", exact=True).fill(DEMO_PASSWORD)
        self.page.get_by_role("button", name="登录").click()

    def sign_out(self) -> None:
        self.page.locator("header details.menu summary").click()
        self.page.get_by_role("button", name="退出登录").click()

    def open_office(self, path: str) -> None:
        self.page.goto(f"{self.portal.office_url}{path}")

    def open_public(self, path: str) -> None:
        self.page.goto(f"{self.portal.public_url}{path}")


@pytest.fixture
def visitor(page: Page, portal: Portal) -> Visitor:
    return Visitor(page, portal)
