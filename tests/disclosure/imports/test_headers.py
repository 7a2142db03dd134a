"""Offices name their columns by code or by label, in any order, under titles of their own."""

from collections.abc import Sequence

import pytest

from disclosure.choices import DecisionKind
from disclosure.imports.headers import Header, find_header
from disclosure.standard.fields import FIELDS, Need
from foundation.sheets.reading import SheetRefused

PENALTY, PERMIT = DecisionKind.PENALTY, DecisionKind.PERMIT
CODES = {kind: [field.code for field in fields] for kind, fields in FIELDS.items()}
KINDS = pytest.mark.parametrize("kind", DecisionKind)


def _found(*rows: Sequence[str | None], kind: DecisionKind = PENALTY) -> Header:
    return find_header([(number, list(row)) for number, row in enumerate(rows, start=1)], kind)


@KINDS
def test_knows_the_codes_in_any_order(kind: DecisionKind) -> None:
    columns = _found(CODES[kind][::-1], kind=kind).columns
    assert columns == {code: place for place, code in enumerate(CODES[kind][::-1])}


@KINDS
def test_knows_the_official_labels(kind: DecisionKind) -> None:
    assert list(_found([field.label for field in FIELDS[kind]], kind=kind).columns) == CODES[kind]


@KINDS
def test_knows_codes_in_lower_case_and_labels_with_marks_and_line_breaks(kind: DecisionKind) -> None:
    cells = [f" {code.lower()} " for code in CODES[kind][:10]]
    cells += [f"＊{field.label}\n：" for field in FIELDS[kind][10:]]
    assert list(_found(cells, kind=kind).columns) == CODES[kind]


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        (PERMIT, "统一社会信用代码", "XK_XDR_SHXYM"),
        (PERMIT, "行政相对人代码_1", "XK_XDR_SHXYM"),
        (PERMIT, "行政相对人代码_1(统一社会信用代码)", "XK_XDR_SHXYM"),
        (PENALTY, "工商注册号", "CF_XDR_GSZC"),
        (PENALTY, "罚款金额", "CF_NR_FK"),
        (PERMIT, "XK_FR_SFZH", "XK_FR_ZJHM"),
        (PENALTY, "CF_FR_SFZH", "CF_FR_ZJHM"),
    ],
)
def test_knows_the_short_and_the_former_names_of_a_column(kind: DecisionKind, written: str, code: str) -> None:
    cells = [written if each == code else each for each in CODES[kind]]
    assert _found(cells, kind=kind).columns[code] == CODES[kind].index(code)


def test_looks_below_a_title_that_spans_the_columns() -> None:
    header = _found(["行政处罚信息归集表", "", ""], ["填报单位：测试局", None, None], [], CODES[PENALTY])
    assert header.row == 4
    assert list(header.columns) == CODES[PENALTY]


LABELS = [field.label for field in FIELDS[PENALTY]]
NEEDS = [field.required.value for field in FIELDS[PENALTY]]


@pytest.mark.parametrize("rows", [(LABELS, CODES[PENALTY]), (CODES[PENALTY], LABELS), (LABELS, NEEDS, CODES[PENALTY])])
def test_takes_codes_labels_and_needs_below_each_other_for_one_header(rows: Sequence[Sequence[str]]) -> None:
    header = _found(*rows, ["甲公司", "法人及非法人组织"])
    assert (header.row, header.cells, list(header.columns)) == (len(rows), rows[0], CODES[PENALTY])


def test_takes_names_further_down_for_rows_of_their_own() -> None:
    assert _found(CODES[PENALTY], ["甲公司", "法人及非法人组织"], CODES[PENALTY]).row == 1


def test_passes_over_columns_of_the_office_itself() -> None:
    columns = _found(["序号", None, *CODES[PENALTY], "经办人", "结果", "原因"]).columns
    assert columns == {code: place for place, code in enumerate(CODES[PENALTY], start=2)}


def test_does_without_a_column_that_not_every_row_needs() -> None:
    needed = [field.code for field in FIELDS[PENALTY] if field.required is Need.ALWAYS]
    header = _found(needed)
    assert header.values(needed) == {code: code for code in needed}


def test_reads_a_row_that_ends_before_the_last_column() -> None:
    assert _found(CODES[PENALTY]).values(["甲", "自然人"]) == {"CF_XDR_MC": "甲", "CF_XDR_LB": "自然人"}


def test_tells_which_field_a_cell_belongs_to() -> None:
    header = _found([*[""] * 25, *CODES[PENALTY]])
    assert [header.code_at(cell) for cell in ("Z9", "AA12", "A1")] == [CODES[PENALTY][0], CODES[PENALTY][1], ""]


def test_refuses_two_columns_of_one_field() -> None:
    with pytest.raises(SheetRefused, match="第 1 列和第 31 列都是“行政相对人名称”"):
        _found([*CODES[PENALTY], "行政相对人名称"])


def test_minds_two_equal_names_only_in_the_header() -> None:
    title = ["行政相对人名称", "行政相对人名称"]
    assert _found(title, CODES[PENALTY]).row == 2


def test_refuses_a_file_without_a_header() -> None:
    with pytest.raises(SheetRefused, match=r"没有找到表头.*行政处罚.*下载模板"):
        _found(["姓名", "电话"], ["张三", "1"])


def test_refuses_the_file_of_the_other_kind() -> None:
    with pytest.raises(SheetRefused):
        _found(CODES[PERMIT], kind=PENALTY)


def test_names_the_compulsory_columns_that_are_missing() -> None:
    cells = [code for code in CODES[PENALTY] if code not in ("CF_WSH", "CF_JDRQ")]
    with pytest.raises(SheetRefused, match="缺少必填列：行政处罚决定书文号、处罚决定日期。"):
        _found(cells)
