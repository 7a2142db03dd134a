"""Small forms of the office pages; the form of a decision itself is built from the standard in `disclosure.forms`."""

from django import forms

from disclosure.imports.kinds import offered
from foundation.files.attachments import ACCEPT
from foundation.files.models import Attachment

_PURPOSES = (Attachment.Purpose.ORIGINAL, Attachment.Purpose.PUBLIC_VERSION)


def _importable() -> list[tuple[str, str]]:
    return [(key, kind.label) for key, kind in offered()]


class UploadForm(forms.Form):
    kind = forms.ChoiceField(choices=_importable, label="类别", widget=forms.RadioSelect)
    file = forms.FileField(
        label="文件",
        help_text="xlsx 或 csv，至多 20 万行。带宏的文件、旧版 xls 不收，请另存为 xlsx。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class AttachmentForm(forms.Form):
    """决定文书: the original for the office, and apart from it the version the public may read."""

    purpose = forms.ChoiceField(
        choices=[(purpose.value, purpose.label) for purpose in _PURPOSES],
        initial=Attachment.Purpose.ORIGINAL,
        label="用途",
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label="文件",
        help_text=(
            "PDF、JPG、PNG、DOCX、XLSX、OFD，20 MB 以内。公开版须先删去不公开的个人信息，文件名同样公开；"
            "经另一名审核员审核通过才公示。公示以后上传的，等下一次更正通过后公示，同名的替换前一份。"
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class RevisionReasonForm(forms.Form):
    reason = forms.CharField(
        label="更正理由",
        max_length=500,
        help_text="写明为什么更正，例如：金额单位误填，决定书原件为 0.5 万元。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
