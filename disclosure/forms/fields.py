"""One field of the standard as a field of a form: it takes what is typed, the standard's checks judge it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import format_html

from disclosure.choices import DecisionKind
from disclosure.models import Decision
from disclosure.standard import normal
from disclosure.standard.codes import OTHER
from disclosure.standard.fields import FIELDS, Field, Kind, Need
from disclosure.standard.keys import comparable
from disclosure.standard.reading import JOINED
from foundation.organizations.models import Organization
from foundation.sealing import Sealed


class AsTyped(forms.Field):
    """Refuses nothing by itself. `mark` tells when it must be filled; `warnings` is what the checks only say."""

    def __init__(self, *, mark: str, **options: Any) -> None:
        super().__init__(**options)
        self.mark = mark
        self.warnings: list[str] = []

    def clean(self, value: Any) -> Any:
        return value


def field_for(field: Field, *, kept: Any = None) -> Iterator[tuple[str, AsTyped]]:
    """The form's field under its name, and for a list of categories the line for others; `kept` is what is stored."""
    yield (
        field.name,
        AsTyped(
            mark="" if field.required is Need.ALWAYS else field.required.value,
            label=field.label,
            help_text=_help(field, kept),
            required=field.required is Need.ALWAYS,
            widget=_widget(field, kept),
        ),
    )
    if field.kind is Kind.CHOICES:
        yield (
            other_name(field),
            AsTyped(
                mark=Need.NEVER.value,
                label=f"其他{field.label}",
                help_text="上面没有的，写明具体类别；多个用“；”分隔。",
                required=False,
                widget=forms.TextInput,
            ),
        )


def other_name(field: Field) -> str:
    return f"{field.name}_other"


def joined(chosen: list[str], others: str) -> str:
    """Boxes ticked and others written, as one cell of the standard."""
    written = (f"{OTHER}{part.removeprefix(OTHER)}" for part in normal.choices(others))
    return JOINED.join([*chosen, *written])


def initial_for(kind: DecisionKind, body: Organization, decision: Decision | None) -> dict[str, Any]:
    """A new decision is the body's own until told otherwise; a stored one is shown but for its sealed numbers."""
    if decision is None:
        names = {"authority_name": body.name, "authority_uscc": body.uscc}
        return names | {"source_name": body.name, "source_uscc": body.uscc, "state": "1"}
    initial: dict[str, Any] = {}
    for field in FIELDS[kind]:
        value = getattr(decision, field.name)
        if field.kind is Kind.CHOICES:
            parts = normal.choices(value)
            initial[field.name] = [part for part in parts if part in field.options]
            others = (part.removeprefix(OTHER) for part in parts if part not in field.options)
            initial[other_name(field)] = JOINED.join(others)
        elif not field.is_sealed:
            initial[field.name] = comparable(value) if isinstance(value, date | Decimal) else value
    return initial


def _help(field: Field, kept: Any) -> str:
    if isinstance(kept, Sealed) and kept:
        masked = kept.masked()
        return format_html("{} 已保存 {}：不改请留空；连同证件类型一并清空，即删除。", field.note, masked)
    return "" if field.kind is Kind.CHOICES else field.note


def _widget(field: Field, kept: Any) -> forms.Widget:
    match field.kind:
        case Kind.CHOICE:
            options = field.options if not kept or kept in field.options else (*field.options, kept)
            shown = [(option, field.meanings.get(option, option)) for option in options]
            return forms.Select(choices=[("", "请选择"), *shown])
        case Kind.CHOICES:
            return forms.CheckboxSelectMultiple(choices=[(option, option) for option in field.options])
        case Kind.LONG_TEXT:
            return forms.Textarea(attrs={"rows": 4})
        case Kind.DATE:
            return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        case Kind.AMOUNT:
            return forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.TextInput(attrs={"autocomplete": "off"})
