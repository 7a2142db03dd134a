"""What the office's lists of this room may be narrowed by."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, DateFilter, NumberFilter
from django_filters.filterset import FilterSet

from disclosure.choices import Severity
from disclosure.filters import KeptSelect, PublicationFilter, Rows, categories, region_choices
from disclosure.models import Publication
from foundation.deadlines.clock import today
from foundation.organizations.choices import Tier
from foundation.organizations.identifiers import prefecture_of
from foundation.organizations.models import PublicOrganization
from records.choices import (
    Domain,
    Escalation,
    LeadStatus,
    ListKind,
    ListStatus,
    RecordStatus,
    RecordType,
    RectificationSource,
    RectificationStatus,
    SanctionStatus,
    SubjectClass,
    SuggestionKind,
    SuggestionStatus,
)
from records.models import DishonestyRecord, Lead, ListEntry, Rectification, Sanction, Suggestion
from records.querysets import LeadQuerySet, RecordQuerySet
from records.rules import MEASURES, PUBLISHABLE

Bodies = QuerySet[PublicOrganization]
Records = RecordQuerySet[DishonestyRecord]


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class RecordFilter(FilterSet):
    q = CharFilter(method="mentioning", label="单位、文号或者代码", max_length=100)
    status = ChoiceFilter(choices=RecordStatus, label="状态", empty_label="全部状态")
    subject_class = ChoiceFilter(choices=SubjectClass, label="主体", empty_label="全部主体")
    record_type = ChoiceFilter(choices=RecordType, label="类型", empty_label="全部类型")
    domain = ChoiceFilter(choices=Domain, label="领域", empty_label="全部领域")
    severity = ChoiceFilter(choices=Severity, label="严重程度", empty_label="不限")
    decided_after = DateFilter("decided_on", "gte", label="作出日期自", widget=_Day)
    decided_before = DateFilter("decided_on", "lte", label="作出日期至", widget=_Day)
    ended_after = DateFilter("ended_on", "gte", label="终止日期自", widget=_Day)
    ended_before = DateFilter("ended_on", "lte", label="终止日期至", widget=_Day)
    batch = NumberFilter("batch_id", label="导入批次", widget=forms.HiddenInput)

    class Meta:
        model = DishonestyRecord
        fields: list[str] = []

    def mentioning(self, rows: Records, name: str, term: str) -> Records:
        return rows.mentioning(term.strip())


class LeadFilter(FilterSet):
    q = CharFilter(method="mentioning", label="标题或者单位", max_length=100)
    status = ChoiceFilter(choices=LeadStatus, label="状态", empty_label="全部状态")
    domain = ChoiceFilter(choices=Domain, label="领域", empty_label="全部领域")

    class Meta:
        model = Lead
        fields: list[str] = []

    def mentioning(self, rows: LeadQuerySet[Lead], name: str, term: str) -> Any:
        return rows.mentioning(term.strip())


class RectificationFilter(FilterSet):
    q = CharFilter(method="mentioning", label="整改单位或者事由")
    status = ChoiceFilter(choices=RectificationStatus, label="状态", empty_label="全部状态")
    source = ChoiceFilter(choices=RectificationSource, label="来源", empty_label="全部来源")
    escalation = ChoiceFilter(choices=Escalation, label="升级", empty_label="不限")
    overdue = BooleanFilter(method="only_overdue", label="只看逾期", widget=forms.CheckboxInput)

    class Meta:
        model = Rectification
        fields: list[str] = []

    def mentioning(self, rows: Any, name: str, term: str) -> Any:
        return rows.mentioning(term.strip())

    def only_overdue(self, rows: Any, name: str, is_wanted: bool) -> Any:
        return rows.overdue(today()) if is_wanted else rows


class SanctionFilter(FilterSet):
    q = CharFilter(method="mentioning", label="对象或者单位")
    status = ChoiceFilter(choices=SanctionStatus, label="状态", empty_label="全部状态")
    measure = ChoiceFilter(
        choices=[(code, measure.label) for code, measure in MEASURES.items()], label="措施", empty_label="全部措施"
    )

    class Meta:
        model = Sanction
        fields: list[str] = []

    def mentioning(self, rows: Any, name: str, term: str) -> Any:
        return rows.mentioning(term.strip())


class ListingFilter(FilterSet):
    q = CharFilter(method="mentioning", label="名称或者代码", max_length=100)
    kind = ChoiceFilter(choices=ListKind, label="名单", empty_label="全部名单")
    status = ChoiceFilter(choices=ListStatus, label="状态", empty_label="全部状态")

    class Meta:
        model = ListEntry
        fields: list[str] = []

    def mentioning(self, rows: Any, name: str, term: str) -> Any:
        return rows.mentioning(term.strip())


class SuggestionFilter(FilterSet):
    status = ChoiceFilter(choices=SuggestionStatus, label="状态", empty_label="全部状态")
    kind = ChoiceFilter(choices=SuggestionKind, label="类别", empty_label="全部类别")

    class Meta:
        model = Suggestion
        fields: list[str] = []


class PublicIntegrityFilter(PublicationFilter):
    """政务失信记录 by what they tell of, where, and in which domain."""

    uscc = CharFilter(label="统一社会信用代码", field_name="subject_uscc", max_length=18)
    tier = ChoiceFilter(label="层级", method="of_tier", empty_label="全部层级", choices=Tier.choices, widget=KeptSelect)
    record_type = categories("类型", [RecordType(kind).label for kind in sorted(PUBLISHABLE)])
    domain = categories("领域", Domain.labels)

    def of_tier(self, rows: Rows, name: str, value: str) -> Rows:
        bodies = PublicOrganization.objects.filter(tier=value)
        return rows.filter(subject_uscc__in=bodies.values("uscc"))


class PublicFiguresFilter(PublicIntegrityFilter):
    """What the counts may be narrowed by: no words and no single body."""

    # django-filter leaves out what a base class declares where it finds None.
    q = None  # type: ignore[assignment]
    authority = None  # type: ignore[assignment]
    uscc = None  # type: ignore[assignment]

    def entries(self) -> list[Publication]:
        """None where a condition cannot be read; the place is a column here, for no word is searched for."""
        return list(self.qs.filter(**self.marked)) if self.form.is_valid() else []

    @property
    def prefecture(self) -> str:
        """The figures of the trend are kept for the province and its prefectures."""
        place = self.form.cleaned_data.get("region") if self.form.is_valid() else ""
        return prefecture_of(place) if place else ""


class PublicBodyFilter(FilterSet):
    """Government bodies of the directory, by name, tier and place."""

    q = CharFilter(label="名称或者代码", method="mentioning", max_length=100)
    tier = ChoiceFilter(label="层级", empty_label="全部层级", choices=Tier.choices)
    region = ChoiceFilter(label="地区", method="within", empty_label="全省", choices=lambda: region_choices(today()))

    class Meta:
        model = PublicOrganization
        fields: list[str] = []

    def mentioning(self, rows: Bodies, name: str, term: str) -> Bodies:
        return rows.filter(Q(name__contains=term) | Q(short_name__contains=term) | Q(uscc__startswith=term.upper()))

    def within(self, rows: Bodies, name: str, value: str) -> Bodies:
        return rows.filter(region_code__startswith=value[:4] if value.endswith("00") else value)
