"""One public entry as programs read it: the same names in every format."""

from typing import Any

from django.urls import reverse

from disclosure.models import Publication
from disclosure.public_facts import LONG_TERM
from disclosure.publications import kinds
from foundation.sites import PUBLIC, site_url

# name → what stands in the first line of a CSV.
COLUMNS = {
    "id": "公示标识",
    "kind": "类别",
    "title": "标题",
    "subject_name": "主体名称",
    "subject_uscc": "统一社会信用代码",
    "document_number": "文书号",
    "authority_name": "机关",
    "categories": "种类",
    "decided_on": "作出日期",
    "published_on": "公示日期",
    "until": "公示至",
    "is_disputed": "异议处理中",
    "url": "网址",
}


def shape(entry: Publication) -> dict[str, Any]:
    """`until` is null while the entry has no last day."""
    return {
        "id": str(entry.public_id),
        "kind": kinds[entry.kind].label,
        "title": entry.title,
        "subject_name": entry.subject_name,
        "subject_uscc": entry.subject_uscc,
        "document_number": entry.document_number,
        "authority_name": entry.authority_name,
        "categories": list(entry.categories),
        "decided_on": entry.decided_on.isoformat(),
        "published_on": entry.published_on.isoformat(),
        "until": None if entry.until == LONG_TERM else entry.until.isoformat(),
        "is_disputed": entry.is_disputed,
        "url": site_url(PUBLIC, "publication", pk=entry.pk),
    }


def whole(entry: Publication) -> dict[str, Any]:
    """With every fact of the standard that may be public."""
    return {**shape(entry), "facts": entry.facts}


def list_url(kind: str) -> str:
    return reverse(kinds[kind].list_url_name) if kind in kinds else reverse("search")
