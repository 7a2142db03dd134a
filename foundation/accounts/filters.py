"""Apart from the forms that act: every process reads what its lists may be narrowed by."""

from django import forms

from foundation.access import Role


class UserFilter(forms.Form):
    q = forms.CharField(label="用户名、姓名或单位", required=False, max_length=100)
    role = forms.ChoiceField(label="角色", required=False, choices=[("", "全部角色"), *Role.choices])
