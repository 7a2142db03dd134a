"""本人信息查询: the identity card that was checked at the window."""

from datetime import date

from django import forms

from foundation.organizations.identifiers import identity_card_problem


class OwnEntriesForm(forms.Form):
    identity_number = forms.CharField(
        label="身份证号码", max_length=18, help_text="与当面核验的身份证一致；只用于查找，不保存。"
    )
    is_checked = forms.BooleanField(label="已当面核验本人身份证原件")

    def clean_identity_number(self) -> str:
        number: str = self.cleaned_data["identity_number"].strip().upper()
        if problem := identity_card_problem(number, today=date.max):
            raise forms.ValidationError(problem)
        return number
