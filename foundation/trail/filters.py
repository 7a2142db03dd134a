from django import forms
from django_filters import CharFilter, DateFilter
from django_filters.filterset import FilterSet

from foundation.trail.models import TrailEntry

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TrailFilter(FilterSet):
    q = CharFilter(field_name="object_title", lookup_expr="icontains", label="对象")
    actor = CharFilter(field_name="actor_name", lookup_expr="icontains", label="办理人")
    verb = CharFilter(field_name="verb", lookup_expr="icontains", label="事项")
    since = DateFilter(field_name="at", lookup_expr="date__gte", label="起始日期", widget=_DAY)
    until = DateFilter(field_name="at", lookup_expr="date__lte", label="截止日期", widget=_DAY)

    object_label = CharFilter(widget=forms.HiddenInput)
    object_id = CharFilter(widget=forms.HiddenInput)

    class Meta:
        model = TrailEntry
        fields: list[str] = []
