from django import forms

from disclosure.alerts.choices import Frequency
from foundation.form_age import GuardedForm


class AlertForm(GuardedForm):
    address = forms.EmailField(
        label="电子邮箱",
        max_length=254,
        help_text="先收到一封确认邮件，点开其中的链接确认后订阅才生效；48 小时内没有确认的，地址即行删除。",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    frequency = forms.ChoiceField(
        label="多久发送一次", choices=Frequency.choices, initial=Frequency.DAILY, widget=forms.RadioSelect
    )
    field_order = ("address", "frequency")
