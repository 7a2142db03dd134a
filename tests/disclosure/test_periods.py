"""公示期: by the rule version of the day of decision and the class of the penalty (domain §§2.1, 2.2, 2.7)."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from disclosure.choices import Procedure, Severity
from disclosure.models import PenaltyDecision, PermitDecision, PublicityRule
from disclosure.periods import Period, PeriodTable
from disclosure.severity import severity_of
from tests.disclosure.factories import PenaltyFactory, PermitFactory

pytestmark = pytest.mark.django_db

PUBLISHED_ON = date(2026, 11, 23)


def period(decision: PermitDecision | PenaltyDecision, published_on: date = PUBLISHED_ON) -> Period:
    return PeriodTable().period(decision, published_on=published_on)


def penalty(**facts: Any) -> PenaltyDecision:
    made: PenaltyDecision = PenaltyFactory.build(organization=None, authority=None, author=None, **_names() | facts)
    return made


def _names() -> dict[str, str]:
    body = ("authority_name", "authority_uscc", "source_name", "source_uscc")
    return dict.fromkeys(body, "试验")


@pytest.mark.parametrize(
    ("decided_on", "categories", "published_on", "until"),
    [
        (date(2026, 11, 20), "罚款", date(2026, 11, 23), date(2027, 11, 23)),
        (date(2026, 11, 20), "没收违法所得", date(2026, 11, 23), date(2027, 11, 23)),
        (date(2026, 11, 20), "责令停产停业", date(2026, 11, 23), date(2029, 11, 23)),
        (date(2026, 11, 20), "警告；罚款；吊销许可证件", date(2026, 11, 23), date(2029, 11, 23)),
        (date(2026, 4, 1), "罚款", date(2026, 4, 3), date(2027, 4, 3)),
        (date(2026, 3, 31), "罚款", date(2026, 4, 3), date(2029, 3, 31)),
        (date(2023, 5, 1), "吊销许可证件", date(2023, 5, 8), date(2026, 5, 1)),
        (date(2023, 4, 30), "罚款", date(2023, 5, 8), date(2024, 4, 30)),
        (date(2023, 4, 30), "吊销许可证件", date(2023, 5, 8), date(2026, 4, 30)),
        (date(2019, 7, 1), "警告", date(2019, 7, 5), date(2020, 7, 1)),
        (date(2019, 6, 30), "罚款", date(2019, 7, 5), date(2020, 6, 30)),
    ],
    ids=[
        "R2026 general from publicity",
        "R2026 confiscation is general",
        "R2026 serious",
        "R2026 gravest of several",
        "R2026 first day",
        "R2023 last day from decision",
        "R2023 first day",
        "R2019 last day, general",
        "R2019 last day, serious",
        "R2019 warning was public",
        "older than every version",
    ],
)
def test_period_runs_to_the_longest_of_its_class(
    decided_on: date, categories: str, published_on: date, until: date
) -> None:
    assert period(penalty(decided_on=decided_on, categories=categories), published_on).until == until


@pytest.mark.parametrize(
    ("decided_on", "facts", "source"),
    [
        (date(2026, 11, 20), {"categories": "警告"}, "第36号"),
        (date(2026, 11, 20), {"categories": "通报批评"}, "第36号"),
        (date(2026, 11, 20), {"procedure": Procedure.SIMPLE, "fine": Decimal("0.3")}, "第36号"),
        (date(2025, 11, 20), {"categories": "警告；通报批评"}, "第58号"),
    ],
    ids=["R2026 warning", "R2026 criticism", "R2026 simple procedure", "R2023 warning and criticism"],
)
def test_period_of_a_minor_penalty_is_none_and_names_its_source(
    decided_on: date, facts: dict[str, Any], source: str
) -> None:
    told = period(penalty(decided_on=decided_on, **facts))

    assert not told.is_published
    assert "轻微" in told.ground
    assert source in told.ground


def test_period_that_has_run_out_before_review_is_none() -> None:
    told = period(penalty(decided_on=date(2022, 1, 10)))

    assert (told.is_published, "届满" in told.ground) == (False, True)


@pytest.mark.parametrize(
    ("stated", "until"),
    [(date(2027, 3, 1), date(2027, 3, 1)), (date(2031, 1, 1), date(2027, 11, 23))],
    ids=["earlier stands", "later is cut to the longest"],
)
def test_period_ends_on_the_day_stated_if_the_law_allows(stated: date, until: date) -> None:
    assert period(penalty(stated_publish_until=stated)).until == until


@pytest.mark.parametrize(
    ("published_on", "until"),
    [(date(2028, 2, 29), date(2029, 2, 28)), (date(2026, 10, 3), date(2027, 10, 3))],
    ids=["no such day: end of month", "rest days do not move it"],
)
def test_period_ends_by_the_calendar(published_on: date, until: date) -> None:
    decided_on = date(2026, 9, 30)
    assert period(penalty(decided_on=decided_on), published_on).until == until


@pytest.mark.parametrize(
    ("facts", "severity"),
    [
        ({"categories": "其他-责令改正"}, Severity.GENERAL),
        ({"categories": "暂扣许可证件"}, Severity.GENERAL),
        ({"categories": "降低资质等级"}, Severity.GENERAL),
        ({"categories": "限制开展生产经营活动"}, Severity.SERIOUS),
        ({"categories": "责令关闭"}, Severity.SERIOUS),
        ({"categories": "限制从业"}, Severity.SERIOUS),
        ({"categories": "警告;罚款"}, Severity.GENERAL),
        ({"procedure": Procedure.SIMPLE, "fine": Decimal("0.300001")}, Severity.GENERAL),
        ({"categories": "警告", "severity": Severity.SERIOUS}, Severity.SERIOUS),
    ],
    ids=str,
)
def test_severity_follows_the_gravest_category_unless_a_person_chose(facts: dict[str, Any], severity: Severity) -> None:
    assert severity_of(penalty(**facts)) == severity


def test_period_of_a_permit_ends_with_its_validity() -> None:
    assert period(PermitFactory(valid_until=date(2031, 11, 19))).until == date(2031, 11, 19)
    assert period(PermitFactory(valid_until=date(2099, 12, 31))).until == date(2099, 12, 31)


def test_period_of_a_permit_that_has_ended_is_none() -> None:
    assert not period(PermitFactory(valid_until=date(2026, 11, 22))).is_published


@pytest.mark.parametrize("factory", [PermitFactory, PenaltyFactory])
def test_period_of_a_natural_person_is_none_whatever_the_class(factory: Any) -> None:
    told = period(factory(person=True))

    assert (told.is_published, "自然人" in told.ground) == (False, True)


def test_rules_follow_each_other_without_gap() -> None:
    for severity in Severity:
        versions = list(PublicityRule.objects.filter(severity=severity).order_by("in_force_from"))
        assert [each.version for each in versions] == ["R2019", "R2023", "R2026"]
        for older, newer in pairwise(versions):
            assert older.in_force_to is not None
            assert (newer.in_force_from - older.in_force_to).days == 1
