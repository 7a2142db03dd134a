"""Conditions over the worklists."""

from typing import Any

from django_filters import CharFilter, ChoiceFilter
from django_filters.filterset import FilterSet

from objections.choices import CaseKind, CaseStatus, Channel
from objections.models import Case


class CaseFilter(FilterSet):
    q = CharFilter(method="mentioning", label="编号、文书号或者单位")
    kind = ChoiceFilter(choices=CaseKind, label="类别", empty_label="全部类别")
    status = ChoiceFilter(choices=CaseStatus, label="状态", empty_label="全部状态")
    channel = ChoiceFilter(choices=Channel, label="渠道", empty_label="全部渠道")

    class Meta:
        model = Case
        fields: list[str] = []

    def mentioning(self, rows: Any, name: str, term: str) -> Any:
        return rows.mentioning(term.strip())
