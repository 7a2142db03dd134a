"""Naming a body: by its code or its name, with the ones it might be when the name alone does not tell."""

from typing import Any

from django import forms

from foundation.deadlines.clock import today
from foundation.organizations import directory
from foundation.organizations.models import Organization

_SHOWN = 5


class BodyField(forms.CharField):
    """A body of the directory; what it might mean is told with the error."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "填写全称或者统一社会信用代码。")
        super().__init__(max_length=200, **kwargs)

    def clean(self, value: Any) -> Organization | None:
        told = super().clean(value).strip()
        if not told:
            return None
        body = directory.resolve(told.upper(), on=today()) or self._named(told)
        if body is None:
            raise forms.ValidationError(self._told(told))
        return body

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Organization) else value

    def _named(self, name: str) -> Organization | None:
        found = list(Organization.objects.existing_on(today()).filter(name=name)[:2])
        return found[0] if len(found) == 1 else None

    def _told(self, told: str) -> str:
        candidates = Organization.objects.existing_on(today()).named_like(told)[:_SHOWN]
        named = "；".join(f"{body.name}（{body.uscc}）" for body in candidates)
        if not named:
            return f"机构名录中没有“{told}”，请核对名称或者改填统一社会信用代码。"
        return f"“{told}”不能确定是哪个单位，请填写全称或者代码。可能是：{named}。"
