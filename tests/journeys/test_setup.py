"""From an empty database to an administrator with a second factor, in the browser."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.installation import add_administrator, bind_second_factor, load_sole_body
from tests.journeys.portal import Portal, running


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with running("portal_setup", tmp_path_factory.mktemp("setup"), is_empty=True) as portal:
        yield portal


def violations(page: Page) -> list[str]:
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


def test_empty_portal_is_set_up_by_its_first_administrator(page: Page, bare: Portal) -> None:
    heading = page.get_by_role("heading", level=1)
    page.goto(bare.manage("setup_link").split()[-1])
    expect(heading).to_have_text("载入单位名录")
    assert violations(page) == []
    load_sole_body(page)

    expect(heading).to_have_text("第一名管理员")
    assert violations(page) == []
    add_administrator(page)

    expect(heading).to_have_text("双因素认证")
    bind_second_factor(page)

    expect(heading).to_have_text("安装检查")
    assert violations(page) == []
    page.get_by_role("button", name="发送测试邮件").click()
    expect(page.get_by_text("测试邮件已交给邮件服务器")).to_be_visible()
    expect(page.get_by_role("row", name="管理员和双因素认证")).to_contain_text("已完成")

    shut = page.goto(f"{bare.office_url}/setup/administrator/")
    assert shut is not None
    assert shut.status == 404
