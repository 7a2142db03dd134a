"""What of this room hangs on a person by name, and how it passes to who goes on when he leaves."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import DECISION_MODELS, ImportBatch, Revision, SavedFilter
from disclosure.workflow import entry
from foundation.access import Role
from foundation.accounts.hanging import Matter, matters
from foundation.accounts.models import User

_ROOM = "双公示"
_CLERKS = (Role.CLERK,)
_UNREVIEWED = (DecisionStatus.DRAFT, DecisionStatus.RETURNED, DecisionStatus.SUBMITTED)
_NAME_LENGTH = 30


def register() -> None:
    for kind in DecisionKind:
        title = f"{kind.label}：草稿、退回和待审核"
        decisions = Matter(
            _ROOM, title, "author", partial(_decisions, kind), _decision_page, _CLERKS, pass_on=entry.pass_on
        )
        matters.register(f"disclosure.{kind}", decisions)
    matters.register("disclosure.revision", Matter(_ROOM, "待审更正", "author", _revisions, _revision_page, _CLERKS))
    matters.register("disclosure.batch", Matter(_ROOM, "未完成的导入", "author", _batches, _batch_page, _CLERKS))
    filters = Matter(_ROOM, "常用筛选", "user", SavedFilter.objects.all, _filter_page, tuple(Role), "", _give_filters)
    matters.register("disclosure.filter", filters)


def _decisions(kind: DecisionKind) -> QuerySet[Any]:
    return DECISION_MODELS[kind].objects.filter(status__in=_UNREVIEWED)


def _decision_page(row: Any) -> str:
    return reverse("disclosure:detail", args=[row.kind, row.pk])


def _revisions() -> QuerySet[Any]:
    return Revision.objects.pending().select_related("permit", "penalty")


def _revision_page(row: Revision) -> str:
    return reverse("disclosure:revision", args=[row.pk])


def _batches() -> QuerySet[Any]:
    return ImportBatch.objects.all().unfinished()


def _batch_page(row: ImportBatch) -> str:
    return reverse("disclosure:import_detail", args=[row.pk])


def _filter_page(row: SavedFilter) -> str:
    return f"{reverse('disclosure:list', args=[row.kind])}?{row.querystring}"


def _give_filters(rows: Sequence[SavedFilter], to: User, by: User) -> None:
    """Under a name that the successor does not use yet."""
    taken = set(SavedFilter.objects.filter(user=to).values_list("kind", "name"))
    for row in rows:
        name, number = row.name, 2
        while (row.kind, name) in taken:
            name, number = f"{row.name[: _NAME_LENGTH - 4]}（{number}）", number + 1
        taken.add((row.kind, name))
        row.user, row.name = to, name
        row.save(update_fields=["user", "name"])
