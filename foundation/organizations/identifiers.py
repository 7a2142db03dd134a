"""统一社会信用代码 GB 32100-2015, 组织机构代码 GB 11714-1997, 居民身份证 GB 11643-1999: what is wrong with a number.

Each question answers None when the number is right, else a sentence in Chinese that says what to do.
"""

import re
from datetime import date
from operator import mul

# What older office systems wrote for "has no code" (domain §1.2): not a code, and told apart from a mistyped one.
PLACEHOLDER_USCC = "00000000000000000X"
# 登记管理部门 and 机构类别, 行政区划, 主体标识码 and the check: a village's body begins with N.
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1)
_USCC_VALUES = {sign: value for value, sign in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CARD_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD_CHECKS = "10X98765432"
_BODY_CHECKS = "0X987654321"
_VALUES = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}


def uscc_problem(code: str) -> str | None:
    if len(code) != 18:
        return f"统一社会信用代码应为 18 位，现为 {len(code)} 位，请对照证照核对。"
    if code == PLACEHOLDER_USCC:
        return "这是表示“无码”的占位代码，请填写证照上的统一社会信用代码。"
    if not _USCC.fullmatch(code):
        return "统一社会信用代码含有不允许的字符：只能用数字和大写字母，不用 I、O、S、V、Z，第 3–8 位只能是数字。"
    if sum(map(mul, map(_USCC_VALUES.__getitem__, code), _USCC_WEIGHTS)) % 31:
        return "统一社会信用代码的校验位（第 18 位）不符，请对照证照逐位核对。"
    if organization_code_check(code[8:16]) != code[16]:
        return "统一社会信用代码第 9–17 位（组织机构代码）的校验位不符，请对照证照逐位核对。"
    return None


def organization_code_check(body: str) -> str:
    """The check character of an eight-character body (GB 11714)."""
    return _BODY_CHECKS[sum(map(mul, map(_VALUES.__getitem__, body), _BODY_WEIGHTS)) % 11]


def organization_code_problem(code: str) -> str | None:
    """`code` with or without the hyphen before its check character."""
    plain = code[:8] + code[9:] if len(code) == 10 and code[8] == "-" else code
    if len(plain) != 9:
        return "组织机构代码应为 9 位（8 位本体和 1 位校验码，可写成 8-1），请核对。"
    if any(sign not in _VALUES for sign in plain):
        return "组织机构代码只能用数字和大写字母，请核对。"
    if organization_code_check(plain[:8]) != plain[8]:
        return "组织机构代码的校验位（最后一位）不符，请逐位核对。"
    return None


def identity_card_problem(number: str, *, today: date) -> str | None:
    """Check digit and date of birth only: any code that ever was a region's is lawful in the first six digits."""
    if len(number) != 18 or not (number[:17].isascii() and number[:17].isdigit()) or number[17] not in "0123456789X":
        return "居民身份证号码应为 18 位：前 17 位为数字，末位为数字或大写 X，请核对。"
    if (born_on := _birth_date(number[6:14])) is None or born_on > today:
        return "居民身份证号码第 7–14 位不是有效的出生日期，请核对。"
    if identity_card_check(number[:17]) != number[17]:
        return "居民身份证号码的校验位（末位）不符，请逐位核对。"
    return None


def identity_card_check(digits: str) -> str:
    """The check character of the first seventeen digits (GB 11643)."""
    return _CARD_CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, _CARD_WEIGHTS, strict=True)) % 11]


def _birth_date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def prefecture_of(region_code: str) -> str:
    """市州: the prefecture a region is or lies in; empty for the province itself (GB/T 2260)."""
    return f"{region_code[:4]}00" if region_code[2:4] != "00" else ""
