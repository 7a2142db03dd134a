"""Many rows in one statement: what is written is what was told."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from foundation.bulk import among, array, insert_all
from foundation.subjects.choices import SubjectKind
from foundation.subjects.models import CreditSubject

pytestmark = pytest.mark.django_db
ODD = ['他说："好"', "a\\b", "{},", "NULL", "", " ", "line\nbreak", "it's", '\\"', "〔2026〕"]


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        (ODD, "text"),
        ([None, "NULL"], "text"),
        ([1, None, -(2**62)], "bigint"),
        ([True, False, None], "boolean"),
        ([date(2026, 11, 23), None], "date"),
        ([b"", b"\x00\\\"'"], "bytea"),
        ([], "text"),
    ],
)
def test_writes_an_array_that_reads_back_the_same(values: list[Any], type_: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT each FROM unnest(%s::{type_}[]) WITH ORDINALITY told(each, place) ORDER BY place", [array(values)]
        )
        assert [each for (each,) in cursor.fetchall()] == values


def test_finds_rows_among_odd_texts() -> None:
    insert_all(CreditSubject, [_company(name) for name in ODD])
    found = CreditSubject.objects.filter(among("name", ODD[:3]))
    assert {row.name for row in found} == set(ODD[:3])


def test_stores_lists_and_sealed_numbers() -> None:
    insert_all(CreditSubject, [{**_company("张三"), "former_names": ['张"三', "张\\三"], "id_number": "6301"}])
    row = CreditSubject.objects.get()
    assert (row.former_names, row.id_number.open()) == (['张"三', "张\\三"], "6301")


def _company(name: str) -> dict[str, Any]:
    return {"kind": SubjectKind.LEGAL_PERSON, "name": name, "created_at": "2026-11-23T00:00:00Z"}
