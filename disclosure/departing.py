"""What of this room hangs on a person by name, and how it passes to who goes on when he leaves."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import DECISION_MODELS, ImportBatch, Revision
from disclosure.workflow import entry
from foundation.access import Role
from foundation.accounts.hanging import Matter, matters

_ROOM = "双公示"
_CLERKS = (Role.CLERK,)
_UNREVIEWED = (DecisionStatus.DRAFT, DecisionStatus.RETURNED, DecisionStatus.SUBMITTED)


def register() -> None:
    for kind in DecisionKind:
        title = f"{kind.label}：草稿、退回和待审核"
        decisions = Matter(
            _ROOM, title, "author", partial(_decisions, kind), _decision_page, _CLERKS, pass_on=entry.pass_on
        )
        matters.register(f"disclosure.{kind}", decisions)
    matters.register("disclosure.revision", Matter(_ROOM, "待审更正", "author", _revisions, _revision_page, _CLERKS))
    matters.register("disclosure.batch", Matter(_ROOM, "未完成的导入", "author", _batches, _batch_page, _CLERKS))


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
