"""查询码: read as people type it, found by a slow digest, and never the same twice."""

import re

import pytest

from foundation.access_codes import access, new_code


def test_new_code_is_written_in_groups_without_signs_read_for_one_another() -> None:
    code = new_code()

    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert code != new_code()


@pytest.mark.parametrize(
    "typed", ["a1b0-c3d4-e5f6-g7h8", "A1B0C3D4E5F6G7H8", " alBO c3d4 e5f6 g7h8 ", "AIB0-C3D4-E5F6-G7H8"]
)
def test_access_is_the_same_however_the_code_was_typed(typed: str) -> None:
    assert access("YY2026000001", typed) == access("yy2026000001", "A1B0-C3D4-E5F6-G7H8")


def test_access_differs_with_the_case_and_with_the_code() -> None:
    opened = access("YY2026000001", "A1B0-C3D4-E5F6-G7H8")

    assert opened.digest != access("YY2026000002", "A1B0-C3D4-E5F6-G7H8").digest
    assert opened.digest != access("YY2026000001", "A1B0-C3D4-E5F6-G7H9").digest


def test_digest_tells_nothing_of_the_key() -> None:
    opened = access("YY2026000001", "A1B0-C3D4-E5F6-G7H8")

    assert opened.digest != opened.key
    assert "A1B0" not in repr(opened)
