"""减轻: the reason and the evidence of self-correction."""

from django import forms

from foundation.files.attachments import ACCEPT


class MitigationForm(forms.Form):
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明怎样主动挽回损失、消除影响或者阻止危害结果发生。",
    )
    evidence = forms.FileField(
        label="佐证材料",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text="PDF、JPG、PNG、DOCX、XLSX、OFD，20 MB 以内。",
    )
