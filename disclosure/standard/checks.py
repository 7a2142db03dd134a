"""The checks V101–V117 of one decision (domain §1.5): what refuses it, and what is only said."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from disclosure.choices import DecisionKind
from disclosure.standard import sensitive
from disclosure.standard.codes import (
    AUTHORITY_PREFIXES,
    CLASS_BY_PREFIX,
    CONFISCATION_CATEGORIES,
    FINE_CATEGORIES,
    IDENTITY_CARD,
    LICENCE_CATEGORIES,
    NATURAL_PERSON,
)
from disclosure.standard.fields import FIELDS
from disclosure.standard.reading import JOINED, Problem, read_all
from foundation.organizations.identifiers import PLACEHOLDER_USCC, identity_card_problem
from foundation.organizations.models import Organization

CODES = {kind: {each.name: each.code for each in fields} for kind, fields in FIELDS.items()}
# Public texts that an office words itself, in which identity, telephone and card numbers are looked for (V112); a tax
# number may be an identity number.
WORDED = (
    *("violation", "facts", "legal_basis", "content", "licence", "remarks", "document_title", "certificate_name"),
    *("categories", "tax_number"),
)
# Public names and numbers, in which only an identity number is out of place.
NAMED = (
    *("counterpart_name", "legal_representative", "document_number", "permit_number", "business_registration_number"),
    *("institution_number", "social_organization_number"),
)
# A year in other brackets than the hexagonal ones of GB/T 9704.
_YEAR = re.compile(r"[\[【(（](\d{4})[\]】)）]")


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check must know of the world: the day, who enters, and who and what is known already."""

    today: date
    authority: Callable[[str], Organization | None]
    is_within: Callable[[Organization], bool]
    publicity_due: Callable[[date], date]
    known_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Checked:
    """A row in normal form by attribute, what refuses it, and what is only said of it."""

    values: dict[str, Any]
    errors: list[Problem]
    warnings: list[Problem]


def check(kind: DecisionKind, values: dict[str, Any], context: CheckContext) -> Checked:
    """`values` are cells by the standard's codes, as a form gives them."""
    return check_read(kind, *read_all(kind, values), context)


def check_read(
    kind: DecisionKind, values: Mapping[str, Any], problems: Sequence[Problem], context: CheckContext
) -> Checked:
    """What `read_all` made of a row; neither argument is changed."""
    row = _Row(kind, dict(values), list(problems), [], {problem.field for problem in problems})
    if kind == DecisionKind.PERMIT:
        _check_permit(row)
    else:
        _check_penalty(row)
    _check_party(row, context)
    _check_days(row, context)
    _check_authority(row, context)
    _check_texts(row)
    return Checked(row.values, row.errors, row.warnings)


def doubts(values: Mapping[str, Any]) -> Iterator[tuple[str, list[sensitive.Finding]]]:
    """What in each public field looks like a number of a person."""
    for names, look in ((WORDED, sensitive.scan), (NAMED, sensitive.identity_numbers)):
        for name in names:
            if (text := values.get(name)) and (found := look(text)):
                yield name, found


@dataclass(slots=True)
class _Row:
    kind: DecisionKind
    values: dict[str, Any]
    errors: list[Problem]
    warnings: list[Problem]
    faulty: set[str]

    def refuse(self, name: str, code: str, message: str) -> None:
        """One fault a field is enough: the first says what to do."""
        told = CODES[self.kind][name]
        if told not in self.faulty:
            self.faulty.add(told)
            self.errors.append(Problem(told, code, message))

    def warn(self, name: str, code: str, message: str) -> None:
        self.warnings.append(Problem(CODES[self.kind][name], code, message))

    def require(self, name: str, message: str) -> None:
        if self.values[name] in (None, ""):
            self.refuse(name, "V110", message)


def _check_permit(row: _Row) -> None:
    values = row.values
    if not values["document_number"] and values["permit_number"]:
        # 无文书号时填许可编号 (domain §1.2).
        values["document_number"] = values["permit_number"]
        row.errors[:] = [problem for problem in row.errors if problem.field != "XK_WSH"]
    elif not values["document_number"]:
        row.require("permit_number", "没有文书号时，许可编号必填。")
    begin, end = values["valid_from"], values["valid_until"]
    if begin and end and end < begin:
        row.refuse("valid_until", "V108", "有效期至早于有效期自，请核对。")
    if begin and values["decided_on"] and begin < values["decided_on"]:
        row.warn("valid_from", "V108", "有效期自早于决定日期，请确认。")


def _check_penalty(row: _Row) -> None:
    values = row.values
    if values["categories"] is not None:
        _check_categories(row, set(values["categories"].split(JOINED)))
    decided_on = values["decided_on"]
    for name in ("effective_until", "stated_publish_until"):
        if decided_on and values[name] and values[name] < decided_on:
            row.refuse(name, "V108", "不能早于处罚决定日期，请核对。")


def _check_categories(row: _Row, categories: set[str]) -> None:
    _check_amount(row, "fine", bool(categories & FINE_CATEGORIES), "罚款")
    _check_amount(row, "confiscated", bool(categories & CONFISCATION_CATEGORIES), "没收")
    if categories & LICENCE_CATEGORIES:
        row.require("licence", "处罚类别含暂扣、降低资质或者吊销时，须填写证照名称及编号。")


def _check_amount(row: _Row, name: str, is_required: bool, word: str) -> None:
    value = row.values[name]
    if is_required and value is None:
        row.require(name, f"处罚类别含“{word}”，金额必填，单位万元。")
    elif is_required and not value:
        row.refuse(name, "V109", f"处罚类别含“{word}”，金额应大于 0，单位万元。")
    elif value and not is_required:
        row.warn(name, "V117", f"填了金额，但处罚类别不含“{word}”，请确认。")


def _check_party(row: _Row, context: CheckContext) -> None:
    values = row.values
    is_person = values["counterpart_class"] == NATURAL_PERSON
    if is_person:
        _check_person(row, context)
    elif values["counterpart_class"]:
        row.require("uscc", "法人及非法人组织、个体工商户须填写统一社会信用代码。")
        row.require("legal_representative", "法人及非法人组织须填写法定代表人，个体工商户须填写经营者。")
        _check_class(row)
    if values["uscc"] == PLACEHOLDER_USCC:
        values["uscc"] = ""
        row.warn("uscc", "V117", "“无码”占位代码不作为代码保存，取得代码后请更正。")
    _check_id(row, "representative_id_type", "representative_id_number", context)
    known = context.known_names.get(values["uscc"] or "")
    if known and known != values["counterpart_name"]:
        row.warn("counterpart_name", "V116", f"该代码此前登记的名称是“{known}”，请核对是否更名或者代码填错。")


def _check_person(row: _Row, context: CheckContext) -> None:
    if row.values["uscc"]:
        row.refuse("uscc", "V115", "自然人没有统一社会信用代码，请清空代码或者更正类别。")
    row.require("id_type", "自然人须填写证件类型。")
    row.require("id_number", "自然人须填写证件号码。")
    _check_id(row, "id_type", "id_number", context)


def _check_id(row: _Row, type_name: str, number_name: str, context: CheckContext) -> None:
    kind, number = row.values[type_name], row.values[number_name]
    if number and not kind:
        row.require(type_name, "填了证件号码，须同时填写证件类型。")
    if number and kind == IDENTITY_CARD:
        problem = identity_card_problem(number, today=context.today)
        if problem:
            row.refuse(number_name, "V106", problem)


def _check_class(row: _Row) -> None:
    code = row.values["uscc"] or ""
    expected = CLASS_BY_PREFIX.get(code[:2]) if code != PLACEHOLDER_USCC else None
    if expected and expected != row.values["counterpart_class"]:
        row.refuse("counterpart_class", "V115", f"代码以 {code[:2]} 开头，应为{expected}，请核对类别和代码。")


def _check_days(row: _Row, context: CheckContext) -> None:
    decided_on = row.values["decided_on"]
    if decided_on is None:
        return
    if decided_on > context.today:
        row.refuse("decided_on", "V108", "决定日期晚于今天，请核对。")
        return
    due = context.publicity_due(decided_on)
    if due < context.today:
        row.warn("decided_on", "V113", f"最迟应在 {due.isoformat()} 公示，已超过 7 个工作日，计入迟报。")


def _check_authority(row: _Row, context: CheckContext) -> None:
    code = row.values["authority_uscc"]
    if not code or CODES[row.kind]["authority_uscc"] in row.faulty:
        return
    authority = context.authority(code)
    if authority is None:
        hint = "" if code[:2] in AUTHORITY_PREFIXES else "（机关代码应以 11、12、13 或者 19 开头）"
        row.refuse("authority_uscc", "V114", f"该代码不在机构名录中{hint}，请核对或者联系管理员。")
    elif not context.is_within(authority):
        row.refuse("authority_uscc", "V114", f"{authority.name}不是录入单位或者其下级单位，不能由本单位录入。")
    elif row.values["authority_name"] and row.values["authority_name"] != authority.name:
        row.warn("authority_name", "V116", f"名录中该代码的名称是“{authority.name}”，请核对。")


def _check_texts(row: _Row) -> None:
    for name, found in doubts(row.values):
        told = "、".join(f"{finding.kind} {finding.masked}" for finding in found[:3])
        row.warn(name, "V112", f"含有疑似{told}，清理或者经审核员确认之前不会公示。")
    number = row.values["document_number"] or ""
    suggested = _YEAR.sub(r"〔\1〕", number)
    if suggested != number:
        row.warn("document_number", "V103", f"文号的年份建议用六角括号：{suggested}（保留原文）。")
