"""The shape of a public entry in every format: JSON of the interface, JSON lines, CSV, and the schema beside files."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field


class Fact(Schema):
    """公示内容中的一项。"""

    code: str = Field(title="数据项代码", description="国家标准的数据项代码，例如 CF_SY。")
    label: str = Field(title="名称")
    value: str = Field(title="内容", description="已经按规定隐去个人信息。")


class EntrySummary(Schema):
    """一条公示信息的要点。"""

    id: UUID = Field(title="公示标识", description="随机标识，停止公示清单只用它；更正后不变。")
    number: int = Field(title="编号", description="公示页面网址中的数字。")
    kind: str = Field(title="类别代码")
    kind_label: str = Field(title="类别")
    title: str = Field(title="标题")
    subject_name: str = Field(title="主体名称", description="个体工商户经营者只显示姓氏。")
    subject_uscc: str = Field(title="统一社会信用代码", description="没有代码的为空。")
    document_number: str = Field(title="文书号")
    authority_name: str = Field(title="机关")
    region_code: str = Field(title="地区代码", description="6 位行政区划代码；省本级为空。")
    categories: list[str] = Field(title="种类")
    decided_on: date = Field(title="作出日期")
    published_on: date = Field(title="公示日期")
    until: date | None = Field(title="公示至", description="最后一个公示日；没有截止日的为空。")
    is_disputed: bool = Field(title="异议处理中")
    statement: str = Field(title="异议人声明", description="有声明的，引用该信息时应当一并引用。")
    repairable_from: date | None = Field(title="可以申请修复之日")
    corrected_on: date | None = Field(title="更正日期")
    index_number: str = Field(title="索引号")
    updated_at: datetime = Field(title="更新时间")
    url: str = Field(title="网址")


class Entry(EntrySummary):
    """一条公示信息，含国家标准中可以公开的全部数据项。"""

    facts: list[Fact] = Field(title="公示内容")


class Records(Schema):
    """关于一个主体的一类公示信息。"""

    kind: str = Field(title="类别代码")
    kind_label: str = Field(title="类别")
    total: int = Field(title="条数")
    items: list[EntrySummary] = Field(description="新公示的在前；很多的只有最近公示的，其余见各列表。")


# What stands in the first line of a CSV.
COLUMNS = {name: str(each.title) for name, each in EntrySummary.model_fields.items()}


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one line of a JSON lines file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Entry.model_json_schema(mode="serialization"),
    }


def csv_schema() -> dict[str, Any]:
    """Table Schema of a CSV file: its columns in their order."""
    told = EntrySummary.model_fields.items()
    return {
        "fields": [
            {"name": str(each.title), "type": "string", "description": each.description or "", "code": name}
            for name, each in told
        ]
    }
