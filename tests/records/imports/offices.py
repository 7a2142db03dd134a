"""Files as the sources of records send them, made by code."""

from typing import Any

from disclosure.models import ImportBatch
from foundation.accounts.models import User
from records.choices import Source
from records.imports.columns import fields_of
from tests.disclosure.imports.offices import imported, xlsx

Row = dict[str, Any]


def criticism(body: Any, number: int, **changes: Any) -> Row:
    """A faultless row of the audit office about this body."""
    return {
        "SX_DWMC": body.name,
        "SX_LX": "通报批评",
        "SX_DJ": "省级",
        "SX_LY": "其他",
        "SX_SY": f"审计发现第 {number} 项问题至今没有整改。",
        "SX_WSMC": "关于审计整改情况的通报",
        "SX_WSH": f"青审办〔2026〕{number}号",
        "SX_ZCJG": "青海省审计厅",
        "SX_ZCRQ": "2026-11-02",
        "SX_SXRQ": "2026-11-02",
        **changes,
    }


def discipline(body: Any, number: int, **changes: Any) -> Row:
    """A faultless row of the supervisory commission about a person of this body."""
    return criticism(
        body,
        number,
        **{
            "SX_ZTLB": "公职人员",
            "SX_XM": "马成林",
            "SX_ZW": "副局长",
            "SX_ZJHM": "630102198001011230",
            "SX_LX": "政务处分",
            "SX_DJ": "记过",
            "SX_WSMC": "政务处分决定书",
            "SX_WSH": f"青监处〔2026〕{number}号",
            "SX_ZCJG": "青海省监察委员会",
            **changes,
        },
    )


def sent(rows: list[Row], by: User, source: Source = Source.AUDIT) -> ImportBatch:
    headers = [field.code for field in fields_of(source)]
    return imported(xlsx(rows, headers=headers), by, name="失信记录.xlsx", kind=f"record_{source}")
