"""历次版本与办理经过: what was done to a record, what each act changed, and how it stood on any day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

from django import forms
from django.db.models import Model
from django.utils import timezone

from foundation.trail.timeline import acts_on
from foundation.versions import as_of, changes

M = TypeVar("M", bound=Model)
Told = Callable[[Mapping[str, Sequence[Any]]], list[dict[str, str]]]


class DayForm(forms.Form):
    on = forms.DateField(
        label="日期",
        help_text="查看当日终了时的内容。",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "请填写有效日期，例如 2026-11-23。", "required": "请选择日期。"},
    )


def history_of(
    record: M,
    asked: Mapping[str, Any],
    *,
    back: str,
    names: Sequence[str],
    told: Told,
    facts: Callable[[M], Iterable[Any]],
) -> dict[str, Any]:
    """The context of `trail/history.html`; `told` words what a version changed, `facts` how the record stood."""
    form = DayForm(asked if "on" in asked else None)
    on = form.cleaned_data["on"] if form.is_valid() else None
    stood = as_of(record, _end_of(on)) if on else None
    return {
        "record": record,
        "back_url": back,
        "versions": [(change, told(change.fields)) for change in changes(record, names=names)],
        "events": acts_on(record),
        "day_form": form,
        "on": on,
        "stood": stood,
        "stood_facts": list(facts(stood)) if stood else [],
    }


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
