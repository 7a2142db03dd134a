"""Periods of cases at the edges of the calendar, while they wait, and when they are extended."""

from datetime import date

import pytest
from freezegun.api import FrozenDateTimeFactory

from foundation.access import Role
from foundation.deadlines.models import Deadline
from foundation.deadlines.workflow import PeriodRefused
from objections.choices import CaseKind, Outcome
from objections.models import Case
from objections.workflow import deciding, handling
from objections.workflow.deciding import Ruling
from tests.objections.factories import County, person_of, public_penalty, received, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


def _due(case: Case, code: str) -> date:
    return Deadline.objects.of(case).get(code=code).due_on


def _objection(county: County, day: str) -> Case:
    return received(told(source=public_penalty(county), received_on=date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("received_on", "mark", "forward", "decide"),
    [
        # 国庆节、中秋节 2026: from 1 to 7 October off, 20 September and 10 October worked.
        ("2026-09-30", "2026-10-08", "2026-10-09", "2026-10-15"),
        # 春节 2026: from 15 to 23 February off, 14 and 28 February worked.
        ("2026-02-13", "2026-02-14", "2026-02-24", "2026-03-02"),
        # Received on a day off: counted from the next day on.
        ("2026-10-03", "2026-10-08", "2026-10-09", "2026-10-15"),
    ],
)
def test_periods_run_over_the_holidays(county: County, received_on: str, mark: str, forward: str, decide: str) -> None:
    case = _objection(county, received_on)

    assert [_due(case, code).isoformat() for code in ("T12", "T14", "T16")] == [mark, forward, decide]


def test_supplement_does_not_count(county: County, freezer: FrozenDateTimeFactory) -> None:
    clerk = person_of(county.center, Role.CLERK)
    case = _objection(county, "2026-11-23")
    before = _due(case, "T16")
    handling.ask_supplement(case, by=clerk, reason="请提供决定书。")
    freezer.move_to("2026-11-26 10:00+08:00")

    case = handling.supplement(case, by=clerk)

    assert (before.isoformat(), _due(case, "T16").isoformat()) == ("2026-12-02", "2026-12-04")


def _forwarded(county: County) -> Case:
    clerk = person_of(county.center, Role.CLERK)
    case = handling.mark(_objection(county, "2026-11-23"), by=clerk)
    return handling.forward(handling.accept(case, by=clerk), by=clerk, referral="请核查。")


def test_extend_never_goes_past_twenty_working_days(county: County) -> None:
    case, reviewer = _forwarded(county), person_of(county.center, Role.REVIEWER)

    with pytest.raises(PeriodRefused, match="最多还可延长"):
        handling.extend(case, by=reviewer, reason="需要鉴定。", amount=14)
    case = handling.extend(case, by=reviewer, reason="需要鉴定。", amount=13)
    assert _due(case, "T16").isoformat() == "2026-12-21"


def test_suspension_stops_the_clock_until_it_is_resumed(county: County, freezer: FrozenDateTimeFactory) -> None:
    case, reviewer = _forwarded(county), person_of(county.center, Role.REVIEWER)
    case = handling.suspend(case, by=reviewer, reason="等待检验结果。")
    assert case.due_on is None
    freezer.move_to("2026-12-07 10:00+08:00")

    case = handling.resume(case, by=reviewer)

    assert _due(case, "T16").isoformat() == "2026-12-15"


def test_decide_meets_the_period_and_starts_that_of_telling(county: County) -> None:
    case = handling.verify(_forwarded(county), by=person_of(county.authority, Role.REVIEWER), reason="无误。")

    case = deciding.decide(
        case, Ruling(outcome=Outcome.UPHELD, reason="与决定书一致。"), by=person_of(county.center, Role.REVIEWER)
    )

    open_codes = set(Deadline.objects.of(case).open().values_list("code", flat=True))
    assert open_codes == {"T35"}
    assert case.due_on == date(2026, 11, 24)


def test_complaint_has_its_own_periods(county: County) -> None:
    clerk = person_of(county.center, Role.CLERK)
    case = received(told(CaseKind.COMPLAINT, body=county.authority))
    assert _due(case, "T40").isoformat() == "2026-11-30"
    case = handling.accept(case, by=clerk)
    assert _due(case, "T41").isoformat() == "2026-12-07"
    case = handling.forward(case, by=clerk, referral="请核实。", to=county.center)
    assert _due(case, "T42").isoformat() == "2026-12-23"


def test_objection_whose_ground_was_revoked_is_answered_sooner(county: County) -> None:
    case = received(told(source=public_penalty(county), reasons=["revoked"]))

    assert _due(case, "T18").isoformat() == "2026-11-26"


def test_repair_of_a_penalty_runs_by_the_periods_of_credit_china(county: County) -> None:
    case = received(told(CaseKind.REPAIR, source=public_penalty(county)))
    assert (_due(case, "T09").isoformat(), _due(case, "T08").isoformat()) == ("2026-11-26", "2026-12-07")

    case = handling.accept(case, by=person_of(county.center, Role.CLERK))
    assert _due(case, "T10").isoformat() == "2026-12-02"
    ruling = Ruling(outcome=Outcome.DENIED, reason="“信用中国”反馈：义务尚未履行完毕。")
    case = deciding.decide(case, ruling, by=person_of(county.center, Role.REVIEWER))

    assert set(Deadline.objects.of(case).open().values_list("code", flat=True)) == {"T35"}
