"""What the timeliness board counts, over which days, and in which order it is told."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import TextChoices

from disclosure.choices import DecisionKind
from disclosure.spans import Period, Span, span_of
from foundation.deadlines.clock import today


class Lines(TextChoices):
    BODIES = "bodies", "按单位"
    REGIONS = "regions", "按地区"


class Order(TextChoices):
    WORST = "worst", "及时率从低到高"
    OVERDUE = "overdue", "逾期从多到少"
    DIRECTORY = "directory", "按名录顺序"


DEFAULTS: dict[str, Any] = {
    "kind": DecisionKind.PENALTY,
    "period": Period.LAST_12_MONTHS,
    "lines": Lines.BODIES,
    "order": Order.WORST,
}


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class BoardForm(forms.Form):
    kind = forms.ChoiceField(choices=DecisionKind, label="类别")
    period = forms.ChoiceField(choices=Period, label="统计期")
    first = forms.DateField(required=False, label="自定起日", widget=_Day)
    last = forms.DateField(required=False, label="自定止日", widget=_Day)
    lines = forms.ChoiceField(choices=Lines, label="分列")
    order = forms.ChoiceField(choices=Order, label="排序")
    # Where a line of the board by regions leads: to the bodies of this region.
    region = forms.CharField(required=False, max_length=6, widget=forms.HiddenInput)

    def __init__(self, query: Mapping[str, Any]) -> None:
        """What the address does not ask for is as in `DEFAULTS`."""
        given = {name: query[name] for name in self.base_fields if query.get(name)}
        super().__init__({**DEFAULTS, **given})

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("period") == Period.CUSTOM:
            self._check_days(asked.get("first"), asked.get("last"))
        return asked

    def _check_days(self, first: Any, last: Any) -> None:
        for name, day in (("first", first), ("last", last)):
            if day is None and name not in self.errors:
                self.add_error(name, "统计期选了“自定日期”，请填写这一天。")
        if first and last and last < first:
            self.add_error("last", "止日早于起日，请改正。")

    def conditions(self) -> dict[str, str]:
        """What was asked for, as an address asks for it."""
        return {name: str(self.data[name]) for name in self.fields if self.data.get(name)}

    def span(self) -> Span:
        asked = self.cleaned_data
        if asked["period"] == Period.CUSTOM:
            return Span(asked["first"], asked["last"])
        return span_of(Period(asked["period"]), today())
