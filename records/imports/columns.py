"""The columns of each source's file (one template per source), and how their cells are read."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Choices

from disclosure.standard import normal
from disclosure.standard.fields import Field
from disclosure.standard.reading import Plan, Reader, Refused, number, plan_of, readable
from records.choices import Domain, RecordType, Source, SubjectClass, Tag
from records.fields import FIELDS, PERSONAL, types_of
from records.rules import TYPES

_CODED: Mapping[str, type[Choices]] = {
    "subject_class": SubjectClass,
    "record_type": RecordType,
    "domain": Domain,
    "tags": Tag,
}
_MOST_DAYS = 36_500
_is_address = URLValidator(schemes=["http", "https"])


def fields_of(source: Source) -> tuple[Field, ...]:
    """Only this source's types are offered; a source that tells of no persons has no columns for them."""
    types = [TYPES[RecordType(kind)] for kind in types_of(source)]
    left_out = () if any(rule.of == SubjectClass.PERSON for rule in types) else ("subject_class", *PERSONAL)
    offered = {"record_type": tuple(RecordType(kind).label for kind in types_of(source))}
    return tuple(
        replace(field, options=offered.get(field.name, field.options)) for field in FIELDS if field.name not in left_out
    )


def plan_for(source: Source) -> Plan:
    return plan_of(fields_of(source), _READERS)


def completed(read: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """With what the file has no columns for."""
    untold: dict[str, Any] = {"source": source, "subject_class": SubjectClass.BODY, **dict.fromkeys(PERSONAL, "")}
    return {**untold, **read, "tags": read["tags"] or []}


def _code(field: Field, value: Any) -> str:
    return _codes_of(field, [readable(normal.line, value)])[0]


def _codes(field: Field, value: Any) -> list[str]:
    return _codes_of(field, normal.choices(value))


def _codes_of(field: Field, told: Any) -> list[str]:
    """Labels and codes are both understood; all of the list are, so that the check says who tells of which type."""
    known = dict(_ways(_CODED[field.name]))
    unknown = [each for each in told if each not in known]
    if unknown:
        options = "、".join(field.options)
        raise Refused("V103", f"{field.label}“{'、'.join(unknown)}”不在代码表中，请填：{options}。")
    return [known[each] for each in told]


def _ways(choices: type[Choices]) -> Iterator[tuple[str, str]]:
    for value, label in choices.choices:
        yield from ((way, str(value)) for way in (str(value), str(label), f"{value} {label}"))


def _name(field: Field, value: Any) -> str:
    name = "".join(readable(normal.line, value).split())
    if field.length and len(name) > field.length:
        raise Refused("V102", f"{field.label}最多 {field.length} 个字，现有 {len(name)} 个，请缩短。")
    return name


def _days(field: Field, value: Any) -> int | None:
    days = readable(normal.code, value)
    if not days:
        return None
    if not (days.isdecimal() and int(days) <= _MOST_DAYS):
        raise Refused("V109", f"{field.label}请填 0 至 {_MOST_DAYS} 的整数。")
    return int(days)


def _address(field: Field, value: Any) -> str:
    address = readable(normal.line, value)
    try:
        _is_address(address)
    except ValidationError:
        raise Refused("V103", f"{field.label}请填 http:// 或者 https:// 开头的完整网址。") from None
    return address


_READERS: Mapping[str, Reader] = {
    "subject_class": _code,
    "record_type": _code,
    "domain": _code,
    "tags": _codes,
    "body_uscc": number,
    "id_number": number,
    "person_name": _name,
    "overdue_days": _days,
    "notice_url": _address,
}
