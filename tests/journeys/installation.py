"""The steps of the first installation, as a person at the browser takes them."""

import re
from base64 import b32decode

from django_otp.oath import totp
from playwright.sync_api import Page

PASSWORD = "Qinghai-lake-3196"


def load_sole_body(page: Page) -> None:
    page.get_by_label("单位全称").fill("青海省发展和改革委员会")
    page.get_by_label("统一社会信用代码").fill("11630000MBD0000395")
    page.get_by_label("行政区划代码").fill("630000")
    page.get_by_role("button", name="新增单位").click()


def add_administrator(page: Page) -> None:
    page.get_by_label("用户名").fill("wang")
    page.get_by_label("姓名", exact=True).fill("王海宁")
    page.get_by_label("邮箱").fill("wang@example.gov.cn")
    page.get_by_label("口令", exact=True).fill(PASSWORD)
    page.get_by_label("再次输入口令").fill(PASSWORD)
    page.get_by_role("button", name="新增管理员并登录").click()


def bind_second_factor(page: Page) -> None:
    secret = re.sub(r"\s", "", page.locator("main .code").inner_text())
    page.get_by_label("动态口令").fill(f"{totp(b32decode(secret)):06d}")
    page.get_by_role("button", name="绑定").click()
