"""Anyone is heard: an objection, an anonymous complaint and a repair, each handed in by keyboard alone, from the public
page to what the public sees in the end."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visitor
from tests.journeys.portal import Portal

# A penalty of 省市场监管局 and a record of 大通县政府 by 审计厅, both public; a second reviewer of 省发展改革委.
_WORLD = """
from disclosure import publications
from disclosure.models import Publication
from disclosure.workflow import review
from foundation.accounts.models import User
from foundation.organizations.models import Organization
from objections.workflow.keys import lay_out_key
from records.public_facts import public_facts
from tests.disclosure.factories import PenaltyFactory
from tests.factories import UserFactory
from tests.records.factories import RecordFactory
from datetime import date
# The portal is shared by all journeys, and their factories count from nought.
for factory in (PenaltyFactory, RecordFactory, UserFactory):
    factory.reset_sequence(7000)
clerk = User.objects.get(username="province_clerk")
penalty = PenaltyFactory(author=clerk, document_number="青市监罚〔2026〕9601号")
review.approve(penalty, by=User.objects.get(username="province_reviewer"))
center = User.objects.get(username="credit_reviewer")
record = RecordFactory(
    author=User.objects.get(username="audit_clerk"), confirming_body=center.organization,
    body=Organization.objects.get(name="大通回族土族自治县人民政府"), basis_number="青审通〔2026〕9602号",
    reviewer=User.objects.get(username="audit_reviewer"), confirmer=center, status="public",
    publicity_ground="政府信息公开条例第十九条", publicity_on=date(2026, 11, 20), published_until=date(2027, 11, 2),
)
publications.publish_all([(record, public_facts(record), date(2027, 11, 2))], on=date(2026, 11, 20))
second = User.objects.get(username="credit_reviewer")
second.pk, second.username, second.full_name = None, "second_reviewer", "第二审核员"
second.save()
lay_out_key()
for source in (penalty, record):
    print("ENTRY", Publication.objects.of_source(source).get().pk)
"""
STATEMENT = "决定书写明罚款三千元，公示写成了五千元。"


@pytest.fixture(scope="module")
def entries(portal: Portal) -> list[str]:
    told = portal.manage("shell", "--verbosity", "0", "-c", _WORLD)
    return re.findall(r"ENTRY (\d+)", told)


def _as(visitor: Visitor, username: str, path: str = "/cases/?tab=all") -> Page:
    visitor.open_office("/")
    if not visitor.page.get_by_label("用户名").count():
        visitor.sign_out()
    visitor.sign_in(username)
    visitor.open_office(path)
    return visitor.page


def _open_case(visitor: Visitor, username: str, number: str) -> Page:
    page = _as(visitor, username)
    page.get_by_role("link", name=number).click()
    return page


def _asked(page: Page, label: str) -> Locator:
    """The form behind a button that asks for more, opened."""
    form = page.locator("form", has=page.locator("summary", has_text=re.compile(f"^{re.escape(label)}$")))
    form.locator("summary").click()
    return form


def _sent(page: Page, portal: Portal) -> tuple[str, str]:
    """Hand in once a person could have filled the form in."""
    page.wait_for_timeout(3500)
    _tab_to(page, "提交")
    page.keyboard.press("Enter")
    return _received(page, portal)


def _received(page: Page, portal: Portal) -> tuple[str, str]:
    """Number and code of the receipt, once the office has taken the case out of the letterbox."""
    expect(page.get_by_role("heading", name="已提交，请保存回执")).to_be_visible()
    number, code = page.locator("dd.code").all_inner_texts()
    for _ in range(100):
        if portal.query("SELECT count(*) FROM objections_case WHERE number = %s", number):
            return number, code
        page.wait_for_timeout(200)
    raise AssertionError("the office never took the case out of the letterbox")


def _serve(visitor: Visitor, number: str) -> None:
    page = _open_case(visitor, "credit_clerk", number)
    _asked(page, "告知").get_by_role("button", name="确定告知").click()
    expect(page.get_by_text("已办理")).to_be_visible()


def _progress(visitor: Visitor, number: str, code: str) -> Page:
    visitor.open_public("/cases/progress/")
    page = visitor.page
    if page.get_by_role("button", name="退出查询").count():
        page.get_by_role("button", name="退出查询").click()
        expect(page.get_by_label("编号")).to_be_visible()
    page.get_by_label("编号").fill(number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询", exact=True).last.click()
    expect(page.get_by_role("heading", name=number)).to_be_visible()
    return page


def test_objection_corrects_the_public_page(visitor: Visitor, entries: list[str], portal: Portal) -> None:
    address = f"/p/{entries[0]}/"
    visitor.open_public(address)
    page = visitor.page
    _tab_to(page, "提出异议")
    page.keyboard.press("Enter")
    expect(page.get_by_label("事项和理由")).to_be_visible()
    _type_into(page, "罚款金额（万元）应为", "0.3")
    _tab_to(page, "事实错误")
    page.keyboard.press("Space")
    _type_into(page, "事项和理由", STATEMENT)
    _type_into(page, "姓名或者单位名称", "李四")
    _tab_to(page, "保存草稿")
    page.keyboard.press("Enter")
    expect(page.get_by_text("草稿已保存 30 天")).to_be_visible()
    page.goto("about:blank")

    # The browser was closed: the draft is still there.
    visitor.open_public(address)
    page.get_by_role("link", name="提出异议").click()
    expect(page.get_by_label("事项和理由")).to_have_value(STATEMENT)
    page.get_by_label("您是").select_option("representative")
    number, code = _sent(page, portal)

    page = _open_case(visitor, "credit_clerk", number)
    page.get_by_role("button", name="标注“异议处理中”").click()
    visitor.open_public(address)
    expect(page.get_by_text("异议处理中").first).to_be_visible()
    page = _open_case(visitor, "credit_clerk", number)
    page.get_by_role("button", name="受理", exact=True).click()
    _asked(page, "转来源单位核查").get_by_role("button", name="确定转来源单位核查").click()

    page = _open_case(visitor, "province_reviewer", number)
    form = _asked(page, "提交核查意见")
    form.get_by_label("理由").fill("经核对原决定文书，罚款为三千元。")
    form.get_by_label("罚款金额（万元）更正为").fill("0.3")
    form.get_by_role("button", name="确定提交核查意见").click()

    page = _open_case(visitor, "credit_reviewer", number)
    form = _asked(page, "作出处理决定")
    form.get_by_label("更正", exact=True).check()
    form.get_by_label("理由").fill("经信息来源单位核查，录入有误。")
    form.get_by_role("button", name="确定作出处理决定").click()
    _serve(visitor, number)

    visitor.open_public(address)
    expect(page.get_by_text("0.3 万元")).to_be_visible()
    expect(page.get_by_text("已更正").first).to_be_visible()
    page = _progress(visitor, number, code)
    expect(page.get_by_text("经信息来源单位核查，录入有误。")).to_be_visible()
    with page.expect_download() as paper:
        page.get_by_role("link", name=re.compile("处理决定书")).click()
    assert paper.value.suggested_filename.endswith(".pdf")


def _tab_to(page: Page, label: str) -> None:
    """Tab until the field, link or button of this name has the focus."""
    page.wait_for_load_state()
    for _ in range(120):
        page.keyboard.press("Tab")
        named = page.evaluate(
            "() => { const e = document.activeElement || document.body; const l = e.labels && e.labels[0];"
            " return ((l && l.innerText) || e.getAttribute('aria-label') || e.innerText || '').trim() }"
        )
        if named.startswith(label):
            return
    raise AssertionError(f"{label} cannot be reached with the keyboard")


def _type_into(page: Page, label: str, text: str) -> None:
    _tab_to(page, label)
    page.keyboard.insert_text(text)


def test_complaint_by_keyboard_alone_becomes_a_lead(visitor: Visitor, entries: list[str], portal: Portal) -> None:
    visitor.open_public("/cases/")
    page = visitor.page
    _tab_to(page, "填写投诉")
    page.keyboard.press("Enter")
    expect(page.get_by_label("被投诉单位")).to_be_visible()
    _type_into(page, "被投诉单位", "青海省市场监督管理局")
    _tab_to(page, "政府违约失信")
    page.keyboard.press("Space")
    _type_into(page, "事项和理由", "协议约定的扶持资金逾期没有兑付。")
    _tab_to(page, "匿名投诉")
    page.keyboard.press("Space")
    number, code = _sent(page, portal)

    page = _open_case(visitor, "credit_clerk", number)
    page.get_by_role("button", name="受理", exact=True).click()
    form = _asked(page, "转办核实")
    form.get_by_label("转办事项").fill("请核实扶持资金是否逾期没有兑付。")
    form.get_by_role("button", name="确定转办核实").click()
    page = _open_case(visitor, "credit_reviewer", number)
    form = _asked(page, "提交核实意见")
    form.get_by_label("理由").fill("经核实，资金逾期未兑付。")
    form.get_by_role("button", name="确定提交核实意见").click()
    page = _open_case(visitor, "second_reviewer", number)
    form = _asked(page, "作出答复")
    form.get_by_label("属实", exact=True).check()
    form.get_by_label("理由").fill("经核实，反映的情况属实。")
    form.get_by_role("button", name="确定作出答复").click()
    expect(page.get_by_role("link", name=re.compile("投诉反映的违约失信"))).to_be_visible()
    _serve(visitor, number)

    # Back by keyboard: the answer stands on the page of the case.
    visitor.open_public("/cases/progress/")
    if page.get_by_role("button", name="退出查询").count():
        page.get_by_role("button", name="退出查询").click()
        expect(page.get_by_label("编号")).to_be_visible()
    _type_into(page, "编号", number)
    _type_into(page, "查询码", code)
    page.keyboard.press("Enter")
    expect(page.get_by_text("经核实，反映的情况属实。")).to_be_visible()


def test_repair_takes_the_record_from_the_public(visitor: Visitor, entries: list[str], portal: Portal) -> None:
    address = f"/p/{entries[1]}/"
    visitor.open_public(address)
    page = visitor.page
    _tab_to(page, "申请信用修复")
    page.keyboard.press("Enter")
    expect(page.get_by_label("纠正失信行为和履行义务的情况")).to_be_visible()
    _type_into(page, "纠正失信行为和履行义务的情况", "拖欠的工程款已经全部支付。")
    proof = {"name": "付款凭证.png", "mimeType": "image/png", "buffer": _PIXEL}
    page.get_by_label("材料", exact=True).set_input_files(proof)  # type: ignore[arg-type]
    _tab_to(page, "本单位（本人）承诺")
    page.keyboard.press("Space")
    _type_into(page, "姓名或者单位名称", "大通回族土族自治县人民政府")
    number, code = _sent(page, portal)

    page = _open_case(visitor, "credit_clerk", number)
    page.get_by_role("button", name="受理", exact=True).click()
    _asked(page, "转认定单位核验").get_by_role("button", name="确定转认定单位核验").click()
    page = _open_case(visitor, "audit_reviewer", number)
    form = _asked(page, "提交核验意见")
    form.get_by_label("理由").fill("经核验，工程款已经付清。")
    form.get_by_role("button", name="确定提交核验意见").click()
    # Who confirmed the record does not decide about it.
    page = _open_case(visitor, "second_reviewer", number)
    form = _asked(page, "作出修复决定")
    form.get_by_label("准予修复", exact=True).check()
    form.get_by_label("理由").fill("经认定单位核验，符合修复条件。")
    form.get_by_role("button", name="确定作出修复决定").click()
    _serve(visitor, number)

    visitor.open_public(address)
    expect(page.get_by_text("没有找到").first).to_be_visible()
    page = _progress(visitor, number, code)
    expect(page.get_by_role("link", name=re.compile("停止公示证明"))).to_be_visible()


# The smallest picture there is.
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)
