from django_filters import CharFilter, ChoiceFilter
from django_filters.filterset import FilterSet

from foundation.deadlines.models import Deadline, Rule


def _rules() -> list[tuple[str, str]]:
    return list(Rule.objects.order_by("code").values_list("code", "matter").distinct())


class OverdueFilter(FilterSet):
    body = CharFilter(field_name="organization__name", lookup_expr="icontains", label="单位")
    rule = ChoiceFilter(field_name="code", choices=_rules, label="事项", empty_label="全部事项")

    class Meta:
        model = Deadline
        fields: list[str] = []
