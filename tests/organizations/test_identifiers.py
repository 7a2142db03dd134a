"""Check digits of GB 32100, GB 11714 and GB 11643, with the published samples of domain §1.5."""

from datetime import date

import pytest

from foundation.organizations.identifiers import (
    PLACEHOLDER_USCC,
    identity_card_problem,
    organization_code_problem,
    uscc_problem,
)
from tests.factories import made_up_uscc

TODAY = date(2026, 11, 22)
GENUINE = [
    "91320105780688132K",
    "11230500001755309F",
    "11420000MB15291767",
    "91230500MA1B3N1N2M",
    "9135010026017703XW",
    "11630000015000185Y",
]


@pytest.mark.parametrize("code", GENUINE)
def test_uscc_passes_when_genuine(code: str) -> None:
    assert uscc_problem(code) is None


def test_uscc_passes_when_a_village_holds_it() -> None:
    """农业农村部门 gives codes that begin with N."""
    assert uscc_problem(made_up_uscc(7, prefix="N2")) is None


@pytest.mark.parametrize("position", range(18))
def test_uscc_fails_when_one_character_is_mistyped(position: int) -> None:
    code = GENUINE[0]
    mistyped = "8" if code[position] == "7" else "7"
    assert uscc_problem(code[:position] + mistyped + code[position + 1 :]) is not None


def test_uscc_fails_when_only_the_organization_code_inside_is_wrong() -> None:
    """The outer check digit is right, so a library that knows GB 32100 alone would let it pass."""
    assert "第 9–17 位" in str(uscc_problem("91320105780688133N"))


@pytest.mark.parametrize(
    ("code", "told"),
    [("9132010578068813", "18 位，现为 16 位"), ("9132010578068813OK", "I、O、S、V、Z"), (PLACEHOLDER_USCC, "无码")],
)
def test_uscc_problem_tells_what_to_do(code: str, told: str) -> None:
    assert told in str(uscc_problem(code))


@pytest.mark.parametrize("code", ["01500018-5", "015000185"])
def test_organization_code_passes_with_and_without_hyphen(code: str) -> None:
    assert organization_code_problem(code) is None


@pytest.mark.parametrize("code", ["015000186", "01500018", "０15000185", "01500018-6"])
def test_organization_code_fails_when_wrong(code: str) -> None:
    assert organization_code_problem(code) is not None


@pytest.mark.parametrize("number", ["11010519491231002X", "630102197003070010"])
def test_identity_card_passes_whatever_region_it_begins_with(number: str) -> None:
    assert identity_card_problem(number, today=TODAY) is None


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("110105194912310021", "校验位"),
        ("11010519491331002X", "出生日期"),
        ("110105209912310020", "出生日期"),
        ("11010519491231002x", "大写 X"),
        ("1101051949123100", "18 位"),
        ("1101051949123100２X", "18 位"),
    ],
)
def test_identity_card_problem_tells_what_to_do(number: str, told: str) -> None:
    assert told in str(identity_card_problem(number, today=TODAY))
