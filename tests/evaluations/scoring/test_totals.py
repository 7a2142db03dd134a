"""From points to scores: redistribution, rounding, additions, vetoes, grades, the share of the counties."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from evaluations.choices import AdjustmentKind, Method, Standing
from evaluations.scoring.ranking import distribution, places
from evaluations.scoring.scheme import Adjusted, Band, Cap, Definition, Scheme
from evaluations.scoring.totals import combined, grade_of, total_of

RATE = {"part": "part", "whole": "whole"}
BANDS = [
    Band("A", "优秀", Decimal(90)),
    Band("B", "良好", Decimal(80)),
    Band("C", "一般", Decimal(60)),
    Band("D", "较差", Decimal(0)),
]


def rate(code: str, weight: str, groups: str = "G1 G5") -> Definition:
    return Definition(
        code, code, code[0], Decimal(weight), Method.RATE_UP, code, RATE, groups=frozenset(groups.split())
    )


def scheme(**facts: Any) -> Scheme:
    """甲 60 = 40 + 20, 乙 40 = 30 + 10."""
    usual: dict[str, Any] = {
        "headings": {"A": Decimal(60), "B": Decimal(40)},
        "indicators": [rate("A1", "40"), rate("A2", "20", "G1"), rate("B1", "30", "G1"), rate("B2", "10")],
        "bands": BANDS,
    }
    return Scheme(**{**usual, **facts})


def told(**rates: str) -> dict[str, Mapping[str, Decimal]]:
    """A1="0.9" is ninety of a hundred; "" means nothing to count."""
    return {
        code: {"part": Decimal(value or 0) * 100, "whole": Decimal(100 if value else 0)}
        for code, value in rates.items()
    }


def test_add_up_what_all_indicators_are_worth() -> None:
    total = total_of(scheme(), "G1", told(A1="0.9", A2="1", B1="0.5", B2="0.8"))
    assert [line.points for line in total.lines] == [36, 20, 15, 8]
    assert total.score == 79


def test_give_the_weight_of_what_does_not_apply_to_its_siblings() -> None:
    # A2 has nothing to count: A1 counts for the whole 60 of its heading.
    total = total_of(scheme(), "G1", told(A1="0.9", A2="", B1="1", B2="1"))
    assert [line.weight for line in total.lines] == [60, 0, 30, 10]
    assert [line.points for line in total.lines] == [54, 0, 30, 10]
    assert total.lines[1].worth.standing == Standing.NO_CASES


def test_give_the_weight_of_an_empty_heading_to_the_others() -> None:
    # Nothing under 乙 applies: 甲 makes up the hundred, 40 : 20.
    total = total_of(scheme(), "G1", told(A1="0.9", A2="0.6"))
    assert [line.points for line in total.lines] == [Decimal(60), Decimal(20), 0, 0]
    assert total.score == 80


def test_make_up_the_hundred_of_the_few_indicators_of_the_grass_roots() -> None:
    # 40 and 10 of a hundred, not 60 and 40: no heading comes between.
    total = total_of(scheme(normalised_groups=frozenset({"G5"})), "G5", told(A1="0.5", B2="1"))
    assert [line.weight for line in total.lines] == [80, 20]
    assert total.score == 60


def test_leave_without_a_score_whom_nothing_applies_to() -> None:
    assert total_of(scheme(), "G1", {}).score is None


def test_round_each_indicator_half_up_once() -> None:
    # 20 × 0.3333 = 6.666 and 40 × 0.6667 = 26.668.
    figures = {
        "A1": {"part": Decimal(2), "whole": Decimal(3)},
        "A2": {"part": Decimal(1), "whole": Decimal(3)},
        **told(B1="1", B2="1"),
    }
    total = total_of(scheme(), "G1", figures)
    assert [line.points for line in total.lines[:2]] == [Decimal("26.67"), Decimal("6.67")]
    assert total.score == Decimal("73.34")


ADJUSTMENTS = [
    Adjusted("J1", AdjustmentKind.BONUS, "表彰", Decimal(2)),
    Adjusted("J3", AdjustmentKind.BONUS, "案例", Decimal("0.5"), Decimal(1)),
    Adjusted("K1", AdjustmentKind.DEDUCTION, "通报", Decimal(2)),
    Adjusted("K2", AdjustmentKind.DEDUCTION, "弄虚作假", Decimal(3)),
]


@pytest.mark.parametrize(
    ("facts", "bonus", "deduction"),
    [
        ({}, 0, 0),
        ({"J1": 1}, 2, 0),
        # A case is worth half a point, all of them at most one.
        ({"J3": 5}, 1, 0),
        ({"J1": 2, "J3": 5}, 5, 0),
        ({"J1": 9}, 5, 0),
        ({"K1": 2, "K2": 1}, 0, 7),
        ({"K1": 3, "K2": 3}, 0, 10),
    ],
)
def test_cap_additions_and_deductions(facts: dict[str, int], bonus: int, deduction: int) -> None:
    counted = {code: Decimal(count) for code, count in facts.items()}
    total = total_of(scheme(adjustments=ADJUSTMENTS), "G1", told(A1="0.9", A2="1", B1="0.5", B2="0.8"), counted)
    assert [total.bonus, total.deduction, total.score] == [bonus, deduction, 79 + bonus - deduction]


def test_never_fall_below_nothing() -> None:
    total = total_of(scheme(adjustments=ADJUSTMENTS), "G1", told(A1="0.01", A2="0", B1="0", B2="0"), {"K2": Decimal(9)})
    assert total.score == 0


@pytest.mark.parametrize(
    ("score", "grade"),
    [("100", "A"), ("90", "A"), ("89.99", "B"), ("80", "B"), ("79.99", "C"), ("60", "C"), ("59.99", "D"), ("0", "D")],
)
def test_grade_begins_at_its_least_score(score: str, grade: str) -> None:
    assert grade_of(scheme(), Decimal(score)) == grade


DEFAULTER = Cap("V1", "在列失信被执行人", "C", source="A1", figure="listed")
FALSE = Cap("V3", "提供虚假评价材料", "D")
HIDDEN = Cap("V4", "瞒报率", "C", source="A1", figure="concealed", whole="checked", threshold=Decimal("0.20"))


@pytest.mark.parametrize(
    ("score", "caps", "grade"),
    [("95", [DEFAULTER], "C"), ("70", [DEFAULTER], "C"), ("50", [DEFAULTER], "D"), ("95", [DEFAULTER, FALSE], "D")],
)
def test_a_veto_caps_the_grade_and_never_lifts_it(score: str, caps: list[Cap], grade: str) -> None:
    assert grade_of(scheme(), Decimal(score), caps) == grade


@pytest.mark.parametrize(
    ("concealed", "listed", "facts", "struck"),
    [
        (0, 0, {}, []),
        (19, 0, {}, []),
        (20, 0, {}, ["V4"]),
        (0, 1, {}, ["V1"]),
        (0, 0, {"V3": Decimal(1)}, ["V3"]),
    ],
)
def test_vetoes_read_figures_and_facts(
    concealed: int, listed: int, facts: dict[str, Decimal], struck: list[str]
) -> None:
    counted = {"A1": {"listed": Decimal(listed), "concealed": Decimal(concealed), "checked": Decimal(100)}}
    total = total_of(scheme(caps=[DEFAULTER, FALSE, HIDDEN]), "G1", counted, facts)
    assert [cap.code for cap in total.vetoes] == struck


def test_a_prefecture_answers_for_its_counties_too() -> None:
    # 60 % of 90 and 40 % of the mean of 80, 70 and 75.
    assert combined(Decimal(90), [Decimal(80), Decimal(70), Decimal(75)], Decimal(60)) == 84
    assert combined(Decimal(90), [], Decimal(60)) == 90


def test_equal_scores_share_a_place_and_the_next_is_skipped() -> None:
    scores = {"甲": Decimal(90), "乙": Decimal(95), "丙": Decimal(90), "丁": Decimal(80)}
    assert places(scores) == {"乙": 1, "甲": 2, "丙": 2, "丁": 4}


def test_distribution_holds_every_score() -> None:
    spans = distribution([Decimal(value) for value in ("12", "49.99", "50", "54.99", "95", "100", "104")])
    assert spans[0] == ("50 以下", 2)
    assert spans[1] == ("50–55", 2)
    assert spans[-1] == ("95–100", 3)
    assert sum(count for _, count in spans) == 7
