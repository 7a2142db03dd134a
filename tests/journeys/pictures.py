"""The pictures of the manual, taken anew from a portal with the demo world: `./portal test tests/journeys/pictures.py`.

Not collected with the suite: it changes files of the repository. Each function walks the steps its chapter tells.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from foundation.deadlines.statutory import statutory_days
from tests.ground import ROOT
from tests.journeys.conftest import Visitor
from tests.journeys.installation import add_administrator, bind_second_factor, load_sole_body
from tests.journeys.portal import Portal, running

IMAGES = ROOT / "docs" / "manual" / "images"
SCREEN = {"width": 1440, "height": 960}
WIDTH, COLOURS = 1080, 96
ROSTER = """用户名,姓名,单位统一社会信用代码,角色,邮箱,电话
xining_clerk2,马小兰,{uscc},录入员,,0971-0000001
xining_reviewer2,李国强,{uscc},审核员、录入员,,
xining_clerk,马晓梅,{uscc},录入员,,
"""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"viewport": SCREEN}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with running("portal_pictures", tmp_path_factory.mktemp("pictures")) as portal:
        portal.manage("demo_world")
        yield portal


def _take(page: Page, name: str, *, is_whole: bool = False) -> None:
    """A palette keeps flat pages small: the whole manual weighs less than one photograph."""
    page.mouse.move(0, 0)
    shot = Image.open(io.BytesIO(page.screenshot(full_page=is_whole))).convert("RGB")
    size = (WIDTH, round(shot.height * WIDTH / shot.width))
    reduced = shot.resize(size, Image.Resampling.LANCZOS).quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(IMAGES / f"{name}.png", optimize=True)


def _follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=re.compile(name)).first.click()


def test_picture_the_public_site(visitor: Visitor, portal: Portal) -> None:
    page = visitor.page
    visitor.open_public("/")
    _take(page, "public-home")
    visitor.open_public("/search/?q=食品")
    _take(page, "public-search")
    visitor.open_public("/penalties/?category=罚款")
    _take(page, "public-penalties")
    page.locator("main a[href^='/p/']").first.click()
    _take(page, "public-entry", is_whole=True)
    page.locator("main a[href*='/subjects/']").first.click()
    _take(page, "public-subject")
    visitor.open_public("/calculator/")
    page.get_by_label("法定事项").select_option("T01")
    page.get_by_label("起算日").fill("2026-09-28")
    page.get_by_role("button", name="计算").click()
    _take(page, "public-calculator", is_whole=True)
    code = portal.query("SELECT verification_code FROM notices_issuedletter ORDER BY id LIMIT 1")
    visitor.open_public(f"/verify/{code}/")
    _take(page, "public-verify")


def test_picture_the_first_sign_in(visitor: Visitor, portal: Portal) -> None:
    page = visitor.page
    visitor.open_office("/")
    _take(page, "sign-in")
    visitor.sign_in("xining_admin")
    visitor.open_office("/users/add/")
    page.get_by_label("用户名").fill("xining_newcomer")
    page.get_by_label("姓名").fill("马小兰")
    page.get_by_label("录入员").check()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="初始口令")).to_be_visible()
    _take(page, "admin-handover")
    password = page.locator("td[data-label='初始口令']").inner_text()
    visitor.sign_out()
    page.get_by_label("用户名").fill("xining_newcomer")
    page.get_by_label("口令", exact=True).fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_label("现用口令")).to_be_visible()
    _take(page, "first-password")


def test_picture_the_second_factor(visitor: Visitor) -> None:
    visitor.sign_in("haidong_reviewer")
    visitor.open_office("/account/second-factor/")
    _take(visitor.page, "second-factor")


def test_picture_the_clerk(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("xining_clerk")
    _take(page, "clerk-home")
    _follow(page, "^录入行政处罚$")
    page.get_by_label("行政相对人名称").fill("青海示例餐饮有限公司")
    page.get_by_label("行政相对人类别").select_option("法人及非法人组织")
    page.get_by_label(re.compile("行政相对人代码_1")).fill("91630102MA75200000")
    page.get_by_label(re.compile("处罚决定日期")).fill("2026-11-20")
    page.keyboard.press("Tab")
    expect(page.locator("#due-panel")).to_contain_text("公示")
    expect(page.get_by_text("V104").first).to_be_visible()
    page.evaluate("window.scrollTo(0, 0)")
    _take(page, "clerk-entry")
    visitor.open_office("/")
    _follow(page, "9026")
    _take(page, "clerk-returned")
    visitor.open_office("/disclosure/penalty/?status=published")
    page.locator("main tbody tr").filter(has_not_text="待审更正").locator("a").first.click()
    _take(page, "clerk-record")
    _follow(page, "^申请更正$")
    page.get_by_label("更正理由").scroll_into_view_if_needed()
    _take(page, "clerk-revise")


def test_picture_the_reviewer(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("xining_reviewer")
    visitor.open_office("/disclosure/review/")
    _take(page, "reviewer-queue")
    page.locator("main table a").first.click()
    page.get_by_text("退回", exact=True).first.click()
    _take(page, "reviewer-record")
    visitor.open_office("/disclosure/review/?tab=revisions")
    page.locator("main table a").first.click()
    _take(page, "reviewer-revision")
    visitor.open_office("/disclosure/review/?tab=sensitive")
    page.locator("main table a").first.click()
    _take(page, "reviewer-sensitive")


def test_picture_the_supervisor(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("province_supervisor")
    _take(page, "supervisor-home")
    visitor.open_office("/disclosure/timeliness/")
    _take(page, "supervisor-timeliness", is_whole=True)
    visitor.open_office("/deadlines/overdue/")
    _take(page, "supervisor-overdue")
    page.locator("main table a").first.click()
    _take(page, "supervisor-explain")
    _follow(page, "^催办$")
    _take(page, "supervisor-letter")
    visitor.open_office("/trail/")
    _take(page, "supervisor-trail")


def test_picture_the_administrator(visitor: Visitor, portal: Portal, tmp_path: Path) -> None:
    page = visitor.page
    visitor.sign_in("province_admin")
    visitor.open_office("/users/")
    _take(page, "admin-users")
    uscc = portal.query("SELECT uscc FROM organizations_organization WHERE name = '西宁市市场监督管理局'")
    _preview(visitor, "/users/import/", _written(tmp_path / "名单.csv", ROSTER.format(uscc=uscc)))
    _take(page, "admin-roster")
    _preview(visitor, "/deadlines/calendar/", _written(tmp_path / "2027.csv", _notice(2027)))
    _take(page, "admin-calendar")
    visitor.open_office("/organizations/?q=西宁市市场监督管理局")
    page.locator("main table a").first.click()
    _follow(page, "^提出机构变更$")
    _take(page, "admin-change")


def test_picture_the_import(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in("xining_clerk")
    visitor.open_office("/disclosure/imports/upload/")
    page.get_by_label("行政处罚").check()
    page.get_by_label("文件").set_input_files(ROOT / "tests" / "data" / "sample_penalties.xlsx")
    _take(page, "clerk-upload")
    page.get_by_role("button", name="上传并校验").click()
    expect(page.get_by_role("link", name="下载回执")).to_be_visible(timeout=60_000)
    _take(page, "clerk-import")


def _notice(year: int) -> str:
    """The statutory days alone: the least that a notice may say."""
    days = (f"{day},法定节假日,1,{year},示例文件\n" for day in sorted(statutory_days(year)))
    return "date,name,is_off_day,year,source\n" + "".join(days)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _preview(visitor: Visitor, path: str, file: Path) -> None:
    visitor.open_office(path)
    visitor.page.locator("input[type=file]").set_input_files(file)
    visitor.page.get_by_role("button", name="上传并预览").click()
    expect(visitor.page.get_by_role("heading", name=re.compile("预览"))).to_be_visible()


def test_picture_the_first_installation(page: Page, tmp_path: Path) -> None:
    with running("portal_pictures_setup", tmp_path, is_empty=True) as bare:
        page.goto(bare.manage("setup_link").split()[-1])
        _take(page, "setup-directory")
        load_sole_body(page)
        add_administrator(page)
        bind_second_factor(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("安装检查")
        _take(page, "setup-checks")
