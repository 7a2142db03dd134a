from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from foundation.notices.models import IssuedLetter

_MAX_FILE = 5 * 1024 * 1024


class VerifyForm(forms.Form):
    code = forms.CharField(
        label="核验码",
        max_length=200,
        required=False,
        help_text="印在文书末页二维码旁，例如 ABCD-2345-WXYZ，不区分大小写。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label="文书文件",
        required=False,
        help_text="可选。把收到的 PDF 拖到这里或者点按选择（不超过 5 MB），核对是否与制发时一致；只比对，不保存。",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def clean_file(self) -> "UploadedFile[bytes] | None":
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > _MAX_FILE:
            raise forms.ValidationError("文件超过 5 MB，请上传收到的原始 PDF。")
        return file

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.cleaned_data.get("code") and not self.cleaned_data.get("file"):
            self.add_error("code", "请输入核验码，或上传文书文件。")
        return self.cleaned_data


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label="撤销理由",
        max_length=200,
        help_text="将在公众核验页上显示，请勿填写个人信息。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SupersedeForm(forms.Form):
    successor = forms.ModelChoiceField(
        label="取代它的新文书",
        queryset=IssuedLetter.objects.none(),
        empty_label="请选择",
        help_text="本机关其后发给同一单位的同种文书。公众核验原文书时会看到新文书的文号。",
    )

    def __init__(self, data: QueryDict | None, *, letter: IssuedLetter) -> None:
        super().__init__(data)
        self.fields["successor"].queryset = IssuedLetter.objects.able_to_replace(letter)  # type: ignore[attr-defined]
