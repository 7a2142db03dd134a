"""The sample files as offices send them: every fault they hold on purpose is found, and nothing else."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from freezegun import freeze_time

from disclosure.choices import DecisionKind
from disclosure.standard.checks import Checked, check
from disclosure.standard.context import context_for
from disclosure.standard.fields import FIELDS
from foundation.organizations.models import Organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("qinghai", "_today")]

DATA = Path(__file__).parents[2] / "data"
Rows = dict[int, dict[str, Any]]


@pytest.fixture
def _today() -> Iterator[None]:
    with freeze_time("2026-11-23 02:00"):
        yield


def xlsx(kind: DecisionKind, name: str, *, header_at: int) -> Rows:
    """The rows of a sheet by their number in the file, each by the standard's codes."""
    codes = {field.label: field.code for field in FIELDS[kind]}
    sheet = openpyxl.load_workbook(DATA / name).active
    assert sheet is not None
    header, *rows = sheet.iter_rows(min_row=header_at, values_only=True)
    named = [codes[str(label)] for label in header]
    return {number: dict(zip(named, row, strict=True)) for number, row in enumerate(rows, start=header_at + 1)}


def judged(kind: DecisionKind, rows: Rows, author: str) -> dict[int, Checked]:
    context = context_for(Organization.objects.get(name=author))
    return {number: check(kind, row, context) for number, row in rows.items()}


def refused(told: dict[int, Checked]) -> dict[int, list[tuple[str, str]]]:
    return {
        number: [(problem.field, problem.code) for problem in row.errors] for number, row in told.items() if row.errors
    }


def test_check_refuses_exactly_the_faulty_penalties() -> None:
    rows = xlsx(DecisionKind.PENALTY, "sample_penalties.xlsx", header_at=1)
    told = judged(DecisionKind.PENALTY, rows, "西宁市市场监督管理局")

    assert refused(told) == {
        9: [("CF_XDR_SHXYM", "V104")],
        21: [("CF_JDRQ", "V107")],
        35: [("CF_NR_FK", "V110")],
        54: [("CF_CFLB", "V103")],
        73: [("CF_XDR_MC", "V101")],
        90: [("CF_CFJGDM", "V104")],
    }


def test_check_warns_of_the_telephone_number_and_of_late_rows_only() -> None:
    rows = xlsx(DecisionKind.PENALTY, "sample_penalties.xlsx", header_at=1)
    told = judged(DecisionKind.PENALTY, rows, "西宁市市场监督管理局")
    warned = {
        (number, problem.field, problem.code)
        for number, row in told.items()
        for problem in row.warnings
        if problem.code != "V113"
    }

    assert warned == {(97, "BZ", "V112")}


def test_check_reads_every_permit_of_the_sheet_with_a_title_row() -> None:
    rows = xlsx(DecisionKind.PERMIT, "sample_permits.xlsx", header_at=2)
    told = judged(DecisionKind.PERMIT, rows, "西宁市市场监督管理局")

    assert (len(told), refused(told)) == (200, {})


def test_check_reads_every_permit_of_the_old_encoding() -> None:
    with (DATA / "sample_permits_gb18030.csv").open(encoding="gb18030", newline="") as stream:
        rows: Rows = dict(enumerate(csv.DictReader(stream), start=2))
    told = judged(DecisionKind.PERMIT, rows, "海东市住房和城乡建设局")

    assert (len(told) > 0, refused(told)) == (True, {})


@pytest.mark.parametrize("author", ["海东市住房和城乡建设局", "青海省财政厅"])
def test_check_refuses_decisions_of_a_body_the_author_may_not_enter_for(author: str) -> None:
    rows = xlsx(DecisionKind.PERMIT, "sample_permits.xlsx", header_at=2)
    told = judged(DecisionKind.PERMIT, {3: rows[3]}, author)

    assert refused(told) == {3: [("XK_XKJGDM", "V114")]}
