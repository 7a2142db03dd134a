"""评分表: reported on by its body, reviewed item by item, appealed against and decided."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from evaluations.choices import CycleStatus, SheetStatus
from evaluations.models import Appeal, ScoreLine, ScoreSheet, SheetFact
from evaluations.rules import DECIDE_APPEAL, SELF_REPORT
from evaluations.sources.registry import sources
from evaluations.workflow import tallying, telling
from evaluations.workflow.moves import APPEAL_MOVES, SHEET_MOVES
from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove, lock
from foundation.trail import recording as trail

Told = Mapping[str, Decimal]


@transaction.atomic
def declare(line: ScoreLine, figures: Told, note: str, *, by: User) -> ScoreLine:
    """填报: figures that the portal does not count itself, while the self-report is open. Raises IllegalMove."""
    sheet = _locked(line.sheet)
    _require(sheet.body_id in by.organization.continued, "只有评价对象自己可以填报自评。")
    _require(
        sheet.cycle.status == CycleStatus.REPORTING and sheet.status == SheetStatus.SCORED,
        "自评已经报送或者截止，不能再改。",
    )
    told = sources[line.indicator.source].told
    line.declared = {name: str(value) for name, value in figures.items() if name in told}
    line.declared_note = note
    line.save(update_fields=["declared", "declared_note"])
    tallying.rescore(sheet)
    trail.record(by, "填报自评", sheet, detail={"指标": line.indicator.code, "数据": line.declared})
    return line


@transaction.atomic
def report(sheet: ScoreSheet, *, by: User, text: str) -> ScoreSheet:
    """报送自评: meets the period of ten working days (T46). Raises IllegalMove."""
    noting = {"report_text": text, "reported_by": by, "reported_at": timezone.now()}
    sheet = SHEET_MOVES.enter(sheet, "report", by=by, noting=noting)
    deadlines.meet(SELF_REPORT, on=sheet, day=today())
    trail.record(by, "报送自评", sheet)
    return sheet


@transaction.atomic
def send_back(sheet: ScoreSheet, *, by: User, reason: str) -> ScoreSheet:
    """退回补充. Raises IllegalMove."""
    sheet = SHEET_MOVES.enter(sheet, "send_back", by=by, reason=reason)
    telling.tell(sheet.body_id, sheet, "自评退回补充", reason)
    trail.record(by, "退回自评", sheet, reason=reason)
    return sheet


@transaction.atomic
def settle(line: ScoreLine, figures: Told, comment: str, *, by: User) -> ScoreLine:
    """核定: the reviewer's figures take the place of all others, each with a comment. Raises IllegalMove."""
    sheet = _locked(line.sheet)
    _require_reviewer(sheet, by)
    _require(bool(comment.strip()), "请写明核定的理由。")
    return _settled(line, sheet, figures, comment, by=by)


@transaction.atomic
def enter_fact(sheet: ScoreSheet, *, code: str, count: int, basis: str, by: User) -> SheetFact:
    """登记加分、扣分或者否决事项. Raises IllegalMove."""
    sheet = _locked(sheet)
    _require_reviewer(sheet, by)
    fact = SheetFact.objects.create(sheet=sheet, code=code, count=count, basis=basis, author=by)
    tallying.rescore(sheet)
    trail.record(by, "登记加扣分事项", sheet, detail={"事项": code, "次数": count, "依据": basis})
    return fact


@transaction.atomic
def remove_fact(fact: SheetFact, *, by: User) -> None:
    """删去误登的事项. Raises IllegalMove."""
    sheet = _locked(fact.sheet)
    _require_reviewer(sheet, by)
    trail.record(by, "删去加扣分事项", sheet, detail={"事项": fact.code, "依据": fact.basis})
    fact.delete()
    tallying.rescore(sheet)


@transaction.atomic
def review(sheet: ScoreSheet, *, by: User, text: str) -> ScoreSheet:
    """复核完毕. Raises IllegalMove."""
    noting = {"review_text": text, "reviewed_by": by, "reviewed_at": timezone.now()}
    sheet = SHEET_MOVES.enter(sheet, "review", by=by, noting=noting)
    trail.record(by, "复核评分表", sheet)
    return sheet


@transaction.atomic
def reopen(sheet: ScoreSheet, *, by: User, reason: str) -> ScoreSheet:
    """重新复核. Raises IllegalMove."""
    sheet = SHEET_MOVES.enter(sheet, "reopen", by=by, reason=reason)
    trail.record(by, "重新复核", sheet, reason=reason)
    return sheet


@transaction.atomic
def appeal(line: ScoreLine, text: str, *, by: User) -> Appeal:
    """申诉, once for an indicator, within five working days of the notice (T47). Raises IllegalMove."""
    sheet = _locked(line.sheet)
    cycle = sheet.cycle
    _require(sheet.body_id in by.organization.continued, "只有评价对象自己可以申诉。")
    _require(cycle.status == CycleStatus.ANNOUNCED, "结果告知之后、定稿之前才能申诉。")
    _require(cycle.appeals_until is not None and today() <= cycle.appeals_until, "申诉期已过。")
    _require(not Appeal.objects.filter(line=line).exists(), "该指标已经申诉过，不能重复申诉。")
    made = Appeal.objects.create(sheet=sheet, line=line, text=text, author=by, made_on=today())
    deadlines.start(DECIDE_APPEAL, on=made, from_=today(), by_body=cycle.organization, title=f"评价申诉：{made}")
    telling.tell_holder(sheet, "收到评价申诉", str(made))
    trail.record(by, "提出申诉", made, reason=text[:500])
    return made


@transaction.atomic
def uphold(appeal: Appeal, *, by: User, reason: str, figures: Told) -> Appeal:
    """采纳: the figures settled anew by another person than the reviewer. Raises IllegalMove."""
    appeal = _decided(appeal, "uphold", by=by, reason=reason)
    _settled(appeal.line, _locked(appeal.sheet), figures, f"复议：{reason}"[:1000], by=by)
    return appeal


@transaction.atomic
def deny(appeal: Appeal, *, by: User, reason: str) -> Appeal:
    """不予采纳. Raises IllegalMove."""
    return _decided(appeal, "deny", by=by, reason=reason)


def _decided(appeal: Appeal, verb: str, *, by: User, reason: str) -> Appeal:
    noting = {"reply": reason, "decided_by": by, "decided_on": today()}
    appeal = APPEAL_MOVES.enter(appeal, verb, by=by, reason=reason, noting=noting)
    deadlines.meet(DECIDE_APPEAL, on=appeal, day=today())
    telling.tell(
        appeal.sheet.body_id, appeal.sheet, f"申诉{appeal.get_status_display()}：{appeal.line.indicator}", reason
    )
    trail.record(by, APPEAL_MOVES[verb].label, appeal, reason=reason)
    return appeal


def _settled(line: ScoreLine, sheet: ScoreSheet, figures: Told, comment: str, *, by: User) -> ScoreLine:
    names = sources[line.indicator.source].names
    line.settled = {name: str(value) for name, value in figures.items() if name in names}
    line.comment, line.settled_by = comment, by
    line.save(update_fields=["settled", "comment", "settled_by"])
    tallying.rescore(sheet)
    detail = {"指标": line.indicator.code, "核定数据": line.settled}
    trail.record(by, "核定指标数据", sheet, reason=comment, detail=detail)
    return line


def _locked(sheet: ScoreSheet) -> ScoreSheet:
    """The sheet, so that two people who change it at once come one after the other."""
    return lock(ScoreSheet.objects.filter(pk=sheet.pk).select_related("cycle__system", "cycle__organization"))[0]


def _require_reviewer(sheet: ScoreSheet, by: User) -> None:
    _require(sheet.cycle.organization_id in by.organization.continued, "只有组织评价的单位可以核定。")
    _require(sheet.body_id not in by.organization.continued, "承办评价的单位不评自己，不能核定本单位的数据。")
    is_open = sheet.cycle.status == CycleStatus.REVIEWING and sheet.status != SheetStatus.REVIEWED
    _require(is_open, "只能在复核期间核定；已经复核完毕的，请先重新复核。")


def _require(holds: bool, told: str) -> None:
    if not holds:
        raise IllegalMove(told)
