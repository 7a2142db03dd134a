"""What is told of a record, once: form, template, import, messages and export read this (domain §4.2).

Labels, lengths and code lists are those of the model; here stand the official order, the codes of the columns, and what
must be filled.
"""

from collections.abc import Iterator
from itertools import groupby

from django.contrib.postgres.fields import ArrayField
from django.db import models

from disclosure.standard.fields import Field, Kind, Need
from foundation.sealing import SealedField
from records.choices import Source
from records.models import DishonestyRecord
from records.rules import TYPES

SUBJECT, MATTER, BASIS, IMPACT, NOTICE = "记录主体", "失信事实", "依据文书", "影响与责任", "已公开通报"
_ALWAYS, _CONDITIONAL, _NEVER = Need.ALWAYS, Need.CONDITIONAL, Need.NEVER
_KINDS: tuple[tuple[type["models.Field[object, object]"], Kind], ...] = (
    (models.DateField, Kind.DATE),
    (models.DecimalField, Kind.AMOUNT),
    (models.PositiveIntegerField, Kind.AMOUNT),
    (ArrayField, Kind.CHOICES),
    (models.TextField, Kind.LONG_TEXT),
)


def _field(code: str, name: str, required: Need, section: str, note: str = "") -> Field:
    column = DishonestyRecord._meta.get_field(name)
    assert isinstance(column, models.Field)
    return Field(
        code,
        name,
        str(column.verbose_name),
        _kind_of(column),
        getattr(column, "max_length", None),
        required,
        note,
        section=section,
        is_sealed=isinstance(column, SealedField),
        options=tuple(label for _, label in _choices_of(column)),
    )


def _choices_of(column: "models.Field[object, object]") -> list[tuple[str, str]]:
    source = column.base_field if isinstance(column, ArrayField) else column
    return [(str(value), str(label)) for value, label in source.flatchoices]


def _kind_of(column: "models.Field[object, object]") -> Kind:
    if _choices_of(column) and not isinstance(column, ArrayField):
        return Kind.CHOICE
    return next((kind for model, kind in _KINDS if isinstance(column, model)), Kind.TEXT)


FIELDS: tuple[Field, ...] = (
    _field("SX_ZTLB", "subject_class", _ALWAYS, SUBJECT),
    _field("SX_DWMC", "body_name", _ALWAYS, SUBJECT, "全称；公职人员填其所在单位。"),
    _field("SX_DWDM", "body_uscc", _NEVER, SUBJECT, "填写后按代码确定单位；不填按名称匹配。"),
    _field("SX_XM", "person_name", _CONDITIONAL, SUBJECT, "公职人员必填，单位不填。"),
    _field("SX_ZW", "person_position", _NEVER, SUBJECT),
    _field("SX_ZJHM", "id_number", _NEVER, SUBJECT, "居民身份证号码，加密保存，用于区分同名人员。"),
    _field("SX_LX", "record_type", _ALWAYS, MATTER),
    _field("SX_DJ", "grade", _CONDITIONAL, MATTER, "按记录类型填写，例如：记过、省级、在列。"),
    _field("SX_LY", "domain", _ALWAYS, MATTER),
    _field("SX_QX", "tags", _NEVER, MATTER),
    _field("SX_SY", "facts", _ALWAYS, MATTER, "摘要写明时间、事项和后果，不写身份证号、手机号、住址。"),
    _field("SX_WSMC", "basis_document", _ALWAYS, BASIS, "没有依据文书的登记为线索。"),
    _field("SX_WSH", "basis_number", _ALWAYS, BASIS),
    _field("SX_ZCJG", "deciding_body", _ALWAYS, BASIS),
    _field("SX_ZCRQ", "decided_on", _ALWAYS, BASIS),
    _field("SX_SXRQ", "effective_on", _ALWAYS, BASIS),
    _field("SX_YXQZ", "stated_until", _NEVER, BASIS, "文书写明的填写；不填按类型和等级计算。"),
    _field("SX_JE", "amount", _NEVER, IMPACT),
    _field("SX_YQTS", "overdue_days", _NEVER, IMPACT),
    _field("SX_SS", "loss", _NEVER, IMPACT),
    _field("SX_YX", "impact", _NEVER, IMPACT),
    _field("SX_ZRR", "responsible_persons", _NEVER, IMPACT, "姓名和职务，多人用“、”分隔；只在办公系统内查看。"),
    _field("SX_TBBT", "notice_title", _NEVER, NOTICE, "有权机关已经公开通报的，填写通报标题和原文链接。"),
    _field("SX_TBLJ", "notice_url", _NEVER, NOTICE),
    _field("SX_BZ", "remarks", _NEVER, NOTICE),
)
BY_NAME = {field.name: field for field in FIELDS}
PERSONAL = ("person_name", "person_position", "id_number")


def sections() -> Iterator[tuple[str, list[Field]]]:
    for title, fields in groupby(FIELDS, key=lambda field: field.section):
        yield title, list(fields)


def types_of(source: Source | str) -> list[str]:
    """The types of record that this source tells of."""
    return [kind for kind, rule in TYPES.items() if source in rule.gathered_from]
