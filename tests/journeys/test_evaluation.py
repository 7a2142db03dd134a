"""A year evaluated in three tiers: a county reports and appeals, its prefecture decides, the province holds both, and
the public reads the ranking."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.test_integrity import _act, _as

COUNTY, PREFECTURE = "大通回族土族自治县人民政府", "西宁市人民政府"
YEAR = "2025"
# A second supervisor of the prefecture, who decides what the first has reviewed.
_COLLEAGUE = """
from foundation.accounts.models import User
colleague = User.objects.get(username="xining_supervisor")
colleague.pk, colleague.username, colleague.full_name = None, "xining_colleague", "马进福"
colleague.save()
"""
# The days that the law gives are over.
_TIME_PASSES = """
from datetime import timedelta
from evaluations.models import Cycle
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
yesterday = today() - timedelta(days=1)
Deadline.objects.filter(code="T46").update(started_on=yesterday - timedelta(days=20), due_on=yesterday)
Cycle.objects.filter(status="announced").update(appeals_until=yesterday)
"""
# What is reviewed beside the one that the journey looks at.
_REVIEW_THE_REST = """
from evaluations.models import ScoreSheet
from evaluations.workflow import sheets
from foundation.accounts.models import User
by = User.objects.get(username="{username}")
for sheet in ScoreSheet.objects.to_review_by(by).exclude(body__name="{but}"):
    sheets.review(sheet, by=by, text="属实。")
"""


def _open(visitor: Visitor, username: str, *groups: str) -> str:
    """开启, 冻结, 通知自评; the address of the cycle."""
    page = _as(visitor, username, "/evaluations/open/")
    page.get_by_label("周期", exact=True).select_option(YEAR)
    for box in page.get_by_role("group", name="分组").get_by_role("checkbox").all():
        box.set_checked((box.get_attribute("value") or "") in groups)
    page.get_by_role("button", name="开启").click()
    for label in ("冻结数据并自动评分", "通知自评"):
        page.get_by_role("button", name=label, exact=True).click()
    expect(page.locator(".state")).to_contain_text("自评")
    return page.url


def _sheet(visitor: Visitor, username: str, cycle: str, body: str) -> Page:
    page = _as(visitor, username, "/")
    page.goto(cycle)
    page.get_by_role("link", name=body, exact=True).click()
    return page


def _indicator(page: Page, code: str, label: str) -> None:
    """The explanation of one indicator opened, and the page behind its button."""
    page.locator(f"#{code} summary").click()
    page.locator(f"#{code}").get_by_role("link", name=label, exact=True).click()


def _lead(visitor: Visitor, username: str, cycle: str, *labels: str) -> Page:
    page = _as(visitor, username, "/")
    page.goto(cycle)
    for label in labels:
        page.get_by_role("button", name=label, exact=True).click()
    return page


def test_three_tiers_are_evaluated_and_the_public_reads_it(visitor: Visitor) -> None:
    manage = visitor.portal.manage
    manage("shell", "-c", _COLLEAGUE)

    # The prefecture asks its counties, the county reports.
    county = _open(visitor, "xining_supervisor", "G2")
    page = _sheet(visitor, "datong_clerk", county, COUNTY)
    _indicator(page, "D2", "填报")
    page.get_by_label("已履行承诺数").fill("8")
    page.get_by_label("到期承诺数").fill("10")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#D2")).to_contain_text("8 ÷ 10 = 0.8000")
    page = _sheet(visitor, "datong_reviewer", county, COUNTY)
    _act(page, "报送自评", 自评说明="逐项自查，数据属实。")
    expect(page.locator(".state")).to_contain_text("待复核")

    # Reviewed item by item, and told.
    manage("shell", "-c", _TIME_PASSES)
    _lead(visitor, "xining_supervisor", county, "自评截止，开始复核")
    page = _sheet(visitor, "xining_supervisor", county, COUNTY)
    _indicator(page, "D2", "核定")
    page.get_by_label("已履行承诺数").fill("7")
    page.get_by_label("核定理由").fill("一项承诺尚未验收。")
    page.get_by_role("button", name="核定").click()
    expect(page.locator("#D2")).to_contain_text("一项承诺尚未验收。")
    _act(page, "复核完毕", 复核意见="除承诺履行外属实。")
    manage("shell", "-c", _REVIEW_THE_REST.format(username="xining_supervisor", but=COUNTY))
    _lead(visitor, "xining_supervisor", county, "告知结果")

    # The county appeals; somebody else decides.
    page = _sheet(visitor, "datong_clerk", county, COUNTY)
    expect(page.get_by_role("link", name=re.compile("评价结果的函"))).to_be_visible()
    _indicator(page, "D2", "申诉")
    page.get_by_label("申诉理由").fill("验收单已于十二月签署，见附件。")
    page.get_by_role("button", name="提交申诉").click()
    page = _as(visitor, "xining_colleague", "/")
    page.goto(county)
    page.get_by_role("link", name=re.compile("D2 承诺按期履行")).click()
    form = page.locator("form", has=page.locator("summary", has_text="采纳申诉"))
    form.locator("summary").click()
    form.get_by_label("已履行承诺数").fill("8")
    form.get_by_label("复议意见").fill("验收单有效。")
    form.get_by_role("button", name="确定采纳申诉").click()
    expect(page.locator("main")).to_contain_text("采纳")
    manage("shell", "-c", _TIME_PASSES)
    _lead(visitor, "xining_supervisor", county, "定稿")

    # The province evaluates the prefecture, whose score holds its counties.
    province = _open(visitor, "province_supervisor", "G1")
    manage("shell", "-c", _TIME_PASSES)
    _lead(visitor, "province_supervisor", province, "自评截止，开始复核")
    manage("shell", "-c", _REVIEW_THE_REST.format(username="province_supervisor", but=""))
    _lead(visitor, "province_supervisor", province, "告知结果")
    manage("shell", "-c", _TIME_PASSES)
    page = _lead(visitor, "province_supervisor", province, "定稿")
    page.get_by_role("link", name=PREFECTURE, exact=True).click()
    expect(page.get_by_role("heading", name="所辖县得分")).to_be_visible()
    page.goto(province)
    page.get_by_role("link", name="用快照重算").click()
    expect(page.locator("main")).to_contain_text("逐项一致")

    # Released, and read by anybody.
    page = _as(visitor, "province_admin", "/")
    page.goto(province)
    form = page.locator("form", has=page.locator("summary", has_text="公开结果"))
    form.locator("summary").click()
    form.get_by_label("公布全部得分和排名").check()
    form.get_by_role("button", name="确定公开结果").click()
    visitor.open_public("/evaluations/")
    expect(visitor.page.get_by_role("row", name=re.compile(PREFECTURE))).to_be_visible()
