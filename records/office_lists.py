"""What the office's lists of this room show under an address, and what a file of them holds."""

from typing import Any

from django.http import QueryDict

from foundation.access import Role
from foundation.accounts.models import User
from foundation.listing import Column, OfficeList, lists, plain
from records.fields import FIELDS
from records.filters import (
    LeadFilter,
    ListingFilter,
    RecordFilter,
    RectificationFilter,
    SanctionFilter,
    SuggestionFilter,
)
from records.models import DishonestyRecord, Lead, ListEntry, Rectification, Sanction, Suggestion
from records.words import in_words


def records_for(user: User, query: QueryDict) -> RecordFilter:
    rows = DishonestyRecord.objects.visible_to(user).select_related("organization", "body")
    return RecordFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def leads_for(user: User, query: QueryDict) -> LeadFilter:
    rows = Lead.objects.visible_to(user).select_related("organization", "author", "body", "verifying_body")
    return LeadFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def rectifications_for(user: User, query: QueryDict) -> RectificationFilter:
    rows = Rectification.objects.visible_to(user).select_related("organization", "body", "record", "lead", "letter")
    return RectificationFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def sanctions_for(user: User, query: QueryDict) -> SanctionFilter:
    rows = Sanction.objects.visible_to(user).select_related("record", "body", "organization", "executing_body")
    return SanctionFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def listings_for(user: User, query: QueryDict) -> ListingFilter:
    rows = ListEntry.objects.visible_to(user).select_related("organization", "author", "reviewer")
    return ListingFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def suggestions_for(user: User, query: QueryDict) -> SuggestionFilter:
    rows = Suggestion.objects.visible_to(user).select_related("body", "record", "organization", "decided_by")
    return SuggestionFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def _field(name: str, label: str) -> Column:
    return Column(label, lambda row: in_words(row, name))


_RECORD = [
    *(_field(field.name, field.label) for field in FIELDS),
    *plain(("严重程度", "severity"), ("影响期止", "influence_until"), ("状态", "status")),
]
_LEAD = plain(
    ("线索", "title"),
    ("领域", "domain"),
    ("涉及金额（万元）", "amount"),
    ("所指单位", "body"),
    ("登记单位", "organization"),
    ("核实单位", "verifying_body"),
    ("收到日期", "received_on"),
    ("核实日期", "verified_on"),
    ("状态", "status"),
)
_RECTIFICATION = plain(
    ("事由", "title"),
    ("来源", "source"),
    ("整改单位", "body"),
    ("发出单位", "organization"),
    ("发文字号", "letter__number"),
    ("送达日期", "served_on"),
    ("整改期限", "due_on"),
    ("销号日期", "closed_on"),
    ("升级", "escalation"),
    ("状态", "status"),
)
_SANCTION = plain(
    ("对象", "subject_name"),
    ("措施", "measure_label"),
    ("依据", "ground"),
    ("拟定单位", "organization"),
    ("执行单位", "executing_body"),
    ("期限止", "until"),
    ("状态", "status"),
)
_LISTING = plain(
    ("名称", "name"),
    ("统一社会信用代码", "uscc"),
    ("名单", "kind"),
    ("列入依据", "ground"),
    ("依据文书文号", "basis_number"),
    ("列入日期", "listed_on"),
    ("有效期至", "until"),
    ("移出日期", "removed_on"),
    ("状态", "status"),
)
_SUGGESTION = plain(
    ("建议", "text"),
    ("类别", "kind"),
    ("所指单位", "body"),
    ("提出时间", "made_at"),
    ("决定人", "decided_by"),
    ("理由", "reason"),
    ("状态", "status"),
)


def register() -> None:
    """Called when the apps are ready."""

    def add(key: str, title: str, url_name: str, narrowed: Any, columns: list[Column], *roles: Role) -> None:
        lists.register(key, OfficeList(title, url_name, lambda user, query: narrowed(user, query).qs, columns, roles))

    add("records", "政务失信记录", "records:list", records_for, _RECORD)
    add("leads", "失信线索", "records:leads", leads_for, _LEAD)
    add("rectifications", "整改", "records:rectifications", rectifications_for, _RECTIFICATION)
    add("sanctions", "惩戒", "records:sanctions", sanctions_for, _SANCTION)
    add("listings", "红黑名单", "records:listings", listings_for, _LISTING)
    add("suggestions", "系统建议", "records:suggestions", suggestions_for, _SUGGESTION, Role.SUPERVISOR)
