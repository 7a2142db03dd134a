"""Normal forms: what offices write, in all its variety, becomes one way of writing (issue 2 §5, domain §1.5)."""

import math
import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)
_EIGHT_DIGITS = 10**8
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_LOOSE_SIGN = re.compile(r" ?([年月]) ?| (?=日)")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_SPACES = re.compile(r"[ \t\u3000\u00a0\u200b\ufeff]+")
AMOUNT_PLACES = 6
TOO_MUCH = Decimal(10) ** 12
# Beyond fifteen digits a spreadsheet's number has lost its last ones.
EXACT_DIGITS = 15


class Unreadable(ValueError):
    """The value cannot be this kind of thing; the message says, in Chinese, what to write."""


def text(value: Any) -> str:
    """Trimmed, without the sign that no database text can hold; numbers as a person would type them (a spreadsheet's
    12.0 is 12). Raises Unreadable for a number that a spreadsheet has already rounded."""
    if isinstance(value, str):
        return value.replace("\0", "").strip().strip("\ufeff").strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).strip()


def _number_text(value: float) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        raise Unreadable("这一格的数字无法识别，请重新填写。")
    if value == int(value):
        digits = str(int(value))
        if len(digits.lstrip("-")) > EXACT_DIGITS:
            raise Unreadable("这一格是数字格式，位数过长已被表格软件舍入，请把单元格设为文本格式后重新填写。")
        return digits
    return repr(value)


def half_width(value: str) -> str:
    """Full-width letters and digits become half-width; Chinese punctuation stays."""
    return _WIDE.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]), value)


def code(value: Any) -> str:
    """A code or number of any kind: half-width, no spaces, upper case."""
    told = _SPACES.sub("", unicodedata.normalize("NFKC", text(value)).upper())
    # What a space stood between is one sign now (A, ¨ → Ä), and reads the same the next time.
    return unicodedata.normalize("NFKC", told)


def line(value: Any) -> str:
    """A name or short text: half-width signs, single spaces."""
    return _SPACES.sub(" ", half_width(text(value))).strip()


def paragraph(value: Any) -> str:
    return text(value).replace("\r\n", "\n")


def choices(value: Any) -> tuple[str, ...]:
    """The parts of a multi-valued field, in their order, each once."""
    parts = re.split(r"[;；、,，\n]", half_width(text(value)).replace("－", "-"))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def day(value: Any) -> date | None:
    """A date in any of the accepted ways; None when empty. Raises Unreadable."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _excel_day(value)
    return _day(text(value))


def _day(value: str) -> date | None:
    if not value:
        return None
    plain = _SPACES.sub(" ", unicodedata.normalize("NFKC", value))
    found = _DATE.fullmatch(_LOOSE_SIGN.sub(r"\1", plain)) or _COMPACT_DATE.fullmatch(plain)
    if found:
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            raise Unreadable(f"“{plain}”不是真实存在的日期，请核对。") from None
    if re.fullmatch(r"\d{5}(?:\.0+)?", plain):
        return _excel_day(float(plain))
    raise Unreadable(f"日期“{plain}”无法识别，请写成 2026-03-05 这样的形式。")


def _excel_day(value: float) -> date:
    """A spreadsheet's count of days, or a day written as eight digits. Raises Unreadable."""
    if 0 < value < _EIGHT_DIGITS:
        if int(value) in _EXCEL_DAYS:
            return _EXCEL_EPOCH + timedelta(days=int(value))
        compact = _COMPACT_DATE.fullmatch(str(int(value)))
        if compact and value == int(value):
            return _day(compact[0]) or _EXCEL_EPOCH
    raise Unreadable(f"“{value}”不是日期，请写成 2026-03-05 这样的形式。")


def amount(value: Any) -> Decimal | None:
    """万元 with at most six decimals; None when empty. Raises Unreadable."""
    if isinstance(value, float):
        return _amount(repr(value))
    return _amount(text(value))


def _amount(value: str) -> Decimal | None:
    if not value:
        return None
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", value)).replace(",", "").removesuffix("万元")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise Unreadable(f"金额“{plain}”无法识别，请只填数字，单位为万元（例如 5000 元填 0.5）。") from None
    if not number.is_finite():
        raise Unreadable(f"金额“{plain}”无法识别，请只填数字，单位为万元。")
    if number < 0:
        raise Unreadable("金额不能是负数，请核对。")
    if number >= TOO_MUCH:
        raise Unreadable("金额过大，请核对单位是否为万元。")
    rounded = round(number, AMOUNT_PLACES)
    if abs(rounded - number) > Decimal("1e-9"):
        raise Unreadable("金额最多 6 位小数（单位万元，1 元 = 0.0001 万元），请核对。")
    return rounded
