"""The form of an article: what its section asks for, and no more."""

from datetime import date
from typing import Any, Self

from django import forms
from django.db.models import Model
from django.http import QueryDict

from disclosure.articles import watch
from disclosure.articles.choices import Section, Validity
from disclosure.articles.homes import homes
from disclosure.articles.models import Article
from disclosure.atom import writable
from foundation.acts import ReasonForm
from foundation.deadlines.clock import today
from foundation.files.attachments import ACCEPT

_EVERYWHERE = ("title", "summary", "body")
_POLICY = ("issuer_name", "document_number", "theme", "validity", "signed_on", "index_number")
_FIELDS = {
    Section.NOTICES: (*_EVERYWHERE, "source_name", "document_number", "publish_on", "pinned_until"),
    Section.POLICIES: (*_EVERYWHERE, *_POLICY, "publish_on", "pinned_until"),
    Section.GUIDES: (*_EVERYWHERE, "slug", "source_name", "publish_on"),
    Section.FAQ: (*_EVERYWHERE, "theme", "publish_on"),
}
_REQUIRED = {Section.POLICIES: ("issuer_name", "theme", "validity", "signed_on"), Section.FAQ: ("theme",)}
_DAY = {"type": "date"}
_LAST = "这是“{}”栏目最后一篇公开的文章，撤下后成为空白栏目，检查指标不允许；请先发布新的，再撤下这一篇。"


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Article
        fields = sorted({name for names in _FIELDS.values() for name in names})
        help_texts = {
            "summary": "一两句话，列表和搜索结果里显示；不填的，不显示摘要。",
            "source_name": "转载的写明来源单位；本站撰写的不填。",
            "issuer_name": "发文机关全称，例如：青海省人民政府。",
            "document_number": "例如：青政〔2017〕47号。没有文号的不填。",
            "theme": "例如：综合政务、信用修复。",
            "signed_on": "文件落款的日期。",
            "index_number": "发文机关已编索引号的照录；不填的，发布时自动编号。",
            "publish_on": "到这一天才公开；不填的，审核通过即发布。",
            "pinned_until": "在栏目里排在最前，过了这一天自动取消。",
            "validity": "文件失效、废止的，修订本篇并改为相应状态，不要撤下。",
        }
        widgets = {
            "title": forms.TextInput(attrs={"maxlength": 120}),
            "summary": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "body": forms.Textarea(attrs={"rows": 22, "maxlength": 60_000, "class": "writing"}),
            "signed_on": forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
            "publish_on": forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
            "pinned_until": forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        }

    def __init__(self, section: Section, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        self.fields = {name: self.fields[name] for name in _FIELDS[section]}
        if self.instance.replaces_id:
            # A version stands at the address of the one it revises.
            self.fields.pop("slug", None)
        for name in _REQUIRED.get(section, ()):
            self.fields[name].required = True
        if "validity" in self.fields:
            self.fields["validity"].choices = [("", "请选择"), *Validity.choices]  # type: ignore[attr-defined]
        if section == Section.FAQ:
            self.fields["title"].label, self.fields["body"].label = "问题", "回答"
        if "slug" in self.fields:
            choices = [("", "不固定，列在办事指南栏目"), *((slug, home.label) for slug, home in homes.items())]
            self.fields["slug"] = forms.ChoiceField(
                label="固定位置", choices=choices, required=False, help_text="选定的，显示在该事项的办理页上。"
            )

    def clean(self) -> dict[str, Any]:
        """Pasted text brings characters that nobody sees and no feed can hold."""
        told: dict[str, Any] = super().clean() or {}
        return {name: writable(value) if isinstance(value, str) else value for name, value in told.items()}

    def clean_publish_on(self) -> date | None:
        day: date | None = self.cleaned_data["publish_on"]
        if day and day < today() and "publish_on" in self.changed_data:
            raise forms.ValidationError("发布日期不能早于今天；要立即发布的，不填。")
        return day

    def clean_signed_on(self) -> date | None:
        day: date | None = self.cleaned_data["signed_on"]
        if day and day > today():
            raise forms.ValidationError("成文日期不能晚于今天。")
        return day

    def told(self) -> dict[str, Any]:
        """What the writer said, by the names of the model."""
        return {"section": self.section, **{name: self.cleaned_data[name] for name in self.fields}}


class FileForm(forms.Form):
    file = forms.FileField(
        label="附件",
        help_text=(
            "供公众下载：PDF、JPG、PNG、DOCX、XLSX、OFD，20 MB 以内。"
            "内容和文件名都将公开，不得含有个人信息；同名的替换前一份。"
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class WithdrawalForm(ReasonForm):
    reason = forms.CharField(
        label="撤下的理由",
        max_length=500,
        help_text="理由公开显示在原来的地址。内容有误的应当修订，不要撤下。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def about(cls, row: Model, data: QueryDict | None, *, auto_id: str) -> Self:
        """Says beforehand what the inspection would find afterwards."""
        form = super().about(row, data, auto_id=auto_id)
        if isinstance(row, Article) and watch.is_last_of_its_section(row, today()):
            form.fields["reason"].help_text += _LAST.format(Section(row.section).label)
        return form
