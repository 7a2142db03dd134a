"""评价周期: opened, frozen, reported on, reviewed, announced, final, released (domain §5.2, 周期与流程)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from evaluations.choices import Release, SheetStatus
from evaluations.models import Appeal, Cycle, IndicatorSystem, ScoreSheet
from evaluations.notices import ResultNotice
from evaluations.periods import Period
from evaluations.querysets import FINAL
from evaluations.rules import APPEAL, SELF_REPORT
from evaluations.scoring.ranking import places
from evaluations.workflow import freezing, releasing, tallying, telling
from evaluations.workflow.moves import CYCLE_MOVES
from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline, Rule
from foundation.moves import IllegalMove
from foundation.notices import letters
from foundation.organizations.models import Organization
from foundation.trail import recording as trail

SHEET = ScoreSheet._meta.label_lower
_OWN_BODY = "承办评价的单位不评自己：按系统得分，不作人工调整。"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a cycle is opened with."""

    period: Period
    groups: Sequence[str]
    system: IndicatorSystem
    freeze_on: date


@transaction.atomic
def open_cycle(plan: Plan, *, by: User) -> Cycle:
    """开启: by a body that acts for a government, for that government's own subordinates. Raises IllegalMove."""
    cycle = _opened(plan, by.organization, by=by)
    if not freezing.evaluated_bodies(cycle):
        raise IllegalMove("所选分组在本级政府之下没有评价对象，请改选分组。")
    return cycle


@transaction.atomic
def open_below(cycle: Cycle, groups: Sequence[str], *, by: User) -> list[Cycle]:
    """一并开启下级评价: the same period, version and day for every body that acts for a government below; those that
    have opened theirs keep it. Raises IllegalMove."""
    if cycle.organization_id not in by.organization.continued:
        raise IllegalMove("只有组织评价的单位可以一并开启下级评价。")
    plan = Plan(cycle.spell, groups, cycle.system, cycle.freeze_on)
    below = Organization.objects.existing_on(today()).filter(acts_for__lineage__startswith=cycle.government.lineage)
    begun = Cycle.objects.filter(period=cycle.period).values("government")
    acting = below.exclude(acts_for=cycle.government).exclude(acts_for__in=begun).select_related("acts_for")
    return [found for body in acting.order_by("pk") if (found := _opened_if_any(plan, body, by=by))]


@transaction.atomic
def freeze(cycle: Cycle, *, by: User) -> Cycle:
    """数据冻结，自动评分. Raises IllegalMove."""
    if not cycle.spell.is_over(today()):
        raise IllegalMove(f"{cycle.spell.label}尚未结束，期满后才能冻结数据。")
    cycle = CYCLE_MOVES.enter(cycle, "freeze", by=by, noting={"frozen_at": timezone.now()})
    count = freezing.freeze(cycle)
    trail.record(by, "冻结数据并自动评分", cycle, detail={"评价对象": count})
    return cycle


@transaction.atomic
def call_reports(cycle: Cycle, *, by: User) -> Cycle:
    """通知自评: ten working days run for every body (T46). Raises IllegalMove."""
    cycle = CYCLE_MOVES.enter(cycle, "call_reports", by=by)
    sheets = list(cycle.sheets.select_related("body"))
    starts = [deadlines.Start(SHEET, sheet.pk, f"自评：{cycle}", sheet.body_id, today()) for sheet in sheets]
    deadlines.start_all(SELF_REPORT, starts)
    telling.tell_bodies(sheets, "请报送自评", f"{cycle}：请在 10 个工作日内填报自评并上传佐证材料。")
    trail.record(by, "通知自评", cycle)
    return cycle


@transaction.atomic
def close_reports(cycle: Cycle, *, by: User) -> Cycle:
    """自评截止: when all have reported, or their time is over. Raises IllegalMove."""
    running = Deadline.objects.open().filter(
        code=SELF_REPORT, target_label=SHEET, target_id__in=cycle.sheets.values("pk"), due_on__gte=today()
    )
    if late := running.count():
        raise IllegalMove(f"还有 {late} 个单位的自评期限未满，期满或者全部报送后才能开始复核。")
    cycle = CYCLE_MOVES.enter(cycle, "close_reports", by=by)
    pks = list(cycle.sheets.values_list("pk", flat=True))
    deadlines.cancel_all(SELF_REPORT, label=SHEET, pks=pks, day=today())
    own = cycle.sheets.filter(body_id__in=cycle.organization.continued)
    own.update(status=SheetStatus.REVIEWED, reviewed_at=timezone.now(), review_text=_OWN_BODY)
    trail.record(by, "自评截止，开始复核", cycle)
    return cycle


@transaction.atomic
def announce(cycle: Cycle, *, by: User) -> Cycle:
    """告知结果: a notice to each body, from which five working days to appeal run (T47). Raises IllegalMove."""
    if left := cycle.sheets.unreviewed().count():
        raise IllegalMove(f"还有 {left} 张评分表没有复核，全部复核后才能告知结果。")
    until = _appeals_until(today())
    cycle = CYCLE_MOVES.enter(cycle, "announce", by=by, noting={"announced_on": today(), "appeals_until": until})
    _take_in_counties(cycle)
    _rank(cycle)
    for sheet in cycle.sheets.select_related("body").order_by("pk"):
        letters.issue(
            ResultNotice.of(sheet, cycle, appeals_until=until),
            target=sheet,
            organization=cycle.organization,
            addressee=sheet.body,
            by=by,
        )
    told = f"{cycle}：如有异议，请在 {until:%Y-%m-%d} 前申诉。"
    telling.tell_bodies(list(cycle.sheets.select_related("body")), "评价结果告知书", told)
    trail.record(by, "告知评价结果", cycle, detail={"申诉截止": str(until)})
    return cycle


@transaction.atomic
def finalise(cycle: Cycle, *, by: User) -> Cycle:
    """定稿: from now on nothing of it changes. Raises IllegalMove."""
    if left := Appeal.objects.open().filter(sheet__cycle=cycle).count():
        raise IllegalMove(f"还有 {left} 件申诉没有复议，全部复议后才能定稿。")
    _take_in_counties(cycle)
    _rank(cycle)
    noting = {"final_on": today(), "digest": tallying.digest_of(cycle)}
    cycle = CYCLE_MOVES.enter(cycle, "finalise", by=by, noting=noting)
    trail.record(by, "评价定稿", cycle, detail={"SHA-256": cycle.digest})
    return cycle


@transaction.atomic
def release(cycle: Cycle, *, by: User, release: Release) -> Cycle:
    """公开结果, as far as the administrator releases it; done again, it replaces what the public read before.

    Raises IllegalMove.
    """
    if not cycle.is_annual:
        raise IllegalMove("季度监测结果供内部使用，不对外公开。")
    cycle = CYCLE_MOVES.enter(cycle, "release", by=by, noting={"release": release, "released_on": today()})
    releasing.release(cycle)
    trail.record(by, "公开评价结果", cycle, detail={"公开范围": Release(release).label})
    return cycle


def _opened(plan: Plan, body: Organization, *, by: User) -> Cycle:
    if body.acts_for is None:
        raise IllegalMove("评价由代本级政府组织评价的单位（发展改革部门）开启。")
    if Cycle.objects.filter(government=body.acts_for, period=plan.period.code).exists():
        raise IllegalMove("本级政府该周期的评价已经开启，请直接查看。")
    cycle = Cycle.objects.create(
        title=f"{body.acts_for}{plan.period.label}{'政务诚信评价' if plan.period.months == 12 else '政务诚信监测'}",
        organization=body,
        government=body.acts_for,
        period=plan.period.code,
        groups=list(plan.groups),
        system=plan.system,
        freeze_on=plan.freeze_on,
        opened_by=by,
    )
    trail.record(by, "开启评价", cycle, detail={"分组": "、".join(plan.groups), "指标体系": str(plan.system)})
    return cycle


def _opened_if_any(plan: Plan, body: Organization, *, by: User) -> Cycle | None:
    """None for a government that has no body of these groups under it."""
    under = Organization.objects.filter(superior=body.acts_for, evaluation_group__in=plan.groups)
    groups = sorted(set(under.values_list("evaluation_group", flat=True)))
    return _opened(Plan(plan.period, groups, plan.system, plan.freeze_on), body, by=by) if groups else None


def _appeals_until(day: date) -> date:
    return deadlines.due_under(Rule.objects.version(APPEAL, day), current_calendar(), day).day


def _take_in_counties(cycle: Cycle) -> None:
    """层级汇总: a government's score holds those of the governments under it, evaluated for the same period.

    Raises IllegalMove while one of them is not final.
    """
    sheets = list(cycle.sheets.select_related("body"))
    below = Cycle.objects.filter(period=cycle.period, government__in=[sheet.body_id for sheet in sheets])
    if unfinished := below.exclude(status__in=FINAL).first():
        raise IllegalMove(f"{unfinished}尚未定稿，下级评价全部定稿后才能汇总上级得分。")
    for sheet in sheets:
        scores = ScoreSheet.objects.filter(cycle__in=below, cycle__government=sheet.body_id, score__isnull=False)
        of_governments = scores.filter(body__in=_governments_under(sheet.body)).order_by("body_id")
        sheet.below = {name: str(score) for name, score in of_governments.values_list("body_name", "score")}
    ScoreSheet.objects.bulk_update(sheets, ["below"], batch_size=500)
    tallying.rescore_all(cycle)


def _governments_under(body: Organization) -> list[int]:
    """The governments one tier below: those for which a body acts."""
    under = Organization.objects.filter(superior=body, acting_bodies__isnull=False)
    return list(under.values_list("pk", flat=True).distinct())


def _rank(cycle: Cycle) -> None:
    """排序 within each group; equal scores share a place."""
    sheets = list(cycle.sheets.filter(score__isnull=False))
    for group in {sheet.group for sheet in sheets}:
        own = [sheet for sheet in sheets if sheet.group == group]
        found = places({sheet.pk: sheet.score for sheet in own if sheet.score is not None})
        for sheet in own:
            sheet.place, sheet.ranked_of = found[sheet.pk], len(own)
    ScoreSheet.objects.bulk_update(sheets, ["place", "ranked_of"], batch_size=500)
