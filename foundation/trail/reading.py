"""查阅与导出: who looked at personal data, and what left the portal as a file."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from foundation.access import OfficeRequest
from foundation.sealing import mask
from foundation.trail.models import TrailEntry
from foundation.trail.querysets import READ
from foundation.trail.recording import record, record_fact

M = TypeVar("M", bound=Model)

# How a page is turned, not what is asked for.
_PAGING = ("after", "before", "page")
_IDENTITY_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")


def opened(rows: QuerySet[M], pk: int, *, request: OfficeRequest) -> M:
    """The one of these rows that a page shows in full, or 404; who sees personal data on it leaves an entry."""
    target = get_object_or_404(rows, pk=pk)
    note_read(request, target)
    return target


def note_read(request: OfficeRequest, target: Any) -> None:
    """One entry for each person, thing and day: reading a page again tells nothing new. Each model that is read here
    says itself whether it `holds_personal_data`."""
    if not target.holds_personal_data:
        return
    today = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    noted = TrailEntry.objects.about(target).filter(verb=READ, actor_id=request.user.pk, at__gte=today)
    if not noted.exists():
        record(request.user, READ, target)


def note_export(request: OfficeRequest, title: str, *, count: int) -> None:
    """A list taken away as it was filtered, with how many rows; every time it is. Called when the file is made: a page
    whose reading broke off at the replica is run again."""
    detail = {"条件": _in_words(request.GET), "条数": count}
    record_fact(request.user, "导出列表", label="export", pk="", title=title, detail=detail)


def _in_words(asked: Mapping[str, Any]) -> str:
    # A text of the database holds no NUL.
    told = [f"{name}={value}".replace("\0", "") for name, value in asked.items() if value and name not in _PAGING]
    return _IDENTITY_NUMBER.sub(lambda number: mask(number.group()), "；".join(told)) or "全部"
