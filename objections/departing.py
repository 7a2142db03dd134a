"""What of this room hangs on a person by name, and how it passes to who goes on when he leaves."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from foundation.access import Role
from foundation.accounts.hanging import Matter, matters
from objections.choices import ErasureStatus
from objections.models import Case, ErasureRun
from objections.workflow import desk

_ROOM = "权益保护"


def register() -> None:
    handlers = (Role.CLERK, Role.REVIEWER)
    cases = Matter(_ROOM, "承办的案件", "handler", _cases, _case_page, handlers, pass_on=desk.pass_on)
    runs = Matter(_ROOM, "待批准的销毁清单", "author", _runs, _run_page, (Role.SUPERVISOR, Role.ADMIN))
    matters.register("objections.case", cases)
    matters.register("objections.erasure", runs)


def _cases() -> QuerySet[Any]:
    return Case.objects.filter(closed_on__isnull=True)


def _case_page(row: Case) -> str:
    return row.get_absolute_url()


def _runs() -> QuerySet[Any]:
    return ErasureRun.objects.filter(status=ErasureStatus.PLANNED)


def _run_page(row: ErasureRun) -> str:
    return reverse("objections:erasure", args=[row.pk])
