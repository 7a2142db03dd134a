"""What must hold of a record before it is stored, told at the field (domain §4.2); form and import ask the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.organizations.identifiers import identity_card_problem
from records.choices import RecordType, SubjectClass
from records.fields import BY_NAME, PERSONAL
from records.rules import TYPES

# Before the People's Republic there was nobody to decide.
EARLIEST = date(1949, 10, 1)

# Said by the import of a row whose body a person must choose.
UNCLEAR_BODY = "V210"


@dataclass(frozen=True, slots=True)
class Problem:
    """The attribute concerned, the number of the check, and what to do."""

    name: str
    code: str
    message: str

    @property
    def field(self) -> str:
        """The code of the column."""
        return BY_NAME[self.name].code


def problems_of(values: Mapping[str, Any], *, on: date) -> list[Problem]:
    """`values` by attribute in normal form; what a field itself refuses is not asked again here."""
    return [*_of_type(values), *_of_person(values), *_of_dates(values, on)]


def _of_type(values: Mapping[str, Any]) -> list[Problem]:
    kind, grade = values.get("record_type"), values.get("grade") or ""
    if not kind:
        return []
    label, rule = RecordType(kind).label, TYPES[RecordType(kind)]
    problems = []
    if rule.of != values.get("subject_class"):
        problems.append(Problem("record_type", "V201", f"“{label}”的主体是{rule.of.label}，请改选类型或者主体类别。"))
    source = values.get("source")
    if source and source not in rule.gathered_from:
        told = "、".join(each.label for each in rule.gathered_from)
        problems.append(Problem("record_type", "V202", f"“{label}”由{told}报送，请核对来源或者记录类型。"))
    if rule.grades and grade not in rule.grades:
        problems.append(Problem("grade", "V203", f"“{label}”的等级请填：{'、'.join(rule.grades)}。"))
    return problems


def _of_person(values: Mapping[str, Any]) -> list[Problem]:
    if values.get("subject_class") == SubjectClass.PERSON:
        missing = not values.get("person_name")
        return [Problem("person_name", "V204", "公职人员的记录必须填写姓名。")] if missing else _of_card(values)
    told = [name for name in PERSONAL if values.get(name)]
    return [Problem(name, "V205", f"单位的记录不填{BY_NAME[name].label}，请清空或者改选公职人员。") for name in told]


def _of_card(values: Mapping[str, Any]) -> list[Problem]:
    number = str(values.get("id_number") or "")
    problem = identity_card_problem(number, today=date.max) if number else None
    return [Problem("id_number", "V206", problem)] if problem else []


def _of_dates(values: Mapping[str, Any], on: date) -> list[Problem]:
    decided, effective, until = (values.get(name) for name in ("decided_on", "effective_on", "stated_until"))
    problems = []
    if decided and not EARLIEST <= decided <= on:
        problems.append(Problem("decided_on", "V207", "作出日期不能晚于今天，也不能早于 1949 年 10 月 1 日，请核对。"))
    if decided and effective and effective < decided:
        problems.append(Problem("effective_on", "V208", "生效日期不能早于作出日期，请核对。"))
    if effective and until and until < effective:
        problems.append(Problem("stated_until", "V209", "影响期止不能早于生效日期，请核对。"))
    return problems
