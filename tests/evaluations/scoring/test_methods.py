"""算法类型: every kind against figures worked out by hand (domain §5.2)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from evaluations.choices import Method, Standing, WithoutCases
from evaluations.scoring.methods import worth_of
from evaluations.scoring.scheme import Definition

RATE = {"part": "part", "whole": "whole"}


def indicator(method: Method, weight: str, parameters: Mapping[str, Any], **facts: Any) -> Definition:
    return Definition("X1", "指标", "X", Decimal(weight), method, "source", parameters, **facts)


def figures(**told: str) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in told.items()}


@pytest.mark.parametrize(
    ("part", "whole", "points"),
    [
        ("0", "40", "0"),
        ("37", "40", "3.7"),
        ("40", "40", "4"),
        # 1 ÷ 3 is kept as 0.3333, and the points are of the rounded rate.
        ("1", "3", "1.3332"),
        # 补履行 counts half.
        ("1.5", "3", "2"),
        # More than all cannot be worth more than all.
        ("5", "4", "4"),
    ],
)
def test_rate_up_gives_the_share_of_the_weight(part: str, whole: str, points: str) -> None:
    assert worth_of(indicator(Method.RATE_UP, "4", RATE), figures(part=part, whole=whole)).points == Decimal(points)


@pytest.mark.parametrize(
    ("part", "points"), [("0", "6"), ("5", "4.5"), ("10", "3"), ("19", "0.3"), ("20", "0"), ("60", "0")]
)
def test_rate_down_reaches_nothing_at_its_limit(part: str, points: str) -> None:
    losses = indicator(Method.RATE_DOWN, "6", {**RATE, "limit": "0.20"})
    assert worth_of(losses, figures(part=part, whole="100")).points == Decimal(points)


@pytest.mark.parametrize(
    ("on_time", "points"),
    [
        ("1000", "8"),
        ("990", "8"),
        ("989", "6.5"),
        ("950", "6.5"),
        ("949", "5"),
        ("900", "5"),
        ("800", "3"),
        ("799", "0"),
    ],
)
def test_band_begins_at_its_least_rate(on_time: str, points: str) -> None:
    bands = [["0.99", "8"], ["0.95", "6.5"], ["0.90", "5"], ["0.80", "3"]]
    timely = indicator(Method.BAND, "8", {**RATE, "bands": bands})
    assert worth_of(timely, figures(part=on_time, whole="1000")).points == Decimal(points)


@pytest.mark.parametrize(
    ("part", "points"), [("990", "5"), ("989", "4.945"), ("900", "4.5"), ("800", "4"), ("799", "0")]
)
def test_linear_is_full_above_and_nothing_below(part: str, points: str) -> None:
    clean = indicator(Method.LINEAR, "5", {**RATE, "full_from": "0.99", "zero_below": "0.80"})
    assert worth_of(clean, figures(part=part, whole="1000")).points == Decimal(points)


@pytest.mark.parametrize(
    ("minor", "general", "serious", "points"),
    [("0", "0", "0", "5"), ("1", "0", "0", "4.5"), ("2", "1", "0", "3"), ("0", "0", "1", "2"), ("0", "3", "1", "0")],
)
def test_deduct_takes_for_each_record_and_never_below_nothing(
    minor: str, general: str, serious: str, points: str
) -> None:
    stock = indicator(Method.DEDUCT, "5", {"per": {"minor": "0.5", "general": "1", "serious": "3"}})
    told = figures(minor=minor, general=general, serious=serious)
    assert worth_of(stock, told).points == Decimal(points)


SAMPLING = {"part": "concealed", "whole": "checked", "per": {"concealed": "0.5"}, "zero_from": "0.05"}


@pytest.mark.parametrize(
    ("concealed", "checked", "points"), [("0", "50", "4"), ("2", "50", "3"), ("5", "100", "0"), ("3", "50", "0")]
)
def test_concealment_from_five_per_cent_leaves_nothing(concealed: str, checked: str, points: str) -> None:
    told = figures(concealed=concealed, checked=checked)
    assert worth_of(indicator(Method.DEDUCT, "4", SAMPLING), told).points == Decimal(points)


def test_sampling_that_checked_nothing_does_not_apply() -> None:
    worth = worth_of(indicator(Method.DEDUCT, "4", SAMPLING), figures(concealed="0", checked="0"))
    assert worth.standing == Standing.NO_CASES


@pytest.mark.parametrize(("listed", "points"), [("0", "4"), ("1", "0"), ("7", "0")])
def test_zero_one_is_all_or_nothing(listed: str, points: str) -> None:
    worth = worth_of(indicator(Method.ZERO_ONE, "4", {"count": "listed"}), figures(listed=listed))
    assert worth.points == Decimal(points)


def _term(label: str, part: str, whole: str, points: str) -> dict[str, str]:
    return {"label": label, "part": part, "whole": whole, "points": points}


PROPOSALS = {"terms": [_term("按期办复率", "part", "whole", "3"), _term("满意率", "satisfied", "polled", "1")]}


def test_mix_adds_its_terms() -> None:
    told = figures(part="9", whole="10", satisfied="8", polled="10")
    assert worth_of(indicator(Method.MIX, "4", PROPOSALS), told).points == Decimal("3.5")


def test_mix_gives_the_weight_of_an_empty_term_to_the_others() -> None:
    told = figures(part="9", whole="10", satisfied="0", polled="0")
    assert worth_of(indicator(Method.MIX, "4", PROPOSALS), told).points == Decimal("3.6")


def test_mix_counts_a_yes_or_no() -> None:
    terms = [_term("清偿率", "cleared", "owed", "2"), {"label": "公开逾期账款", "flag": "told", "points": "1"}]
    told = figures(cleared="50", owed="100", told="1")
    assert worth_of(indicator(Method.MIX, "3", {"terms": terms}), told).points == Decimal(2)


def test_mix_takes_off_for_faults_on_record() -> None:
    told = figures(part="10", whole="10", satisfied="10", polled="10", faults="2")
    assert worth_of(indicator(Method.MIX, "4", {**PROPOSALS, "per": {"faults": "1"}}), told).points == Decimal(2)


def test_faults_on_record_count_though_nothing_else_was_told() -> None:
    worth = worth_of(indicator(Method.MIX, "4", {**PROPOSALS, "per": {"faults": "1"}}), figures(faults="1"))
    assert (worth.standing, worth.points) == (Standing.SCORED, Decimal(3))


def test_a_breach_on_record_leaves_nothing() -> None:
    contracts = indicator(Method.RATE_UP, "4", {**RATE, "zero_if": ["breaches"]})
    assert worth_of(contracts, figures(part="9", whole="9", breaches="1")).points == 0
    assert worth_of(contracts, figures(part="9", whole="9", breaches="0")).points == 4


@pytest.mark.parametrize("method", [Method.RATE_UP, Method.RATE_DOWN, Method.BAND, Method.LINEAR])
def test_nothing_to_count_and_nothing_told_are_told_apart(method: Method) -> None:
    parameters = {**RATE, "limit": "0.2", "bands": [["0.9", "4"]], "full_from": "0.99", "zero_below": "0.8"}
    rate = indicator(method, "4", parameters)
    assert worth_of(rate, figures(part="0", whole="0")).standing == Standing.NO_CASES
    assert worth_of(rate, {}).standing == Standing.NO_FIGURES


def test_without_a_case_a_body_lost_none() -> None:
    losses = indicator(Method.RATE_DOWN, "6", {**RATE, "limit": "0.20"}, without_cases=WithoutCases.FULL)
    assert worth_of(losses, figures(part="0", whole="0")).points == 6
    # What was never told is not known to be nothing.
    assert worth_of(losses, {}).standing == Standing.NO_FIGURES


def test_the_working_shows_the_numbers() -> None:
    worth = worth_of(indicator(Method.RATE_UP, "4", RATE), figures(part="37", whole="40"))
    assert worth.working == ("37 ÷ 40 = 0.9250", "4 × 0.9250")
