"""The conditions a visitor lays on public lists."""

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import BaseRenderer
from django.http import QueryDict
from django.utils.safestring import SafeString
from django_filters import CharFilter, ChoiceFilter, DateFilter, Filter
from django_filters.filterset import FilterSet

from disclosure.models import Publication
from disclosure.publications import kinds
from disclosure.querysets import PublicationQuerySet
from disclosure.rules import SEVERITY_BY_CATEGORY
from foundation.deadlines.clock import today
from foundation.organizations.choices import Tier
from foundation.organizations.models import PublicRegion
from foundation.registry import Registry

PERMIT_CATEGORIES = ("普通", "特许", "认可", "核准", "登记")
Rows = PublicationQuerySet[Publication]


def _date(label: str) -> dict[str, Any]:
    return {"label": label, "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


@lru_cache(maxsize=2)
def region_choices(day: date) -> list[tuple[str, str]]:
    """Prefectures with their counties under them, read once a day."""
    regions = PublicRegion.objects.filter(tier__in=[Tier.PREFECTURE, Tier.COUNTY])
    return [(region.code, region.name if region.tier == Tier.PREFECTURE else f"　{region.name}") for region in regions]


def kind_choices() -> list[tuple[str, str]]:
    return [(name, kind.label) for name, kind in kinds.items()]


class KeptSelect(forms.Select):
    """A choice drawn once for each thing chosen: sixty regions cost more to draw than the rest of their page."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        return _drawn(tuple(self.choices), name, value, tuple((attrs or {}).items()))


@lru_cache(maxsize=500)
def _drawn(choices: tuple[Any, ...], name: str, value: Any, attrs: tuple[tuple[str, Any], ...]) -> SafeString:
    return forms.Select(choices=choices).render(name, value, dict(attrs))


class PublicationFilter(FilterSet):
    """Conditions of every public list; a condition that cannot be read is told at its field and filters nothing."""

    base_filters: ClassVar[dict[str, Filter]]

    q = CharFilter(label="关键词", method="leave", max_length=100)
    region = ChoiceFilter(
        label="地区", method="leave", empty_label="全省", choices=lambda: region_choices(today()), widget=KeptSelect
    )
    authority = CharFilter(label="决定机关", field_name="authority_name", lookup_expr="startswith")
    decided_after = DateFilter(field_name="decided_on", lookup_expr="gte", **_date("决定日期起"))
    decided_before = DateFilter(field_name="decided_on", lookup_expr="lte", **_date("决定日期止"))

    class Meta:
        model = Publication
        fields: list[str] = []

    @classmethod
    def of(cls, query: QueryDict, rows: Rows) -> "PublicationFilter":
        """Unbound, and the same for every reader, where the address lays no condition on the list."""
        is_asked = any(query.get(name) for name in cls.base_filters)
        return cls(query, queryset=rows) if is_asked else _unasked(cls)

    def leave(self, rows: Rows, name: str, value: str) -> Rows:
        """The keyword and what is marked among the grams are searched for after all other conditions."""
        return rows

    @property
    def marked(self) -> dict[str, str]:
        """Kind and region by column: the search asks for them together with the words."""
        region, kind = (self.form.cleaned_data.get(name, "") for name in ("region", "kind"))
        column = "prefecture_code" if region.endswith("00") else "county_code"
        places = {} if not region or region.endswith("0000") else {column: region}
        return {"kind": kind, **places} if kind else places

    def of_category(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(categories__contains=[value])


def categories(label: str, names: Iterable[str]) -> ChoiceFilter:
    choices = [(name, name) for name in names]
    return ChoiceFilter(label=label, method="of_category", empty_label="全部", choices=choices, widget=KeptSelect)


@cache
def _unasked(filters: type[PublicationFilter]) -> PublicationFilter:
    return filters()


class PermitFilter(PublicationFilter):
    category = categories("许可类别", PERMIT_CATEGORIES)


class PenaltyFilter(PublicationFilter):
    category = categories("处罚类别", SEVERITY_BY_CATEGORY)


class SearchFilter(PublicationFilter):
    kind = ChoiceFilter(label="类别", method="leave", empty_label="全部公开信息", choices=kind_choices)


# The conditions of each kind; one that is not there has those of every list.
filters: Registry[type[PublicationFilter]] = Registry("publications.filters")


def filter_of(kind: str) -> type[PublicationFilter]:
    """`kind` empty for the search over all of them."""
    if not kind:
        return SearchFilter
    return dict(filters.items()).get(kind, PublicationFilter)
