"""What of this room hangs on a person by name when he leaves."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from evaluations.choices import DeclarationStatus, RoundStatus, SystemStatus
from evaluations.models import Declaration, IndicatorSystem, QuarterlyReport, SamplingRound
from evaluations.reports.choices import ReportStatus
from foundation.access import Role
from foundation.accounts.hanging import Matter, matters

_ROOM = "考核评价"


def register() -> None:
    clerks, supervisors = (Role.CLERK,), (Role.SUPERVISOR,)
    for key, matter in {
        "evaluations.declaration": Matter(_ROOM, "待签字的申报", "author", _declarations, _declaration_page, clerks),
        "evaluations.round": Matter(_ROOM, "未办结的案卷抽查", "opened_by", _rounds, _round_page, supervisors),
        "evaluations.report": Matter(
            _ROOM, "报告草稿", "author", _reports, _report_page, (Role.CLERK, Role.SUPERVISOR)
        ),
        "evaluations.system": Matter(_ROOM, "未施行的指标体系", "author", _systems, _system_page, (Role.ADMIN,), ""),
    }.items():
        matters.register(key, matter)


def _declarations() -> QuerySet[Any]:
    return Declaration.objects.filter(status=DeclarationStatus.DRAFT).select_related("organization")


def _declaration_page(row: Declaration) -> str:
    return reverse("evaluations:declaration", args=[row.month])


def _rounds() -> QuerySet[Any]:
    return SamplingRound.objects.filter(status=RoundStatus.OPEN)


def _round_page(row: SamplingRound) -> str:
    return row.get_absolute_url()


def _reports() -> QuerySet[Any]:
    return QuarterlyReport.objects.filter(status=ReportStatus.DRAFT)


def _report_page(row: QuarterlyReport) -> str:
    return reverse("evaluations:report", args=[row.pk])


def _systems() -> QuerySet[Any]:
    return IndicatorSystem.objects.filter(status__in=[SystemStatus.DRAFT, SystemStatus.SUBMITTED])


def _system_page(row: IndicatorSystem) -> str:
    return reverse("evaluations:system", args=[row.pk])
