"""Kinds of query parameters. Empty stands for no condition, as in the addresses of pages; messages are in Chinese."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,18}")


def day(typed: Any) -> str:
    """A day as 2026-11-20, kept as it was typed: the form of the list reads it."""
    text = str(typed)
    if text and _as_day(text) is None:
        raise ValueError("请按 2026-11-20 的样式填写日期")
    return text


def required_day(typed: Any) -> date:
    found = _as_day(str(typed))
    if found is None:
        raise ValueError("请按 2026-11-20 的样式填写日期")
    return found


def key(typed: Any) -> str:
    """The place of a row in an order by day, kept as it was typed; of a day that is in the calendar."""
    text = str(typed)
    if text and not (_KEY.fullmatch(text) and _as_day(text.partition(".")[0])):
        raise ValueError("请使用答复中 next 或者 previous 给出的地址")
    return text


def text(longest: int) -> Any:
    def check(typed: Any) -> str:
        value = str(typed)
        if len(value) > longest:
            raise ValueError(f"最多 {longest} 个字")
        if "\0" in value:
            raise ValueError("含有不能处理的字符")
        return value

    schema = {"type": "string", "maxLength": longest, "pattern": "^[^\\u0000]*$"}
    return Annotated[str, BeforeValidator(check), WithJsonSchema(schema)]


def matching(pattern: str, message: str, example: str, *, may_be_empty: bool = True) -> Any:
    """Text of one shape, or empty."""
    # What is a digit differs between languages: said as 0 to 9.
    told = f"({pattern.replace(chr(92) + 'd', '[0-9]')}){'?' if may_be_empty else ''}"
    whole = re.compile(told)

    def check(typed: Any) -> str:
        value = str(typed)
        if not whole.fullmatch(value):
            raise ValueError(message)
        return value

    schema = {"type": "string", "pattern": f"^{told}$", "example": example}
    return Annotated[str, BeforeValidator(check), WithJsonSchema(schema)]


def choice(values: Sequence[str]) -> Any:
    allowed = [*values, ""]

    def check(typed: Any) -> str:
        value = str(typed)
        if value not in allowed:
            raise ValueError(f"应为以下之一：{'、'.join(values)}")
        return value

    return Annotated[str, BeforeValidator(check), WithJsonSchema({"type": "string", "enum": allowed})]


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) and text.isascii() else None
    except ValueError:
        return None


def number(least: int, most: int) -> Any:
    def check(typed: Any) -> int:
        value = str(typed)
        if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
            raise ValueError(f"应为 {least} 到 {most} 的整数")
        return int(value)

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Annotated[int, BeforeValidator(check), WithJsonSchema(schema)]


DAY_SCHEMA = {"type": "string", "format": "date"}
OptionalDay = Annotated[
    str, BeforeValidator(day), WithJsonSchema({"anyOf": [DAY_SCHEMA, {"const": ""}], "example": "2026-01-01"})
]
Day = Annotated[date, BeforeValidator(required_day), WithJsonSchema({**DAY_SCHEMA, "example": "2026-11-20"})]
Key = Annotated[
    str,
    BeforeValidator(key),
    WithJsonSchema({"type": "string", "pattern": f"^({_KEY.pattern})?$", "example": "2026-11-20.1"}),
]
# Part of a path, in which nothing is empty.
Uscc = matching(r"[0-9A-Za-z]{18}", "应为 18 位统一社会信用代码", "916301000000000000", may_be_empty=False)
