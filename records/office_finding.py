"""How records, leads, rectifications, sanctions and listed names are found."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from foundation import finding
from foundation.access import Role
from foundation.accounts.models import User
from foundation.finding import Act, Hit, Source, hits
from records.models import DishonestyRecord, Lead, ListEntry, Rectification, Sanction


def _records(user: User, term: str, limit: int) -> Sequence[Hit]:
    return _told(DishonestyRecord.objects.visible_to(user).mentioning(term), limit)


def _of_person(user: User, index: str, limit: int) -> Sequence[Hit]:
    return _told(DishonestyRecord.objects.visible_to(user).of_person(index), limit)


def _leads(user: User, term: str, limit: int) -> Sequence[Hit]:
    return _told(Lead.objects.visible_to(user).mentioning(term), limit)


def _rectifications(user: User, term: str, limit: int) -> Sequence[Hit]:
    return _told(Rectification.objects.visible_to(user).mentioning(term), limit)


def _sanctions(user: User, term: str, limit: int) -> Sequence[Hit]:
    return _told(Sanction.objects.visible_to(user).mentioning(term), limit)


def _listings(user: User, term: str, limit: int) -> Sequence[Hit]:
    return _told(ListEntry.objects.visible_to(user).mentioning(term), limit)


def _told(rows: QuerySet[Any], limit: int) -> list[Hit]:
    return hits(rows.select_related("organization"), limit, note=_note)


def _note(row: Any) -> str:
    return f"{row.organization} · {row.get_status_display()}"


def register() -> None:
    """Called when the apps are ready."""
    found: tuple[tuple[str, str, Callable[[User, str, int], Sequence[Hit]]], ...] = (
        ("leads", "失信线索", _leads),
        ("rectifications", "整改", _rectifications),
        ("sanctions", "惩戒", _sanctions),
        ("listings", "红黑名单", _listings),
    )
    finding.sources.register("records", Source("政务失信记录", _records, (), 20, _of_person, "records:list"))
    for order, (key, label, find) in enumerate(found, start=21):
        finding.sources.register(key, Source(label, find, order=order, url_name=f"records:{key}"))
    act, clerk = finding.acts.register, (Role.CLERK,)
    act("add record", Act("录入失信记录", "records:add", clerk, "新增失信记录 添加"))
    act("add lead", Act("登记失信线索", "records:lead_add", clerk, "新增线索"))
    act("order rectification", Act("拟整改通知书", "records:rectification_add", clerk, "新增整改"))
    act("check honours", Act("荣誉核查", "records:honour_check_add", tuple(Role), "评优 评先 核查"))
