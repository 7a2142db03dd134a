"""The rules as data: the table of domain §5.3, and the command that adds what is missing."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from evaluations.models import WarningRule
from evaluations.warnings.registry import sources
from tests.evaluations.warnings.factories import rule

pytestmark = pytest.mark.django_db
_LEVELS = ("blue", "yellow", "orange", "red")
TABLE = {
    "W01": (1, 5, 10, 20),
    "W02": (-2, -1, 0, 1),
    "W03": (-30, -7, 1, 31),
    "W04": (-5, 0, 1, 16),
    "W05": (50, 100, 200, None),
    "W05B": (None, None, None, 10),
    "W06": (None, None, None, 1),
    "W07": (1, 31, 61, 91),
    "W08": (-1, 1, 4, 11),
    "W09": (-30, -15, 1, 92),
    "W10": (None, None, 0, 1),
}


def test_every_rule_has_the_thresholds_of_the_design() -> None:
    assert {rule.code: tuple(getattr(rule, level) for level in _LEVELS) for rule in WarningRule.objects.all()} == TABLE


def test_every_rule_that_is_on_has_its_source() -> None:
    assert [rule.code for rule in WarningRule.objects.measured() if rule.source not in sources] == []


def test_load_adds_what_is_missing_and_leaves_what_was_set() -> None:
    WarningRule.objects.filter(code="W01").update(yellow=6)
    WarningRule.objects.filter(code="W07").delete()
    said = StringIO()
    call_command("load_warning_rules", stdout=said)
    assert said.getvalue() == "新录入 1 条预警规则。\n"
    assert (rule("W01").yellow, rule("W07").yellow) == (Decimal(6), Decimal(31))


@pytest.mark.parametrize(
    ("code", "value", "told"),
    [
        ("W01", "5.0", "5%"),
        ("W01", "12.5", "12.5%"),
        ("W02", "-2", "剩 2 个工作日"),
        ("W02", "0", "到期日"),
        ("W02", "-0.0", "到期日"),
        ("W07", "100", "逾期 100 日"),
        ("W05B", "10", "10 件"),
    ],
)
def test_tell_a_measure_in_words(code: str, value: str, told: str) -> None:
    assert rule(code).told(Decimal(value)) == told
