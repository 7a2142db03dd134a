"""What of this room hangs on a person by name, and how it passes to who goes on when he leaves."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Role
from foundation.accounts.hanging import Matter, matters
from records.choices import LeadStatus, ListStatus, MitigationStatus, RecordStatus, SanctionStatus
from records.models import Correction, DishonestyRecord, Lead, ListEntry, Mitigation, Rectification, Sanction
from records.workflow import entry, listings

_ROOM = "失信惩戒"
_CLERKS = (Role.CLERK,)
_WORKERS = (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)
_UNREVIEWED = (RecordStatus.DRAFT, RecordStatus.RETURNED, RecordStatus.SUBMITTED)
_UNDECIDED = (SanctionStatus.PROPOSED, SanctionStatus.NOTIFIED, SanctionStatus.HEARD)
_SETTLED = (LeadStatus.DETERMINED, LeadStatus.RECTIFIED, LeadStatus.UNFOUNDED, LeadStatus.CONVERTED)


def register() -> None:
    record = Matter(
        _ROOM, "失信记录：草稿、退回和待审核", "author", _records, _page("detail"), _CLERKS, pass_on=entry.pass_on
    )
    listing = Matter(
        _ROOM, "红黑名单：待审核和退回", "author", _listings, _page("listing"), _CLERKS, pass_on=listings.pass_on
    )
    for key, matter in {
        "records.record": record,
        "records.listing": listing,
        "records.correction": Matter(_ROOM, "待审更正", "author", _corrections, _page("correction"), _CLERKS),
        "records.lead": Matter(_ROOM, "未办结的失信线索", "author", _leads, _page("lead"), _WORKERS),
        "records.mitigation": Matter(_ROOM, "待决定的减轻", "author", _mitigations, _page("mitigation"), _WORKERS),
        "records.sanction": Matter(_ROOM, "未决定的惩戒", "author", _sanctions, _page("sanction"), _WORKERS),
        "records.rectification": Matter(
            _ROOM, "未销号的整改", "author", _rectifications, _page("rectification"), _WORKERS
        ),
    }.items():
        matters.register(key, matter)


def _page(name: str) -> Callable[[Any], str]:
    return lambda row: reverse(f"records:{name}", args=[row.pk])


def _records() -> QuerySet[Any]:
    return DishonestyRecord.objects.filter(status__in=_UNREVIEWED)


def _listings() -> QuerySet[Any]:
    return ListEntry.objects.filter(status__in=[ListStatus.PROPOSED, ListStatus.RETURNED])


def _corrections() -> QuerySet[Any]:
    return Correction.objects.pending().select_related("record")


def _leads() -> QuerySet[Any]:
    return Lead.objects.exclude(status__in=_SETTLED)


def _mitigations() -> QuerySet[Any]:
    return Mitigation.objects.filter(status=MitigationStatus.PROPOSED).select_related("record")


def _sanctions() -> QuerySet[Any]:
    return Sanction.objects.filter(status__in=_UNDECIDED)


def _rectifications() -> QuerySet[Any]:
    return Rectification.objects.all().unfinished().select_related("body")
