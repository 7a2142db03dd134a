"""What the office's lists of warnings and reports show under an address, and what a file of them holds."""

from django.db.models import QuerySet
from django.http import QueryDict

from evaluations.filters import ReportFilter, WarningFilter
from evaluations.models import QuarterlyReport, Warning
from foundation.accounts.models import User
from foundation.listing import OfficeList, lists, plain

_WARNING = plain(
    ("事项", "title"),
    ("规则", "rule"),
    ("被预警单位", "body"),
    ("监测单位", "organization"),
    ("级别", "level"),
    ("监测值", "value_told"),
    ("发出日期", "raised_on"),
    ("最近监测日", "measured_on"),
    ("处置情况", "handling_note"),
    ("状态", "status"),
)
_REPORT = plain(
    ("报告", "title"),
    ("种类", "kind"),
    ("范围", "scope"),
    ("版本", "version"),
    ("拟稿单位", "organization"),
    ("拟稿人", "author"),
    ("数据冻结时点", "frozen_at"),
    ("发文字号", "letter__number"),
    ("状态", "status"),
)


def warnings_for(user: User, query: QueryDict) -> WarningFilter:
    rows = Warning.objects.visible_to(user).select_related("rule", "body", "organization")
    return WarningFilter(query, queryset=rows)  # type: ignore[no-untyped-call]


def reports_for(user: User, query: QueryDict) -> ReportFilter:
    """Without their figures, which only the page of a report needs."""
    rows = QuarterlyReport.objects.visible_to(user).defer("facts")
    near = ("scope", "organization", "author", "letter", "corrects__scope", "corrects__letter")
    return ReportFilter(query, queryset=rows.select_related(*near))  # type: ignore[no-untyped-call]


def _warnings(user: User, query: QueryDict) -> QuerySet[Warning]:
    rows: QuerySet[Warning] = warnings_for(user, query).qs
    return rows


def _reports(user: User, query: QueryDict) -> QuerySet[QuarterlyReport]:
    rows: QuerySet[QuarterlyReport] = reports_for(user, query).qs
    return rows


def register() -> None:
    """Called when the apps are ready."""
    lists.register("warnings", OfficeList("监测预警", "evaluations:warnings", _warnings, _WARNING))
    lists.register("reports", OfficeList("情况报告", "evaluations:reports", _reports, _REPORT))
