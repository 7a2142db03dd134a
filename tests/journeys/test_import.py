"""A clerk imports a spreadsheet with a fault, corrects it in the report that comes back, and sends the report again."""

from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import expect

from tests.factories import made_up_uscc
from tests.journeys.conftest import Visitor

HEADERS = {
    "行政相对人名称": "CF_XDR_MC",
    "行政相对人类别": "CF_XDR_LB",
    "统一社会信用代码": "CF_XDR_SHXYM",
    "法定代表人": "CF_FRDB",
    "行政处罚决定书文号": "CF_WSH",
    "违法行为类型": "CF_WFXW",
    "违法事实": "CF_SY",
    "处罚依据": "CF_YJ",
    "处罚类别": "CF_CFLB",
    "处罚内容": "CF_NR",
    "罚款金额（万元）": "CF_NR_FK",
    "处罚决定日期": "CF_JDRQ",
    "处罚有效期": "CF_YXQ",
    "处罚机关": "CF_CFJG",
    "处罚机关统一社会信用代码": "CF_CFJGDM",
    "数据来源单位": "CF_SJLY",
    "数据来源单位统一社会信用代码": "CF_SJLYDM",
}


def _row(number: int, body: str, uscc: str, fine: str) -> list[Any]:
    return [
        f"青海导入{number}商贸有限公司", "法人及非法人组织", made_up_uscc(91000 + number, prefix="91"), "赵六",
        f"宁市监罚〔2026〕9100{number}号", "经营超过保质期的食品", "检查发现货架上有超过保质期的食品。",
        "《中华人民共和国食品安全法》第一百二十四条第一款第五项", "罚款", "罚款人民币五千元", fine, "2026年11月20日",
        "2099-12-31", body, uscc, body, uscc,
    ]  # fmt: skip


def _file(path: Path, rows: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["西宁市市场监督管理局行政处罚信息表"])
    sheet.append(list(HEADERS.values()))
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def _corrected(path: Path) -> Path:
    """What the clerk does in the spreadsheet: fill in the missing fine where the report says so."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        values = [cell.value for cell in row]
        if "CF_NR_FK" in values:
            fine = values.index("CF_NR_FK")
            reason = values.index("原因")
        elif any(isinstance(value, str) and "V110" in value for value in values):
            assert "罚款" in str(values[reason])
            row[fine].value = "0.5"
    corrected = path.with_name("更正后.xlsx")
    book.save(corrected)
    return corrected


def test_a_clerk_imports_a_file_with_a_fault_and_sends_the_corrected_report(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    body = "西宁市市场监督管理局"
    uscc = visitor.portal.query("SELECT uscc FROM organizations_organization WHERE name = %s", body)
    rows = [_row(number, body, uscc, "" if number == 2 else "0.5") for number in (1, 2, 3)]
    visitor.sign_in("xining_clerk")
    _upload(visitor, _file(tmp_path / "处罚.xlsx", rows))
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 行未收", timeout=30_000)
    expect(page.get_by_text("V110").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载回执").click()
    report = tmp_path / "回执.xlsx"
    download.value.save_as(report)

    _upload(visitor, _corrected(report))
    expect(page.get_by_role("heading", level=1)).to_contain_text("全部收下", timeout=30_000)
    counted = "SELECT count(*) FROM disclosure_penaltydecision WHERE document_number LIKE %s"
    assert visitor.portal.query(counted, "宁市监罚〔2026〕9100_号") == len(rows)


def _upload(visitor: Visitor, file: Path) -> None:
    page = visitor.page
    visitor.open_office("/disclosure/imports/upload/")
    page.get_by_label("行政处罚").check()
    page.get_by_label("文件").set_input_files(file)
    page.get_by_role("button", name="上传并校验").click()
    expect(page.get_by_role("link", name="下载回执")).to_be_visible(timeout=60_000)
