"""Public forms that machines fill in are told apart without a puzzle and without any other service: by how soon they
come back, and by a field that no person sees."""

from typing import Any, cast

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import QueryDict

_SOONEST, _LATEST = 3, 24 * 3600


class GuardedForm(forms.Form):
    """Nothing typed is lost: the page comes back with a fresh stamp, and sending it again works."""

    made_at = forms.CharField(widget=forms.HiddenInput, required=False)
    homepage = forms.CharField(
        label="请勿填写",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off", "class": "unseen"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made_at"].initial = stamp

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("homepage"):
            self._refuse(
                "提交的内容像是由程序填写的。请清空最后一栏“请勿填写”后再提交；仍有困难的，请拨打页脚的联系电话。"
            )
        elif problem := _problem(told.get("made_at", "")):
            self._refuse(problem)
        return told

    def _refuse(self, message: str) -> None:
        self.add_error(None, message)
        fresh = cast(QueryDict, self.data).copy()
        fresh[self.add_prefix("made_at")] = stamp()
        self.data = fresh


def stamp() -> str:
    """When the form was made, signed; nothing about the visitor."""
    return _signer().sign("form")


def _problem(made_at: str) -> str:
    try:
        _signer().unsign(made_at, max_age=_LATEST)
    except SignatureExpired:
        return "页面打开已超过 24 小时，内容已保留，请核对后再提交一次。"
    except BadSignature:
        return "页面信息不完整，内容已保留，请再提交一次。"
    try:
        _signer().unsign(made_at, max_age=_SOONEST)
    except SignatureExpired:
        return ""
    return "提交过快，内容已保留，请稍等几秒再提交一次。"


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="form-age")
