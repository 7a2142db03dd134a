from typing import Any

from django import forms
from django_filters import CharFilter, ChoiceFilter, DateFilter
from django_filters.filterset import FilterSet

from foundation.notices.choices import LetterStatus
from foundation.notices.models import IssuedLetter


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class LetterFilter(FilterSet):
    q = CharFilter(method="mentioning", label="标题、文号或者单位", max_length=100)
    status = ChoiceFilter(choices=LetterStatus, label="状态", empty_label="全部状态")
    issued_after = DateFilter("issued_on", "gte", label="成文日期自", widget=_Day)
    issued_before = DateFilter("issued_on", "lte", label="成文日期至", widget=_Day)

    class Meta:
        model = IssuedLetter
        fields: list[str] = []

    def mentioning(self, rows: Any, name: str, term: str) -> Any:
        return rows.mentioning(term.strip())
