"""What of a record may be public: of bodies only, and never who was responsible (domain §4.5)."""

import re
from dataclasses import replace

from disclosure.choices import Severity
from disclosure.masking import mask_in_text
from disclosure.periods import PeriodTable
from disclosure.public_facts import display_value
from disclosure.publications import Fact, PublicFacts
from disclosure.rules import MINOR_GROUND
from records.choices import Domain, RecordType, Tag
from records.fields import BY_NAME
from records.models import DishonestyRecord
from records.rules import INTERNAL_GROUND_OF_PERSONS, INTERNAL_GROUND_OF_TYPE, PUBLISHABLE

INTEGRITY, REPRINT = "integrity", "reprint"
# The places of a record among the categories of its entry.
TYPE, DOMAIN = 0, 1
UNTIL_MADE_GOOD = "至履行、清偿或者整改完毕"
_SHOWN = (
    "record_type",
    "domain",
    "tags",
    "grade",
    "facts",
    "basis_document",
    "basis_number",
    "deciding_body",
    "decided_on",
    "effective_on",
    "amount",
    "overdue_days",
)
# What the portal finds for itself.
_FOUND = (
    ("SX_YZCD", "severity", "严重程度"),
    ("SX_YXQ", "influence_until", "影响期止"),
    ("SX_GKYJ", "publicity_ground", "公开依据"),
)
# 副局长张三（主持工作）、李 四: signs part the persons, titles and brackets are no part of a name.
_SIGNS = re.compile(r"[、，,；;。：:\n（(）)]+")
_TITLE = r"(?:副?(?:局长|县长|区长|市长|州长|镇长|乡长|科长|处长|厅长|部长|院长|所长|主任|书记|主席|科员|负责人|同志))"
_BEFORE_NAME, _AFTER_NAME = re.compile(rf"^.*{_TITLE}(?=\S{{2,}}$)"), re.compile(rf"{_TITLE}+$")


def internal_ground(record: DishonestyRecord) -> str:
    """Why a record of this kind always stays inside; empty where a person decides."""
    if record.is_of_person:
        return INTERNAL_GROUND_OF_PERSONS
    if record.record_type == RecordType.PENALTY and record.severity:
        rule = PeriodTable().rule(Severity(record.severity), record.decided_on)
        if not rule.is_published:
            return f"{MINOR_GROUND}（{rule.source}）"
    return "" if record.record_type in PUBLISHABLE else INTERNAL_GROUND_OF_TYPE


def bar_to_publicity(record: DishonestyRecord) -> str | None:
    """Why this record may not be public, or None."""
    if ground := internal_ground(record):
        return ground
    if record.sensitive_findings and record.sensitive_cleared_by_id is None:
        return "疑似含有身份证号、手机号或者银行卡号，请先更正或者确认。"
    return None


def public_facts(record: DishonestyRecord) -> PublicFacts:
    """Filed under the place of the recorded body, told by the body that entered it."""
    assert record.body is not None
    return PublicFacts(
        kind=INTEGRITY,
        title=_nameless(record, record.basis_document),
        subject_name=record.body_name,
        subject_uscc=record.body.uscc,
        document_number=record.basis_number,
        authority=record.organization,
        authority_name=record.deciding_body,
        categories=[RecordType(record.record_type).label, Domain(record.domain).label],
        decided_on=record.decided_on,
        facts=_facts(record),
        is_disputed=record.is_disputed,
        # 1103号 sets no shortest period: whoever has made good may ask at once.
        repairable_from=record.decided_on,
        place=record.body,
    )


def bar_to_reprint(record: DishonestyRecord) -> str | None:
    """Why the competent authority's own public notice of a civil servant's case may not be linked to, or None."""
    if not record.is_of_person:
        return "单位的记录请走公开审查，不作转载。"
    if not record.notice_title or not record.notice_url:
        return "尚未登记有权机关已公开通报的标题和原文链接。"
    return None if record.publicity_ground else "尚未登记转载的依据。"


def reprint_facts(record: DishonestyRecord) -> PublicFacts:
    """转载: the title of the authority's notice and the link to it, and nothing of our own (domain §4.5)."""
    assert record.body is not None
    return PublicFacts(
        kind=REPRINT,
        title=record.notice_title,
        subject_name=record.deciding_body,
        subject_uscc="",
        document_number="",
        authority=record.organization,
        authority_name=record.deciding_body,
        categories=[],
        decided_on=record.decided_on,
        facts=[Fact("ZZ_LJ", "原文链接", record.notice_url), Fact("ZZ_YJ", "转载依据", record.publicity_ground)],
        is_disputed=record.is_disputed,
        place=record.body,
    )


def shown_facts(record: DishonestyRecord) -> PublicFacts:
    """What stands in public of this record, if anything does."""
    return reprint_facts(record) if record.is_of_person else public_facts(record)


def names_responsible(record: DishonestyRecord, text: str) -> bool:
    """Whether a text names one of the responsible persons."""
    return _nameless(record, text) != text


def _facts(record: DishonestyRecord) -> list[Fact]:
    told = [Fact(BY_NAME[name].code, BY_NAME[name].label, _in_words(record, name)) for name in _SHOWN]
    found = [Fact(code, label, _in_words(record, name)) for code, name, label in _FOUND]
    return [replace(line, value=_nameless(record, line.value)) for line in (*told, *found) if line.value]


def _in_words(record: DishonestyRecord, name: str) -> str:
    if name == "influence_until" and record.influence_until is None:
        return UNTIL_MADE_GOOD
    value = getattr(record, name)
    if name == "overdue_days":
        return f"{value} 天" if value else ""
    if name == "tags":
        return "、".join(Tag(tag).label for tag in value)
    labels = {"record_type": RecordType, "domain": Domain, "severity": Severity}
    if name in labels:
        return labels[name](value).label if value else ""
    return "" if value in (None, "") else display_value(value)


def _nameless(record: DishonestyRecord, text: str) -> str:
    """The responsible persons are never named, in whatever field the name stands."""
    for name in _names(record.responsible_persons):
        text = mask_in_text(text, name)
    return text


def _names(told: str) -> list[str]:
    """The longest first, so that no name is left in part."""
    closed = ["".join(part.split()) for part in _SIGNS.split(told)]
    names = {_AFTER_NAME.sub("", _BEFORE_NAME.sub("", part)) for part in closed}
    return sorted((name for name in names if len(name) > 1), key=len, reverse=True)
