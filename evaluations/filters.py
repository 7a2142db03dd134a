"""What the office's lists of this room may be narrowed by."""

from typing import Any

from django_filters import CharFilter, ChoiceFilter, ModelChoiceFilter
from django_filters.filterset import FilterSet

from evaluations.choices import WarningLevel, WarningStatus
from evaluations.models import QuarterlyReport, Warning, WarningRule
from evaluations.reports.choices import ReportKind, ReportStatus
from foundation.organizations.choices import Tier
from foundation.organizations.models import Region


def _prefectures() -> list[tuple[str, str]]:
    return [(region.code, region.name) for region in Region.objects.filter(tier=Tier.PREFECTURE, valid_to=None)]


class WarningFilter(FilterSet):
    """Without a status asked for, those that are not released."""

    level = ChoiceFilter(choices=WarningLevel, label="级别", empty_label="全部级别")
    rule = ModelChoiceFilter(queryset=WarningRule.objects.all(), label="规则", empty_label="全部规则")
    status = ChoiceFilter(choices=WarningStatus, label="状态", empty_label="未解除")
    region = ChoiceFilter(choices=_prefectures, method="within", label="地区", empty_label="全部地区")

    class Meta:
        model = Warning
        fields: list[str] = []

    def within(self, rows: Any, name: str, prefecture: str) -> Any:
        return rows.within(prefecture)

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)  # type: ignore[no-untyped-call]
        return rows if self.form.cleaned_data.get("status") else rows.active()


class ReportFilter(FilterSet):
    kind = ChoiceFilter(choices=ReportKind, label="种类", empty_label="全部种类")
    status = ChoiceFilter(choices=ReportStatus, label="状态", empty_label="全部状态")
    scope = CharFilter("scope__name", "contains", label="地区或者单位", max_length=100)

    class Meta:
        model = QuarterlyReport
        fields: list[str] = []
