"""模板: what an office downloads, fills in and uploads goes in."""

import io

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from pytest_django.fixtures import Settings

from disclosure.choices import DecisionKind
from disclosure.imports import reporting
from disclosure.imports.headers import LOOKED_AT, find_header
from disclosure.standard.codes import COUNTERPART_CLASSES
from disclosure.standard.fields import FIELDS, Need
from foundation.sheets.reading import open_sheet, peek
from tests.disclosure.imports.offices import imported, penalty
from tests.factories import UserFactory

KINDS = pytest.mark.parametrize("kind", DecisionKind)


def _book(kind: DecisionKind) -> openpyxl.Workbook:
    with reporting.template(kind) as stream:
        return openpyxl.load_workbook(stream)


@KINDS
@pytest.mark.parametrize("is_demo", [False, True])
def test_names_every_field_so_that_the_import_knows_it(kind: DecisionKind, is_demo: bool, settings: Settings) -> None:
    settings.IS_DEMO = is_demo
    with reporting.template(kind) as stream:
        head, _ = peek(open_sheet(stream).rows, LOOKED_AT)
    columns = find_header(head, kind).columns
    assert list(columns) == [field.code for field in FIELDS[kind]]
    assert len(head) == 1 + is_demo


@KINDS
def test_marks_what_must_be_filled(kind: DecisionKind) -> None:
    names = [cell.value for cell in _book(kind).worksheets[0][1]]
    assert [str(name).startswith("*") for name in names] == [field.required is Need.ALWAYS for field in FIELDS[kind]]


def test_offers_the_codes_of_a_field_below_its_header() -> None:
    sheet = _book(DecisionKind.PENALTY).worksheets[0]
    offered = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    classes = offered["B2:B1048576"]
    assert classes.formula1 == f'"{",".join(COUNTERPART_CLASSES)}"'
    assert classes.showErrorMessage
    categories = next(field for field in FIELDS[DecisionKind.PENALTY] if field.name == "categories")
    column = get_column_letter(FIELDS[DecisionKind.PENALTY].index(categories) + 1)
    # Several may be chosen, which a spreadsheet cannot check.
    assert not offered[f"{column}2:{column}1048576"].showErrorMessage


@KINDS
def test_explains_every_field_on_a_second_sheet(kind: DecisionKind) -> None:
    explained = _book(kind)["填报说明"]
    rows = list(explained.iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == [field.code for field in FIELDS[kind]]
    assert [row[3] for row in rows] == [field.required.value for field in FIELDS[kind]]


@pytest.mark.django_db
def test_goes_in_once_it_is_filled() -> None:
    clerk = UserFactory()
    book = _book(DecisionKind.PENALTY)
    row = penalty(clerk, 1)
    book.worksheets[0].append([row.get(field.code) for field in FIELDS[DecisionKind.PENALTY]])
    stream = io.BytesIO()
    book.save(stream)
    batch = imported(stream.getvalue(), clerk)
    assert (batch.rows, batch.accepted, batch.refusal) == (1, 1, "")
