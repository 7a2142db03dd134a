"""A cycle from its opening to its release, in the words of domain §5.2."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from freezegun.api import FrozenDateTimeFactory

from disclosure.choices import DecisionStatus
from evaluations.choices import AppealStatus, CycleStatus, Group, Purpose, Release, SheetStatus, Standing, UseStatus
from evaluations.models import Appeal, Cycle, ImportedFigure, IndicatorSystem, PublicStanding, ScoreLine
from evaluations.workflow import cycles, hand_overs, sheets, tallying
from foundation.deadlines.models import Deadline
from foundation.messages.models import InboxMessage
from foundation.moves import IllegalMove
from foundation.notices.models import IssuedLetter
from foundation.organizations.models import Organization
from records.choices import RecordStatus
from records.models import DishonestyRecord
from tests.disclosure.factories import PenaltyFactory
from tests.evaluations.factories import (
    QUARTER,
    YEAR,
    Tiers,
    announced,
    finished,
    frozen,
    opened,
    people_of,
    reporting,
    reviewing,
    sheet_of,
)
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def tiers() -> Tiers:
    return Tiers.made()


def penalties(body: Organization, *, on_time: int = 0, late: int = 0, decided_on: date = date(2025, 6, 5)) -> None:
    author = UserFactory(clerk=True, organization=body)
    due_on = decided_on + timedelta(days=11)
    for count, reported_on in ((on_time, due_on), (late, due_on + timedelta(days=1))):
        PenaltyFactory.create_batch(
            count,
            author=author,
            decided_on=decided_on,
            due_on=due_on,
            reported_on=reported_on,
            published_until=date(2027, 6, 5),
            status=DecisionStatus.PUBLISHED,
        )


def line_of(cycle: Cycle, body: Organization, code: str) -> ScoreLine:
    lines = ScoreLine.objects.select_related("sheet__cycle__system", "sheet__cycle__organization", "indicator")
    return lines.get(sheet__cycle=cycle, sheet__body=body, indicator__code=code)


def test_a_tier_evaluates_exactly_its_own_subordinates(tiers: Tiers) -> None:
    province, prefecture = frozen(tiers.province), frozen(tiers.prefecture)
    names = {sheet.body_name for sheet in province.sheets.all()}
    assert names == {
        "试验市人民政府",
        "试验省人民政府发展和改革委员会",
        "试验省市场监督管理局",
        "试验省生态环境厅",
    }
    assert {sheet.body for sheet in prefecture.sheets.all()} == {
        tiers.county.government,
        tiers.prefecture.acting,
        tiers.prefecture_department,
    }


def test_open_only_by_a_body_that_acts_for_a_government(tiers: Tiers) -> None:
    other = UserFactory(supervisor=True, organization=tiers.department)
    with pytest.raises(IllegalMove, match="发展改革"):
        cycles.open_cycle(cycles.Plan(YEAR, [Group.G3], _system(tiers), date(2026, 1, 5)), by=other)


def test_open_once_for_a_period(tiers: Tiers) -> None:
    opened(tiers.province)
    with pytest.raises(IllegalMove, match="已经开启"):
        opened(tiers.province)


def test_open_for_every_government_below(tiers: Tiers) -> None:
    cycle = opened(tiers.province)
    below = cycles.open_below(cycle, list(Group), by=tiers.province.supervisor)
    assert {each.government for each in below} == {tiers.prefecture.government, tiers.county.government}
    assert {each.organization for each in below} == {tiers.prefecture.acting, tiers.county.acting}
    # Done again, it opens nothing twice.
    assert cycles.open_below(cycle, list(Group), by=tiers.province.supervisor) == []


def test_refuse_to_freeze_before_the_period_is_over(tiers: Tiers, freezer: FrozenDateTimeFactory) -> None:
    cycle = opened(tiers.province)
    freezer.move_to("2025-12-31 10:00+08:00")
    with pytest.raises(IllegalMove, match="尚未结束"):
        cycles.freeze(cycle, by=tiers.province.supervisor)


def test_score_from_what_was_there_when_it_was_frozen(tiers: Tiers) -> None:
    penalties(tiers.department, on_time=19, late=1)
    cycle = frozen(tiers.province)
    timely = line_of(cycle, tiers.department, "B1")
    assert (timely.figures, timely.ratio) == ({"part": "19", "whole": "20"}, Decimal("0.95"))
    # 6.5 of 8 points, of what the indicator counts for here.
    assert timely.points == (timely.weight * Decimal("6.5") / 8).quantize(Decimal("0.01"))
    penalties(tiers.department, late=20)
    assert tallying.recounted(cycle) == []
    assert line_of(cycle, tiers.department, "B1").figures == {"part": "19", "whole": "20"}


def test_a_government_answers_for_the_departments_of_its_own_level(tiers: Tiers) -> None:
    penalties(tiers.prefecture_department, on_time=9, late=1)
    county_department = OrganizationFactory(superior=tiers.county.government, evaluation_group=Group.G7)
    penalties(county_department, late=5)
    cycle = frozen(tiers.province)
    assert line_of(cycle, tiers.prefecture.government, "B1").figures == {"part": "9", "whole": "10"}


def test_groups_without_enforcement_are_not_asked_for_double_publicity(tiers: Tiers) -> None:
    OrganizationFactory(superior=tiers.province.government, evaluation_group=Group.G4, name="试验省档案馆")
    cycle = frozen(tiers.province)
    codes = set(cycle.sheets.get(group=Group.G4).lines.values_list("indicator__code", flat=True))
    assert not codes & {"B1", "B2", "B3", "C1"}
    assert "B4" in codes


def test_count_records_in_force_and_not_those_repaired(tiers: Tiers) -> None:
    RecordFactory(internal=True, body=tiers.department, severity="serious")
    repaired = RecordFactory(internal=True, body=tiers.department, severity="serious")
    DishonestyRecord.objects.filter(pk=repaired.pk).update(status=RecordStatus.REPAIRED)
    cycle = frozen(tiers.province)
    stock = line_of(cycle, tiers.department, "E1")
    assert stock.figures["serious"] == "1"
    assert stock.points / stock.weight == pytest.approx(Decimal("0.4"), abs=Decimal("0.001"))
    # 严重政务失信未启动整改: no better than C.
    assert sheet_of(cycle, tiers.department).vetoes == ["严重政务失信未启动整改"]


def test_take_imported_figures_and_say_of_the_others_that_they_are_missing(tiers: Tiers) -> None:
    ImportedFigure.objects.create(
        body=tiers.department,
        source="training",
        period="2025",
        figures={"part": "45", "whole": "50"},
        organization=tiers.province.acting,
        author=tiers.province.supervisor,
    )
    cycle = frozen(tiers.province)
    assert line_of(cycle, tiers.department, "E4").ratio == Decimal("0.9")
    assert line_of(cycle, tiers.department, "E5").standing == Standing.NO_FIGURES


def test_report_within_ten_working_days(tiers: Tiers) -> None:
    cycle = reporting(tiers.province)
    sheet = sheet_of(cycle, tiers.department)
    clerk, reviewer = people_of(tiers.department)
    deadline = Deadline.objects.of(sheet).get()
    # 2026-11-23 is a Monday without a holiday near.
    assert (deadline.code, deadline.due_on) == ("T46", date(2026, 12, 7))
    sheets.declare(
        line_of(cycle, tiers.department, "D2"), {"part": Decimal(9), "whole": Decimal(10)}, "附清单", by=clerk
    )
    assert line_of(cycle, tiers.department, "D2").ratio == Decimal("0.9")
    sheets.report(sheet, by=reviewer, text="自评如实。")
    assert not Deadline.objects.of(sheet).open().exists()
    with pytest.raises(IllegalMove, match="不能再改"):
        sheets.declare(line_of(cycle, tiers.department, "D2"), {"part": Decimal(1), "whole": Decimal(1)}, "", by=clerk)


def test_nobody_declares_what_the_portal_counts(tiers: Tiers) -> None:
    penalties(tiers.department, late=10)
    cycle = reporting(tiers.province)
    clerk, _ = people_of(tiers.department)
    line = line_of(cycle, tiers.department, "B1")
    sheets.declare(line, {"part": Decimal(10), "whole": Decimal(10)}, "", by=clerk)
    assert line_of(cycle, tiers.department, "B1").points == 0


def test_only_the_body_itself_reports(tiers: Tiers) -> None:
    cycle = reporting(tiers.province)
    stranger, _ = people_of(tiers.other_department)
    with pytest.raises(IllegalMove, match="评价对象自己"):
        sheets.declare(line_of(cycle, tiers.department, "D2"), {"part": Decimal(1)}, "", by=stranger)


def test_close_reports_when_all_have_reported_or_their_time_is_over(
    tiers: Tiers, freezer: FrozenDateTimeFactory
) -> None:
    cycle = reporting(tiers.province)
    with pytest.raises(IllegalMove, match="期限未满"):
        cycles.close_reports(cycle, by=tiers.province.supervisor)
    freezer.move_to("2026-12-08 10:00+08:00")
    cycle = cycles.close_reports(cycle, by=tiers.province.supervisor)
    assert cycle.status == CycleStatus.REVIEWING
    assert not Deadline.objects.open().filter(code="T46").exists()


def test_settle_item_by_item_with_a_comment(tiers: Tiers) -> None:
    penalties(tiers.department, on_time=10)
    cycle = reviewing(tiers.province)
    line = line_of(cycle, tiers.department, "B1")
    with pytest.raises(IllegalMove, match="理由"):
        sheets.settle(line, {"part": Decimal(8), "whole": Decimal(10)}, " ", by=tiers.province.supervisor)
    sheets.settle(line, {"part": Decimal(8), "whole": Decimal(10)}, "两条系补录", by=tiers.province.supervisor)
    line = line_of(cycle, tiers.department, "B1")
    assert (line.ratio, line.comment) == (Decimal("0.8"), "两条系补录")
    # What was frozen is kept beside.
    assert line.figures == {"part": "10", "whole": "10"}


def test_the_body_that_evaluates_does_not_evaluate_itself(tiers: Tiers) -> None:
    cycle = reviewing(tiers.province)
    own = sheet_of(cycle, tiers.province.acting)
    assert (own.status, own.reviewed_by) == (SheetStatus.REVIEWED, None)
    with pytest.raises(IllegalMove, match="不评自己"):
        sheets.settle(
            line_of(cycle, tiers.province.acting, "D2"), {"part": Decimal(1)}, "好", by=tiers.province.supervisor
        )


def test_additions_deductions_and_vetoes_are_entered_with_their_basis(tiers: Tiers) -> None:
    penalties(tiers.department, on_time=10)
    cycle = reviewing(tiers.province)
    sheet = sheet_of(cycle, tiers.department)
    before = sheet.score or Decimal(0)
    sheets.enter_fact(sheet, code="K1", count=1, basis="国办督查〔2025〕1号", by=tiers.province.supervisor)
    false = sheets.enter_fact(sheet, code="V3", count=1, basis="核查报告", by=tiers.province.supervisor)
    sheet = sheet_of(cycle, tiers.department)
    assert [sheet.score, sheet.deduction] == [before - 2, 2]
    assert sheet.grade == "D"
    sheets.remove_fact(false, by=tiers.province.supervisor)
    assert sheet_of(cycle, tiers.department).grade == sheet_of(cycle, tiers.department).earned_grade


def test_announce_with_a_notice_to_each_body_when_all_are_reviewed(tiers: Tiers) -> None:
    cycle = reviewing(tiers.province)
    with pytest.raises(IllegalMove, match="没有复核"):
        cycles.announce(cycle, by=tiers.province.supervisor)
    for sheet in cycle.sheets.unreviewed():
        sheets.review(sheet, by=tiers.province.supervisor, text="属实")
    cycle = cycles.announce(cycle, by=tiers.province.supervisor)
    assert cycle.appeals_until == date(2026, 11, 30)
    assert IssuedLetter.objects.filter(kind="result_notice").count() == cycle.sheets.count()


def test_appeal_in_time_and_have_it_decided_by_another_person(tiers: Tiers) -> None:
    penalties(tiers.department, on_time=9, late=1)
    cycle = announced(tiers.province)
    clerk, _ = people_of(tiers.department)
    line = line_of(cycle, tiers.department, "B1")
    appeal = sheets.appeal(line, "迟报一条系系统故障。", by=clerk)
    with pytest.raises(IllegalMove, match="重复"):
        sheets.appeal(line, "再申诉", by=clerk)
    with pytest.raises(IllegalMove, match="另一人"):
        sheets.uphold(appeal, by=tiers.province.supervisor, reason="属实", figures={"part": Decimal(10)})
    sheets.uphold(
        appeal,
        by=tiers.province.second_supervisor,
        reason="属实",
        figures={"part": Decimal(10), "whole": Decimal(10)},
    )
    assert line_of(cycle, tiers.department, "B1").points == line_of(cycle, tiers.department, "B1").weight.quantize(
        Decimal("0.01")
    )
    assert Appeal.objects.get().status == AppealStatus.UPHELD
    assert not Deadline.objects.open().filter(code="T48").exists()
    assert InboxMessage.objects.filter(recipient=clerk, title__startswith="申诉采纳").exists()


def test_refuse_an_appeal_after_five_working_days(tiers: Tiers, freezer: FrozenDateTimeFactory) -> None:
    cycle = announced(tiers.province)
    clerk, _ = people_of(tiers.department)
    freezer.move_to("2026-12-01 10:00+08:00")
    with pytest.raises(IllegalMove, match="申诉期已过"):
        sheets.appeal(line_of(cycle, tiers.department, "B1"), "迟了", by=clerk)


def test_finalise_when_appeals_are_over_and_decided(tiers: Tiers, freezer: FrozenDateTimeFactory) -> None:
    cycle = announced(tiers.province)
    clerk, _ = people_of(tiers.department)
    appeal = sheets.appeal(line_of(cycle, tiers.department, "B1"), "不服", by=clerk)
    freezer.move_to("2026-12-01 10:00+08:00")
    with pytest.raises(IllegalMove, match="没有复议"):
        cycles.finalise(cycle, by=tiers.province.supervisor)
    sheets.deny(appeal, by=tiers.province.second_supervisor, reason="理由不成立")
    cycle = cycles.finalise(cycle, by=tiers.province.supervisor)
    assert (cycle.status, cycle.final_on) == (CycleStatus.FINAL, date(2026, 12, 1))


def test_refuse_to_finalise_while_appeals_may_come(tiers: Tiers) -> None:
    cycle = announced(tiers.province)
    with pytest.raises(IllegalMove, match="申诉期未满"):
        cycles.finalise(cycle, by=tiers.province.supervisor)


def test_nothing_of_a_final_cycle_changes(tiers: Tiers) -> None:
    penalties(tiers.department, on_time=10)
    cycle = finished(tiers.province)
    for rows, change in (
        (cycle.sheets.all(), {"score": 100}),
        (ScoreLine.objects.filter(sheet__cycle=cycle), {"points": 1}),
        (Cycle.objects.filter(pk=cycle.pk), {"digest": "0" * 64}),
        (Cycle.objects.filter(pk=cycle.pk), {"status": CycleStatus.REVIEWING}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ScoreLine.objects.filter(sheet__cycle=cycle)[:1].get().delete()


def test_recount_a_final_cycle_to_the_same_figures(tiers: Tiers) -> None:
    penalties(tiers.department, on_time=7, late=3)
    RecordFactory(internal=True, body=tiers.department, severity="minor")
    cycle = finished(tiers.province)
    penalties(tiers.department, late=30)
    assert tallying.recounted(cycle) == []
    assert tallying.digest_of(cycle) == cycle.digest


def test_a_prefecture_waits_for_its_counties_and_holds_their_mean(tiers: Tiers) -> None:
    penalties(tiers.prefecture_department, on_time=10)
    below, above = frozen(tiers.prefecture, period=QUARTER), frozen(tiers.province, period=QUARTER)
    with pytest.raises(IllegalMove, match="尚未定稿"):
        cycles.finalise(above, by=tiers.province.supervisor)
    below = cycles.finalise(below, by=tiers.prefecture.supervisor)
    above = cycles.finalise(above, by=tiers.province.supervisor)
    county, prefecture = sheet_of(below, tiers.county.government), sheet_of(above, tiers.prefecture.government)
    assert county.score is not None
    assert prefecture.own_score is not None
    assert prefecture.below == {"试验县人民政府": str(county.score)}
    expected = prefecture.own_score * Decimal("0.6") + county.score * Decimal("0.4")
    assert prefecture.score == expected.quantize(Decimal("0.01"))


def test_rank_each_group_by_itself(tiers: Tiers) -> None:
    penalties(tiers.department, on_time=10, decided_on=date(2026, 8, 5))
    penalties(tiers.other_department, late=10, decided_on=date(2026, 8, 5))
    cycle = finished(tiers.province)
    assert sheet_of(cycle, tiers.department).place < sheet_of(cycle, tiers.other_department).place  # type: ignore[operator]
    assert sheet_of(cycle, tiers.prefecture.government).place == 1


def test_release_as_far_as_the_administrator_says(tiers: Tiers, freezer: FrozenDateTimeFactory) -> None:
    penalties(tiers.department, on_time=10)
    penalties(tiers.other_department, late=10)
    cycle = announced(tiers.province)
    freezer.tick(timedelta(days=9))
    cycle = cycles.finalise(cycle, by=tiers.province.supervisor)
    cycles.release(cycle, by=tiers.province.admin, release=Release.BEST)
    best = PublicStanding.objects.filter(cycle_id=cycle.pk)
    assert {row.grade for row in best} <= {"A", "B"}
    assert all(row.score is None and row.place is None for row in best)
    cycles.release(Cycle.objects.get(pk=cycle.pk), by=tiers.province.admin, release=Release.ALL)
    assert PublicStanding.objects.filter(cycle_id=cycle.pk).count() == cycle.sheets.exclude(grade="").count()
    assert PublicStanding.objects.get(body_name=tiers.department.name).score is not None


def test_a_quarter_stays_inside(tiers: Tiers) -> None:
    with pytest.raises(IllegalMove, match="不对外公开"):
        cycles.release(finished(tiers.province), by=tiers.province.admin, release=Release.ALL)


def test_hand_results_over_as_a_list_and_hear_of_their_use(tiers: Tiers) -> None:
    cycle = finished(tiers.province)
    user_body = OrganizationFactory(name="试验省委组织部", superior=tiers.province.government)
    made = hand_overs.hand_over(cycle, recipient=user_body, purpose=Purpose.PERFORMANCE, by=tiers.province.supervisor)
    assert made.letter is not None
    assert made.letter.addressee == user_body
    with pytest.raises(IllegalMove, match="已经收到"):
        hand_overs.hand_over(cycle, recipient=user_body, purpose=Purpose.PERFORMANCE, by=tiers.province.supervisor)
    clerk, _ = people_of(user_body)
    stranger, _ = people_of(tiers.department)
    with pytest.raises(IllegalMove, match="收到清单"):
        hand_overs.report_use(made, by=stranger, use="用了")
    made = hand_overs.report_use(made, by=clerk, use="纳入年度考核，占 5 分。")
    assert (made.status, made.reported_on) == (UseStatus.REPORTED, date(2026, 11, 23))


def test_results_that_are_not_final_are_not_handed_over(tiers: Tiers) -> None:
    with pytest.raises(IllegalMove, match="定稿"):
        hand_overs.hand_over(
            frozen(tiers.province),
            recipient=tiers.department,
            purpose=Purpose.PILOT,
            by=tiers.province.supervisor,
        )


def _system(tiers: Tiers) -> IndicatorSystem:
    return opened(tiers.county).system
