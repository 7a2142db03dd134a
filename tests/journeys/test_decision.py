"""A penalty from the clerk's desk to the citizen's search and down again, in the words of the manual."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.factories import made_up_uscc
from tests.ground import ROOT
from tests.journeys.conftest import Visitor
from tests.journeys.portal import Portal

COMPANY = "青海鼋鼍餐饮有限公司"
NUMBER = "宁市监罚〔2026〕90001号"


@pytest.fixture
def decided_on() -> str:
    return (timezone.localdate() - timedelta(days=1)).isoformat()


def _fill_in(page: Page, decided_on: str) -> None:
    page.get_by_label("行政相对人名称").fill(COMPANY)
    page.get_by_label("行政相对人类别").select_option("法人及非法人组织")
    page.get_by_label(re.compile("行政相对人代码_1")).fill(made_up_uscc(90001, prefix="91"))
    page.get_by_label("法定代表人", exact=False).first.fill("赵六")
    page.get_by_label(re.compile("处罚决定书文号|决定文书号")).fill(NUMBER)
    page.get_by_label("违法行为类型").fill("经营超过保质期的食品")
    page.get_by_label("违法事实").fill("检查发现冷库内存放超过保质期的牛肉。")
    page.get_by_label("处罚依据").fill("《中华人民共和国食品安全法》第一百二十四条第一款第五项")
    page.get_by_label("罚款", exact=True).check()
    page.get_by_label("处罚内容").fill("罚款人民币五千元")
    page.get_by_label(re.compile("罚款金额")).fill("0.5")
    page.get_by_label(re.compile("处罚决定日期")).fill(decided_on)
    page.get_by_label(re.compile("处罚有效期")).fill("2099-12-31")


def test_a_penalty_is_entered_reviewed_found_and_expires(visitor: Visitor, portal: Portal, decided_on: str) -> None:
    page = visitor.page

    # 录入员
    visitor.sign_in("xining_clerk")
    page.get_by_role("link", name="录入行政处罚").first.click()
    _fill_in(page, decided_on)
    expect(page.locator("#due-panel")).to_contain_text(re.compile(r"最迟 \d{4}-\d\d-\d\d（周.）公示，还剩 \d 个工作日"))
    page.get_by_role("button", name="保存并送审").click()
    expect(page.get_by_role("heading", name=NUMBER)).to_be_visible()
    expect(page.get_by_text("待审核").first).to_be_visible()
    visitor.sign_out()

    # 审核员
    visitor.sign_in("xining_reviewer")
    page.get_by_role("link", name=re.compile("待审核")).first.click()
    page.get_by_role("link", name=NUMBER).first.click()
    page.get_by_role("button", name="审核通过").click()
    expect(page.get_by_text("公示中").first).to_be_visible()
    visitor.sign_out()

    # 公众: home, search, record: three steps
    visitor.open_public("/")
    page.get_by_label("关键词").first.fill("鼋鼍")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=COMPANY).first.click()
    expect(page).to_have_url(re.compile(r"/p/\d+/$"))
    expect(page.get_by_text(NUMBER).first).to_be_visible()
    address = page.url

    # 公示期满: gone on its day, although no task has run yet.
    portal.sql("UPDATE public_publication SET until = current_date - 1 WHERE document_number = %s", NUMBER)
    response = page.goto(address)
    assert response is not None
    assert response.status == 404
    visitor.open_public("/search/?q=鼋鼍")
    expect(page.get_by_role("link", name=COMPANY)).to_have_count(0)


def test_a_stranger_is_refused(visitor: Visitor, portal: Portal) -> None:
    """Somebody of another body does not even learn that the record exists; the public site has no office pages."""
    page = visitor.page
    sample = ROOT / "tests" / "data" / "sample_penalties.xlsx"
    portal.manage("import_decisions", "--kind", "penalty", "--as", "xining_clerk", str(sample))
    found = portal.query("SELECT max(id) FROM disclosure_penaltydecision")
    visitor.sign_in("haidong_clerk")
    response = page.goto(f"{portal.office_url}/disclosure/penalty/{found}/")
    assert response is not None
    assert response.status == 404
    response = page.goto(f"{portal.public_url}/disclosure/penalty/{found}/")
    assert response is not None
    assert response.status == 404
    visitor.open_office("/")
    visitor.sign_out()
    visitor.open_office("/disclosure/review/")
    expect(page.get_by_label("用户名")).to_be_visible()
