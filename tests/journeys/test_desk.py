"""The tools of the desk by keyboard alone: find from anywhere, work off a queue, take back one's own word."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.portal import Portal

_WAITING = """
from foundation.accounts.models import User
from tests.disclosure.factories import PenaltyFactory
clerk = User.objects.get(username="haidong_clerk")
for number in (7201, 7202, 7203):
    PenaltyFactory(author=clerk, document_number=f"东市键罚〔2026〕{number}号", counterpart_name="青海龘龘商贸有限公司")
"""


@pytest.fixture(scope="module")
def _waiting(portal: Portal) -> None:
    portal.manage("shell", "--verbosity", "0", "-c", _WAITING)


def violations(page: Page) -> list[str]:
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


@pytest.mark.usefixtures("_waiting")
def test_palette_finds_and_opens_by_keyboard(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("haidong_clerk")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="查找记录、单位、案件、文书、人员和页面")
    expect(box).to_be_focused()
    box.fill("龘龘")
    options = page.get_by_role("listbox", name="查找结果").get_by_role("option")
    expect(options.filter(has_text="7203号")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()

    page.keyboard.press("Control+k")
    box.fill("新增处罚")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/disclosure/penalty/add/$"))
    page.get_by_label("行政相对人名称").press("/")
    expect(page.get_by_label("行政相对人名称")).to_have_value("/")


@pytest.mark.usefixtures("_waiting")
def test_queue_is_worked_off_by_keyboard(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("haidong_reviewer")
    visitor.open_office("/disclosure/review/?q=东市键")
    rows = page.locator("[data-queue] tbody tr")
    expect(rows).to_have_count(3)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")

    # The second and third are ticked and returned; the reason is asked for.
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("input[name=rows]:checked")).to_have_count(2)
    page.keyboard.press("r")
    page.keyboard.type("jax 金额单位应为万元")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("将退回 2 件"))).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name=re.compile("^退回 2 件"))).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name=re.compile("撤销退回 2 件"))).to_be_visible()

    # One row in hand, without a tick: seen first, then approved.
    visitor.open_office("/disclosure/review/?q=东市键")
    expect(rows).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_text("起对外公示，公示至")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name=re.compile("审核通过 1 件"))).to_be_visible()
    visitor.open_office("/disclosure/review/?q=东市键")
    expect(rows).to_have_count(2)

    # Opened from the row, the record itself is judged by the same keys.
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/disclosure/penalty/\d+/$"))
    page.keyboard.press("r")
    expect(page.get_by_label("理由")).to_be_focused()
