"""What every page of a government site carries at its foot (domain §10.3): who runs it, and under which numbers.

Told as one JSON object in PORTAL_FURNITURE; what is not told is a placeholder that says so.
"""

import json
import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured

PLACEHOLDERS = {
    "site_name": "青海省政务诚信档案",
    "site_code": "6300000000（占位）",
    "sponsor": "青海省社会信用体系建设牵头部门（占位）",
    "operator": "青海省信用信息中心（占位）",
    "phone": "0971-0000000（占位）",
    "address": "青海省西宁市（占位）",
    "icp": "青ICP备00000000号（占位）",
    "police": "青公网安备 63010000000000号（占位）",
}
_FORMS = {
    "site_code": r"[0-9a-z]{10}",
    "icp": r"\w+ICP备\d{8}号(-\d+)?",
    "police": r"\w+公网安备\s?\d{14}号",
}


def read(told: str) -> dict[str, str]:
    """The furniture with the addresses where its numbers are looked up. Raises ImproperlyConfigured."""
    given = _object(told)
    for name, value in given.items():
        if name not in PLACEHOLDERS or not isinstance(value, str):
            raise ImproperlyConfigured(
                f"环境变量 PORTAL_FURNITURE 中的 {name} 不认识，应为 {'、'.join(PLACEHOLDERS)}。"
            )
        if name in _FORMS and not re.fullmatch(_FORMS[name], value):
            raise ImproperlyConfigured(f"环境变量 PORTAL_FURNITURE 中的 {name} 格式不对：{value!r}。")
    return {**PLACEHOLDERS, **given, **_addresses(given)}


def _object(told: str) -> dict[str, Any]:
    try:
        given = json.loads(told or "{}")
    except ValueError as error:
        raise ImproperlyConfigured("环境变量 PORTAL_FURNITURE 应为一个 JSON 对象。") from error
    if not isinstance(given, dict):
        raise ImproperlyConfigured("环境变量 PORTAL_FURNITURE 应为一个 JSON 对象。")
    return given


def _addresses(given: dict[str, str]) -> dict[str, str]:
    """A placeholder leads nowhere."""
    found: dict[str, str] = {}
    if "site_code" in given:
        found["fault_url"] = f"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={given['site_code']}"
    if "icp" in given:
        found["icp_url"] = "https://beian.miit.gov.cn/"
    if "police" in given:
        code = "".join(filter(str.isdigit, given["police"]))
        found["police_url"] = f"https://beian.mps.gov.cn/#/query/webSearch?code={code}"
    return found
