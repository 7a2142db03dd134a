"""写法: one code or document number, however it is typed."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from foundation.organizations.identifiers import uscc_problem
from foundation.typed import plain

_CODE_LENGTH = 18
# GB 32100 knows no I, O, S, V and Z: whoever types one has misread a digit.
_MISREAD = str.maketrans("IOSZ", "1052")
# 登记管理部门的区划, the third to the eighth sign, are digits.
_MISREAD_DIGITS = str.maketrans("ILOQDSZB", "11000528")
_APART = re.compile(r"[\s\-‐‑–—－_.·]+")
_OPEN, _CLOSE = "〔［〖【{<(\\[", "〕］〗】}>)\\]"
_YEAR = re.compile(rf"[{_OPEN}]\s*(\d{{4}})\s*[{_CLOSE}]")
_SERIAL = re.compile(r"第?0*(\d+)号")
_NUMBER = re.compile(rf"(.*?)\s*[{_OPEN}]\s*(\d{{4}})\s*[{_CLOSE}]\s*第?\s*(\d{{1,8}})\s*号?")
_WIDEST = 5


def half_width(typed: str) -> str:
    """Without full-width forms, without the sign that no database text can hold."""
    return unicodedata.normalize("NFKC", plain(typed)).strip()


def code_of(typed: str) -> str:
    """The 统一社会信用代码 this means: gaps and hyphens go, what cannot stand in a code is read as the digit it looks
    like. Empty where it is none; one that is wrong in another way stays as it was typed."""
    plain = _APART.sub("", half_width(typed)).upper()
    if len(plain) != _CODE_LENGTH or not (plain.isascii() and plain.isalnum()):
        return ""
    if uscc_problem(plain) is None:
        return plain
    read = (plain[:2] + plain[2:8].translate(_MISREAD_DIGITS) + plain[8:]).translate(_MISREAD)
    return read if uscc_problem(read) is None else plain


def numbers_of(typed: str) -> list[str]:
    """The ways in which this document number may have been written: brackets, 第, and noughts before the serial. What
    does not look like one is given back alone."""
    as_typed = plain(typed)
    found = _NUMBER.fullmatch(half_width(typed))
    return list(dict.fromkeys([as_typed, *(_written(*found.groups()) if found else ())]))


def loosened(text: str) -> str:
    """The text of a search in which year and serial number match however they were written."""
    return _SERIAL.sub(r"\1号", _YEAR.sub(r" \1 ", text))


def _written(word: str, year: str, serial: str) -> Iterator[str]:
    plain = serial.lstrip("0") or "0"
    serials = dict.fromkeys([serial, *(plain.zfill(width) for width in range(1, _WIDEST))])
    years = (f"〔{year}〕", f"（{year}）", f"({year})", f"[{year}]", f"【{year}】")
    for of_year, ordinal, number in product(years, ("", "第"), serials):
        yield f"{word}{of_year}{ordinal}{number}号"
