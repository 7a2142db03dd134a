"""How a warning rises, falls and ends: at once upwards, downwards only after calm working days."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from evaluations.choices import WarningAct, WarningLevel, WarningStatus
from evaluations.models import Warning, WarningEvent
from evaluations.workflow import warnings
from evaluations.workflow.warnings import evaluate
from foundation.access import Role
from foundation.trail.models import TrailEntry
from tests.evaluations.warnings.factories import Gauge, Place, WarningFactory, facts, rule
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
MON, TUE, WED, THU, FRI, SAT, SUN, NEXT_MON = (date(2026, 11, 23 + number) for number in range(8))
Evaluated = Callable[[str | None, date], int]


def acts() -> list[str]:
    return list(WarningEvent.objects.values_list("act", flat=True))


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("0.9", None),
        ("1.0", WarningLevel.BLUE),
        ("4.9", WarningLevel.BLUE),
        ("5.0", WarningLevel.YELLOW),
        ("9.9", WarningLevel.YELLOW),
        ("10.0", WarningLevel.ORANGE),
        ("19.9", WarningLevel.ORANGE),
        ("20.0", WarningLevel.RED),
    ],
)
def test_take_the_level_at_its_very_threshold(measured: Evaluated, value: str, level: WarningLevel | None) -> None:
    measured(value, MON)
    assert [warning.level for warning in Warning.objects.all()] == ([level] if level else [])


def test_ask_for_the_least_number_of_cases() -> None:
    growth = rule("W05")
    reached = [growth.step_of(Decimal(100), cases) for cases in (4, 5, 9, 10, 100)]
    assert [step.level if step else None for step in reached] == [
        None,
        WarningLevel.BLUE,
        WarningLevel.BLUE,
        WarningLevel.YELLOW,
        WarningLevel.YELLOW,
    ]


def test_raise_with_measure_threshold_and_the_office_above(measured: Evaluated, place: Place) -> None:
    assert measured("6.3", MON) == 1
    warning = Warning.objects.get()
    assert (warning.body, warning.organization) == (place.body, place.office)
    assert (warning.value_told, warning.threshold_told, warning.raised_on) == ("6.3%", "5%", MON)
    assert acts() == [WarningAct.RAISED]


def test_evaluate_twice_changes_nothing(measured: Evaluated) -> None:
    measured("6.3", MON)
    measured("0.2", TUE)
    before = Warning.objects.values().get()
    assert measured("0.2", TUE) == 0
    assert Warning.objects.values().get() == before
    assert acts() == [WarningAct.RAISED]


def test_rise_at_once_and_ask_for_confirmation_again(measured: Evaluated, place: Place) -> None:
    measured("6.3", MON)
    warnings.acknowledge(Warning.objects.get(), by=UserFactory(organization=place.body, reviewer=True))
    assert measured("12.0", MON) == 1
    assert facts(Warning.objects.get(), "level", "status") == (WarningLevel.ORANGE, WarningStatus.OPEN)
    assert acts() == [WarningAct.RAISED, WarningAct.ACKNOWLEDGED, WarningAct.LEVEL_ROSE]


def test_do_not_flap_around_a_threshold(measured: Evaluated) -> None:
    for value, day in [("5.0", MON), ("4.9", TUE), ("5.1", WED), ("4.9", THU), ("5.0", FRI)]:
        measured(value, day)
        assert Warning.objects.get().level == WarningLevel.YELLOW
    assert acts() == [WarningAct.RAISED]


def test_fall_to_the_gravest_level_of_the_calm_days(measured: Evaluated) -> None:
    for value, day in [("25.0", MON), ("6.0", TUE), ("0.0", WED)]:
        measured(value, day)
    assert facts(Warning.objects.get(), "level", "threshold") == (WarningLevel.YELLOW, Decimal(5))
    assert acts() == [WarningAct.RAISED, WarningAct.LEVEL_FELL]


def test_end_after_calm_working_days_only(measured: Evaluated) -> None:
    measured("6.0", THU)
    for day in (FRI, SAT, SUN):
        measured(None, day)
        assert Warning.objects.get().status == WarningStatus.OPEN
    measured(None, NEXT_MON)
    assert Warning.objects.get().status == WarningStatus.RELEASED
    assert acts() == [WarningAct.RAISED, WarningAct.RELEASED]


def test_return_as_the_same_warning(measured: Evaluated) -> None:
    for value, day in [("6.0", MON), ("0.0", TUE), ("0.0", WED), ("7.0", THU)]:
        measured(value, day)
    warning = Warning.objects.get()
    assert facts(warning, "status", "raised_on", "told_level") == (WarningStatus.OPEN, THU, 0)
    assert acts() == [WarningAct.RAISED, WarningAct.RELEASED, WarningAct.RAISED]


def test_keep_what_a_person_released_until_it_grows_graver(measured: Evaluated, place: Place) -> None:
    measured("6.0", MON)
    supervisor = UserFactory(organization=place.office, supervisor=True)
    warnings.release(Warning.objects.get(), by=supervisor, reason="系统对接故障，已经说明。")
    measured("7.0", TUE)
    assert Warning.objects.get().status == WarningStatus.RELEASED
    measured("10.0", WED)
    assert facts(Warning.objects.get(), "status", "level") == (WarningStatus.OPEN, WarningLevel.ORANGE)


def test_raise_what_a_person_released_again_after_it_was_calm(measured: Evaluated, place: Place) -> None:
    measured("6.0", MON)
    supervisor = UserFactory(organization=place.office, supervisor=True)
    warnings.release(Warning.objects.get(), by=supervisor, reason="系统对接故障，已经说明。")
    for value, day in [("0.0", TUE), ("0.0", WED), ("6.0", THU)]:
        measured(value, day)
    assert facts(Warning.objects.get(), "status", "raised_on") == (WarningStatus.OPEN, THU)


def test_measure_nothing_by_a_rule_that_is_off(gauge: Gauge) -> None:
    changed = rule()
    changed.is_on = False
    admin = UserFactory(roles=[Role.ADMIN])
    WarningFactory(key="matter", body=gauge.body)
    warnings.change_rule(changed, by=admin, reason="口径调整")
    gauge.shows("50.0")
    assert evaluate(MON) == 0
    assert Warning.objects.get().status == WarningStatus.RELEASED
    entry = TrailEntry.objects.get(verb="修改预警规则")
    assert (entry.reason, entry.detail) == ("口径调整", {"is_on": "True → False"})


def test_leave_rules_off_whose_room_does_not_exist() -> None:
    assert [(rule(code).is_on, rule(code).note) for code in ("W03", "W09")] == [(False, "待相应功能上线")] * 2
