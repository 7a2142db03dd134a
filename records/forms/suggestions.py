"""系统建议: what accepting asks for, by what is suggested."""

from django import forms

from foundation.acts import ReasonForm
from records.forms.bodies import BodyField


class ExecutionForm(ReasonForm):
    executing_body = BodyField(label="执行单位")
    contact = forms.CharField(label="联系人及电话", max_length=100, help_text="印在告知书上，供陈述申辩联系。")


class BasisForm(ReasonForm):
    document = forms.CharField(label="依据文书名称", max_length=256, help_text="认定瞒报迟报的通报或者决定。")
    number = forms.CharField(label="依据文书文号", max_length=256)
