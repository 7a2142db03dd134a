"""Files as offices send them, made for tests."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import openpyxl
from django.core.files.base import ContentFile

from disclosure.choices import DecisionKind
from disclosure.imports import receive, running
from disclosure.models import ImportBatch
from foundation.accounts.models import User
from tests.factories import made_up_uscc

HEADERS = (
    "CF_XDR_MC", "CF_XDR_LB", "CF_XDR_SHXYM", "CF_FRDB", "CF_WSH", "CF_WFXW", "CF_SY", "CF_YJ", "CF_CFLB", "CF_NR",
    "CF_NR_FK", "CF_JDRQ", "CF_YXQ", "CF_CFJG", "CF_CFJGDM", "CF_SJLY", "CF_SJLYDM",
)  # fmt: skip
Row = dict[str, Any]


def penalty(by: User, number: int, **changes: Any) -> Row:
    """A faultless row of the author's body."""
    body = by.organization
    return {
        "CF_XDR_MC": f"青海试验{number}商贸有限公司",
        "CF_XDR_LB": "法人及非法人组织",
        "CF_XDR_SHXYM": made_up_uscc(number, prefix="91"),
        "CF_FRDB": "李四",
        "CF_WSH": f"试市监罚〔2026〕{number}号",
        "CF_WFXW": "经营超过保质期的食品",
        "CF_SY": "检查发现货架上有超过保质期的食品。",
        "CF_YJ": "《中华人民共和国食品安全法》第一百二十四条第一款第五项",
        "CF_CFLB": "罚款",
        "CF_NR": "罚款五千元",
        "CF_NR_FK": "0.5",
        "CF_JDRQ": "2026-11-20",
        "CF_YXQ": "2099-12-31",
        "CF_CFJG": body.name,
        "CF_CFJGDM": body.uscc,
        "CF_SJLY": body.name,
        "CF_SJLYDM": body.uscc,
        **changes,
    }


def xlsx(rows: Sequence[Row], *, headers: Sequence[str] = HEADERS, above: Sequence[Sequence[Any]] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in above:
        sheet.append(list(cells))
    sheet.append(list(headers))
    for row in rows:
        sheet.append([row.get(header) for header in headers])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_file(rows: Sequence[Row], *, encoding: str = "utf-8", headers: Sequence[str] = HEADERS) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headers)
    writer.writerows([row.get(header) for header in headers] for row in rows)
    return text.getvalue().encode(encoding)


def received(data: bytes, by: User, *, name: str = "处罚.xlsx", kind: str = DecisionKind.PENALTY) -> ImportBatch:
    return receive.receive(ContentFile(data, name=name), kind=kind, by=by)


def imported(data: bytes, by: User, *, name: str = "处罚.xlsx", kind: str = DecisionKind.PENALTY) -> ImportBatch:
    return running.run(received(data, by, name=name, kind=kind))


def faults(batch: ImportBatch) -> dict[int, list[str]]:
    """Row → the codes of what refused it."""
    rows = batch.told_rows.exclude(errors=[]).order_by("row")
    return {row.row: [problem["code"] for problem in row.errors] for row in rows}
