"""One cell into its normal form, and what is said when it cannot be read (V101–V107, V109)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from disclosure.choices import DecisionKind
from disclosure.standard import normal, sensitive
from disclosure.standard.codes import FORMER_PENALTY_CATEGORIES, OTHER
from disclosure.standard.fields import FIELDS, Field, Kind, Need
from foundation.organizations.identifiers import PLACEHOLDER_USCC, organization_code_problem, uscc_problem
from foundation.sealing import mask


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a field: the standard's code, the number of the check, and what to do."""

    field: str
    code: str
    message: str


class Refused(ValueError):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


JOINED = "；"
_LONGEST_CODE = 5


Reader = Callable[[Field, Any], Any]
Plan = tuple[tuple[Field, Reader, bool, Any], ...]


def read_all(kind: DecisionKind, values: dict[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Every field of a decision."""
    return read_by(PLANS[kind], values)


def read_by(plan: Plan, values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Every field of a row by attribute, and the problems of single fields."""
    read: dict[str, Any] = {}
    problems: list[Problem] = []
    for field, reader, is_required, empty in plan:
        cell = values.get(field.code)
        try:
            value = empty if cell is None or cell == "" else reader(field, cell)
        except Refused as refused:
            problems.append(Problem(field.code, refused.code, sensitive.hidden(str(refused))))
            value = None
        else:
            if is_required and (value is None or value == ""):
                problems.append(Problem(field.code, "V101", f"{field.label}必填，请补充。"))
        read[field.name] = value
    return read, problems


def _line(field: Field, value: Any) -> str:
    return _fitting(field, readable(normal.line, value))


def _paragraph(field: Field, value: Any) -> str:
    return _fitting(field, readable(normal.paragraph, value))


def number(field: Field, value: Any) -> str:
    return _fitting(field, readable(normal.code, value))


def readable(read: Callable[[Any], str], value: Any) -> str:
    try:
        return read(value)
    except normal.Unreadable as error:
        raise Refused("V103", str(error)) from error


def _fitting(field: Field, value: str) -> str:
    if field.length is not None and len(value) > field.length:
        raise Refused("V102", f"{field.label}最多 {field.length} 个字，现有 {len(value)} 个，请缩短。")
    return value


def _choice(field: Field, value: Any) -> str:
    chosen = readable(normal.line, value).replace("－", "-")
    if not chosen or chosen in field.options or _is_other(field, chosen):
        return _fitting(field, chosen)
    raise Refused("V103", f"{field.label}“{_quoted(chosen)}”不在代码表中，请填：{'、'.join(field.options)}。")


def _choices(field: Field, value: Any) -> str:
    chosen = [FORMER_PENALTY_CATEGORIES.get(part, part) for part in normal.choices(value)]
    unknown = [part for part in chosen if part not in field.options and not _is_other(field, part)]
    if unknown:
        told = "、".join(map(_quoted, unknown))
        options = "、".join(field.options)
        raise Refused("V103", f"{field.label}“{told}”不在代码表中，请填：{options}，或者“其他-说明”。")
    return _fitting(field, JOINED.join(dict.fromkeys(chosen)))


def _quoted(choice: str) -> str:
    """No choice is a long number; one that stands there may be the number of somebody's certificate."""
    return mask(choice) if any(sign.isdigit() for sign in choice) and len(choice) > _LONGEST_CODE else choice


def _is_other(field: Field, value: str) -> bool:
    return field.name != "counterpart_class" and value.startswith(OTHER) and len(value) > len(OTHER)


def _day(field: Field, value: Any) -> Any:
    try:
        return normal.day(value)
    except normal.Unreadable as error:
        raise Refused("V107", str(error)) from error


def _amount(field: Field, value: Any) -> Any:
    try:
        return normal.amount(value)
    except normal.Unreadable as error:
        raise Refused("V109", str(error)) from error


def _uscc(field: Field, value: Any) -> str:
    code = readable(normal.code, value)
    problem = uscc_problem(code) if code and (code != PLACEHOLDER_USCC or field.name != "uscc") else None
    if problem:
        raise Refused("V104", problem)
    return code


def _organization_code(field: Field, value: Any) -> str:
    code = readable(normal.code, value)
    problem = organization_code_problem(code) if code else None
    if problem:
        raise Refused("V105", problem)
    return code.replace("-", "")


# A long file tells of the same few authorities, days and categories; numbers of persons are never kept.
_kept = lru_cache(maxsize=10_000, typed=True)
_READERS: dict[Kind, Reader] = {
    Kind.TEXT: _kept(_line),
    Kind.LONG_TEXT: _paragraph,
    Kind.CHOICE: _kept(_choice),
    Kind.CHOICES: _kept(_choices),
    Kind.DATE: _kept(_day),
    Kind.AMOUNT: _kept(_amount),
    Kind.USCC: _kept(_uscc),
    Kind.ORGANIZATION_CODE: _organization_code,
    Kind.NUMBER: number,
}
_WITHOUT_TEXT = (Kind.DATE, Kind.AMOUNT)


def plan_of(fields: Iterable[Field], readers: Mapping[str, Reader] = MappingProxyType({})) -> Plan:
    """How each field is read: by its kind, or as told for its attribute."""
    return tuple(
        (
            field,
            readers.get(field.name, _READERS[field.kind]),
            field.required is Need.ALWAYS,
            None if field.kind in _WITHOUT_TEXT else "",
        )
        for field in fields
    )


PLANS = {kind: plan_of(fields) for kind, fields in FIELDS.items()}
