"""What a list of decisions may be narrowed by; the same conditions name a saved filter and an export."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, DateFilter, NumberFilter
from django_filters.filterset import FilterSet

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import PenaltyDecision, PermitDecision
from disclosure.querysets import DecisionQuerySet
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization, Region

Decisions = DecisionQuerySet[Any]


class Timeliness(TextChoices):
    OVERDUE = "overdue", "已逾期，尚未公示"
    LATE = "late", "迟报"
    UNEXPLAINED = "unexplained", "迟报，未说明原因"
    ON_TIME = "on_time", "按时"
    FAULTY = "faulty", "首次报送不合规"


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DecisionFilter(FilterSet):
    q = CharFilter(method="mentioning", label="文号、相对人或代码")
    status = ChoiceFilter(choices=DecisionStatus, label="状态", empty_label="全部状态")
    timeliness = ChoiceFilter(choices=Timeliness, method="by_timeliness", label="期限", empty_label="不限")
    decided_after = DateFilter("decided_on", "gte", label="决定日期自", widget=_Day)
    decided_before = DateFilter("decided_on", "lte", label="决定日期至", widget=_Day)
    batch = NumberFilter("batch_id", label="批次号", min_value=1, max_value=2**31)
    revision = BooleanFilter(method="with_revision", label="只看待审更正", widget=forms.CheckboxInput)
    # Where the timeliness board leads: one body, or every body of a region.
    organization = NumberFilter("organization_id", label="单位", widget=forms.HiddenInput, max_value=2**31)
    region = CharFilter(method="within_region", label="地区", widget=forms.HiddenInput)

    class Meta:
        fields: list[str] = []

    def mentioning(self, rows: Decisions, name: str, term: str) -> Decisions:
        return rows.mentioning(term.strip())

    def by_timeliness(self, rows: Decisions, name: str, choice: str) -> Decisions:
        match choice:
            case Timeliness.OVERDUE:
                return rows.overdue(today())
            case Timeliness.LATE:
                return rows.reported_late()
            case Timeliness.UNEXPLAINED:
                return rows.late_unexplained()
            case Timeliness.FAULTY:
                return rows.reported_with_faults()
        return rows.reported_on_time()

    def with_revision(self, rows: Decisions, name: str, is_wanted: bool) -> Decisions:
        return rows.filter(has_pending_revision=True) if is_wanted else rows

    def within_region(self, rows: Decisions, name: str, code: str) -> Decisions:
        region = Region.objects.filter(code=code).first()
        return rows.filter(organization__region__code__startswith=region.prefix) if region else rows.none()

    def place(self) -> str:
        """The body or region the list was narrowed to, by name, for the heading."""
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        if pk := chosen.get("organization"):
            return str(Organization.objects.filter(pk=int(pk)).first() or "")
        if code := chosen.get("region"):
            return str(Region.objects.filter(code=code).first() or "")
        return ""


class PermitFilter(DecisionFilter):
    class Meta(DecisionFilter.Meta):
        model = PermitDecision


class PenaltyFilter(DecisionFilter):
    class Meta(DecisionFilter.Meta):
        model = PenaltyDecision


FILTERS: dict[DecisionKind, type[DecisionFilter]] = {
    DecisionKind.PERMIT: PermitFilter,
    DecisionKind.PENALTY: PenaltyFilter,
}


class QueueForm(forms.Form):
    """What the queue of a reviewer may be narrowed by."""

    kind = forms.ChoiceField(choices=[("", "许可和处罚"), *DecisionKind.choices], required=False, label="类别")
    q = forms.CharField(required=False, max_length=100, label="文号、相对人或代码")
    batch = forms.IntegerField(required=False, min_value=1, max_value=2**31, label="批次号")

    def narrow(self, rows: Decisions, kind: DecisionKind) -> Decisions:
        """The rows of `kind` that meet the conditions; none when the form asks for something that cannot be."""
        if not self.is_valid():
            return rows.none()
        asked = self.cleaned_data
        if asked["kind"] not in ("", kind):
            return rows.none()
        if term := asked["q"].strip():
            rows = rows.mentioning(term)
        return rows.filter(batch_id=asked["batch"]) if asked["batch"] else rows
