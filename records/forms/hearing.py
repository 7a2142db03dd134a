"""告知、陈述申辩: what the acts on a prior notice ask, for a lead as for a sanction."""

from datetime import date

from django import forms

from foundation.acts import ActForm
from foundation.deadlines.clock import today


def long_text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def day_field(label: str) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def not_after_today(day: date, message: str) -> date:
    if day > today():
        raise forms.ValidationError(message)
    return day


class NoticeForm(ActForm):
    contact = forms.CharField(label="联系人及电话", max_length=100, help_text="印在告知书上，供陈述申辩联系。")


class ServedForm(ActForm):
    served_on = day_field("送达日期")

    def clean_served_on(self) -> date:
        return not_after_today(self.cleaned_data["served_on"], "送达日期不能晚于今天，请填写实际签收的日期。")


class StatementForm(ActForm):
    statement_on = day_field("陈述申辩日期")
    statement = forms.CharField(label="陈述申辩", max_length=5000, widget=long_text(5))
    statement_review = forms.CharField(
        label="复核意见", max_length=2000, widget=long_text(3), help_text="逐项说明是否采纳和理由。"
    )
