"""A county that did not pay: recorded, ordered to rectify, late, escalated; sanctioned, rectified and released."""

import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visitor

COUNTY = "大通回族土族自治县人民政府"
NUMBER = "青审通〔2026〕9001号"
MATTER = "支付政府投资项目拖欠工程款"
HEADERS = ("SX_ZTLB", "SX_DWMC", "SX_LX", "SX_LY", "SX_SY", "SX_WSMC", "SX_WSH", "SX_ZCJG", "SX_ZCRQ", "SX_SXRQ")


def _file(path: Path, decided_on: date) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADERS)
    facts = "审计发现政府投资项目工程款逾期未支付，责令限期整改后仍未到位。"
    day = decided_on.isoformat()
    sheet.append(
        ["机关单位", COUNTY, "审计查出未整改", "政府债务", facts, "审计整改情况通报", NUMBER, "青海省审计厅", day, day]
    )
    book.save(path)
    return path


def _asked(page: Page, label: str) -> Locator:
    """The form behind a button that asks for more, opened."""
    form = page.locator("form", has=page.locator("summary", has_text=re.compile(f"^{re.escape(label)}$")))
    form.locator("summary").click()
    return form


def _act(page: Page, label: str, **told: str) -> None:
    form = _asked(page, label)
    for name, value in told.items():
        form.get_by_label(name, exact=True).fill(value)
    form.get_by_role("button", name=f"确定{label}").click()


def _as(visitor: Visitor, username: str, path: str) -> Page:
    visitor.open_office("/")
    if not visitor.page.get_by_label("用户名").count():
        visitor.sign_out()
    visitor.sign_in(username)
    visitor.open_office(path)
    return visitor.page


def _countersign(visitor: Visitor, title: str) -> None:
    """审核 → 签发 by the reviewer and the supervisor of 省发展改革委."""
    for username, label in (("credit_reviewer", "审核通过"), ("province_supervisor", "签发")):
        page = _as(visitor, username, "/letters/drafts/")
        page.get_by_role("link", name=title).first.click()
        page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_role("link", name=re.compile("下载"))).to_be_visible()


def test_a_county_is_recorded_rectifies_late_and_is_released(visitor: Visitor, tmp_path: Path) -> None:
    today = timezone.localdate()

    # 审计厅: imports, and a second person approves.
    page = _as(visitor, "audit_clerk", "/disclosure/imports/upload/")
    page.get_by_label(re.compile("审计")).check()
    page.get_by_label("文件").set_input_files(_file(tmp_path / "审计.xlsx", today - timedelta(days=10)))
    page.get_by_role("button", name="上传并校验").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("全部收下", timeout=60_000)
    page = _as(visitor, "audit_reviewer", "/records/review/")
    page.get_by_role("link", name=NUMBER).click()
    page.get_by_role("button", name="审核通过").click()
    expect(page.get_by_text("由青海省发展和改革委员会确认")).to_be_visible()
    record = page.url.removeprefix(visitor.portal.office_url)

    # 省发展改革委: confirms, reviews publicity; the citizen reads it.
    page = _as(visitor, "credit_reviewer", record)
    page.get_by_role("button", name="确认", exact=True).click()
    _act(page, "公开审查通过并公示", 依据="政府信息公开条例第二十条")
    expect(page.get_by_text("生效（公开）").first).to_be_visible()
    visitor.open_public("/search/?q=工程款逾期未支付")
    expect(page.get_by_text(COUNTY).first).to_be_visible()

    # The county is ordered to rectify; three people make the letter.
    page = _as(visitor, "credit_clerk", record)
    page.get_by_role("link", name="责令整改").click()
    page.get_by_label("事由").fill(MATTER)
    page.get_by_label("联系人及电话").fill("信用建设处　0971-0000000")
    page.get_by_label("问题", exact=True).first.fill("工程款逾期未支付")
    page.get_by_label("整改要求", exact=True).first.fill("制定支付计划，期限内付清。")
    page.get_by_role("button", name="送审").click()
    expect(page.get_by_role("heading", name=MATTER)).to_be_visible()
    order = page.url.removeprefix(visitor.portal.office_url)
    _countersign(visitor, f"关于{MATTER}的整改通知书")
    page = _as(visitor, "credit_clerk", order)
    _act(page, "登记送达", 送达日期=today.isoformat(), 签收人="政府办公室")
    expect(page.get_by_text("整改中").first).to_be_visible()

    # The period passes; the supervisor takes it a step up.
    visitor.portal.sql("UPDATE records_rectification SET due_on = %s WHERE title = %s", today - timedelta(1), MATTER)
    page = _as(visitor, "province_supervisor", order)
    _act(page, "升级", 理由="整改期满未报送整改报告")
    expect(page.get_by_text("通报批评").first).to_be_visible()

    # The county answers late, in writing, and rectifies.
    page = _as(visitor, "datong_clerk", order)
    expect(page.get_by_text("请先报送书面说明原因")).to_be_visible()
    form = _asked(page, "报送书面说明、方案或者进展")
    form.get_by_label("书面说明原因").check()
    form.get_by_label("内容").fill("因财政资金调度困难未能按期支付。")
    form.get_by_role("button", name=re.compile("确定")).click()
    _act(page, "报送整改报告", 整改报告="拖欠工程款已经全部付清。")
    page = _as(visitor, "credit_reviewer", order)
    form = _asked(page, "核查通过，销号")
    form.get_by_label("工程款逾期未支付").check()
    form.get_by_label("理由").fill("付款凭证齐全，整改到位。")
    form.get_by_role("button", name=re.compile("确定")).click()
    expect(page.get_by_text("已销号").first).to_be_visible()

    _sanction(visitor, record, today)

    # 修复: the record ends, and with it what rested on it; nothing of it stays public.
    page = _as(visitor, "credit_reviewer", record)
    _act(page, "修复终止", 理由="拖欠款项已经付清，整改到位，准予修复。")
    expect(page.get_by_text("已修复").first).to_be_visible()
    page.get_by_role("link", name=re.compile(f"^{COUNTY}")).first.click()
    expect(page.get_by_text("修复解除").first).to_be_visible()
    visitor.open_public("/search/?q=工程款逾期未支付")
    expect(page.get_by_text(COUNTY)).to_have_count(0)


def _sanction(visitor: Visitor, record: str, today: date) -> None:
    """惩戒: proposed, told beforehand, heard, decided, carried out."""
    page = _as(visitor, "credit_clerk", record)
    page.get_by_role("link", name="拟定惩戒").click()
    page.get_by_label("措施").select_option("M02")
    page.get_by_label("执行单位").fill("青海省人力资源和社会保障厅")
    page.get_by_label("联系人及电话").fill("信用建设处　0971-0000000")
    page.get_by_role("button", name="拟定并送审").click()
    sanction = page.url.removeprefix(visitor.portal.office_url)
    _countersign(visitor, "告知书")
    page = _as(visitor, "credit_reviewer", sanction)
    _act(page, "登记告知书送达", 送达日期=today.isoformat())
    _act(page, "登记陈述申辩", 陈述申辩="财政困难，申请分期。", 陈述申辩日期=today.isoformat(), 复核意见="不予采纳。")
    page = _as(visitor, "credit_clerk", sanction)
    _act(page, "拟惩戒决定书", 理由="事实清楚，依据充分。")
    _countersign(visitor, "决定书")
    page = _as(visitor, "personnel_clerk", sanction)
    form = _asked(page, "填报执行回执")
    form.get_by_label(re.compile("回执|执行情况")).fill("已在荣誉评选中取消其参评资格。")
    for field in form.get_by_label(re.compile("日期")).all():
        field.fill(today.isoformat())
    form.get_by_role("button", name=re.compile("确定")).click()
    expect(page.get_by_text("执行中").first).to_be_visible()
