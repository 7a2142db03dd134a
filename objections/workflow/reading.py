"""查询: what the holder of a code reads again, in the public process: through functions of the database that answer to
the digest of the code alone, and under a key that follows from the code."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from foundation import access_codes, boxes
from foundation.access_codes import Access


class CodeRefused(Exception):
    """The message tells the visitor, in Chinese, what to do."""


_UNKNOWN = "没有查到：请核对编号和查询码。查询码共 16 位，不分大小写。"
_THROTTLED = "查询码输错次数过多，该编号已暂停查询 1 小时，请稍后再试。"


@dataclass(frozen=True, slots=True)
class OpenedCase:
    number: str
    access: Access
    # Empty while the office has not yet taken the case out of the letterbox.
    page: dict[str, Any]
    changed_at: datetime


def open_case(number: str, code: str) -> OpenedCase:
    """Raises CodeRefused."""
    number = number.strip().upper()
    access = access_codes.access(number, code)
    outcome, locked, changed_at = _asked("SELECT * FROM public_case(%s, %s)", [number, access.digest])
    if outcome == "throttled":
        raise CodeRefused(_THROTTLED)
    if outcome == "unknown":
        raise CodeRefused(_UNKNOWN)
    page = json.loads(boxes.unlock(locked, access.key)) if outcome == "found" else {}
    return OpenedCase(number, access, page, changed_at)


def open_paper(case: OpenedCase, paper: uuid.UUID) -> bytes | None:
    """The PDF of a letter served on the holder; None when it is not his."""
    found = _asked("SELECT * FROM public_case_paper(%s, %s, %s)", [case.number, case.access.digest, paper])
    return boxes.unlock(found[0], case.access.key) if found else None


def open_own_entries(number: str, code: str) -> list[dict[str, Any]]:
    """What is kept about the holder; read once, it is gone. Raises CodeRefused."""
    number = number.strip().upper()
    access = access_codes.access(number, code)
    found = _asked("SELECT * FROM public_own_entries(%s, %s)", [number, access.digest])
    if not found:
        raise CodeRefused("没有查到：查询码只能使用一次，一日内有效，请核对编号和查询码，或者到窗口重新领取。")
    entries: list[dict[str, Any]] = json.loads(boxes.unlock(found[0], access.key))
    return entries


def _asked(question: str, parameters: list[Any]) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question, parameters)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row or ()
