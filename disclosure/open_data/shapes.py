"""One public entry as programs read it: the same names in every format."""

from typing import Any

from django.urls import reverse

from disclosure.credit_files import Group
from disclosure.models import Publication
from disclosure.public_facts import LONG_TERM
from disclosure.publications import kinds
from foundation.sites import PUBLIC, site_url


def shape(entry: Publication) -> dict[str, Any]:
    """`until` is null while the entry has no last day."""
    return {
        "id": str(entry.public_id),
        "number": entry.pk,
        "kind": entry.kind,
        "kind_label": kinds[entry.kind].label,
        "title": entry.title,
        "subject_name": entry.subject_name,
        "subject_uscc": entry.subject_uscc,
        "document_number": entry.document_number,
        "authority_name": entry.authority_name,
        "region_code": entry.county_code or entry.prefecture_code,
        "categories": list(entry.categories),
        "decided_on": entry.decided_on.isoformat(),
        "published_on": entry.published_on.isoformat(),
        "until": None if entry.until == LONG_TERM else entry.until.isoformat(),
        "is_disputed": entry.is_disputed,
        "statement": entry.statement,
        "repairable_from": entry.repairable_from and entry.repairable_from.isoformat(),
        "corrected_on": entry.corrected_on and entry.corrected_on.isoformat(),
        "index_number": entry.index_number,
        "updated_at": entry.updated_at.isoformat(timespec="seconds"),
        "url": site_url(PUBLIC, "publication", pk=entry.pk),
    }


def whole(entry: Publication) -> dict[str, Any]:
    """With every fact of the standard that may be public."""
    return {**shape(entry), "facts": entry.facts}


def records(group: Group) -> dict[str, Any]:
    """What is told of one kind of entries of a subject."""
    items = [shape(each) for each in group.rows]
    return {"kind": group.kind, "kind_label": group.heading, "total": group.total, "items": items}


def list_url(kind: str) -> str:
    return reverse(kinds[kind].list_url_name) if kind in kinds else reverse("search")
