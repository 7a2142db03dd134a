"""停止公示: by withdrawal, by repair, or because the last public day has passed."""

from datetime import date

from django.db import transaction

from disclosure import publications
from disclosure.models import DECISION_MODELS, Decision
from disclosure.rules import SHIELD_GROUND
from disclosure.standard import sensitive
from disclosure.workflow.entry import drop_pending
from disclosure.workflow.moves import DECISION_MOVES
from foundation import versions
from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.deadlines.rules import WITHDRAWAL
from foundation.moves import IllegalMove
from foundation.trail import recording as trail

_CHUNK = 500


@transaction.atomic
def withdraw(decision: Decision, *, by: User | None, reason: str, known_on: date | None = None) -> Decision:
    """撤回: the decision was changed, annulled or found unlawful; the public page keeps a tombstone with the reason.

    `known_on` is the day the body learned of it: three working days run from then (行政处罚法 48、85 条, rule T03).
    `by` is None where a decided case orders it. Raises IllegalMove.
    """
    on = today()
    if known_on is not None and known_on > on:
        raise IllegalMove("知悉之日不能晚于今天。")
    _require_clean(reason, decision)
    decision = DECISION_MOVES.enter(decision, "withdraw", by=by, reason=reason)
    title = f"撤回 {decision}"
    deadlines.start(WITHDRAWAL, on=decision, from_=known_on or on, by_body=decision.organization, title=title)
    deadlines.meet(WITHDRAWAL, on=decision, day=on)
    publications.withdraw(decision, on=on, reason=reason)
    drop_pending([decision])
    _ended(decision, by=by, verb="撤回公示", reason=reason)
    return decision


@transaction.atomic
def repair_end(decision: Decision, *, by: User | None, reason: str) -> Decision:
    """修复终止公示: 信用中国 or the deciding body granted repair; nothing of it stays public. `by` is None where a
    decided case orders it. Raises IllegalMove."""
    decision = DECISION_MOVES.enter(decision, "repair_end", by=by, reason=reason)
    publications.end_all([decision])
    _ended(decision, by=by, verb="修复终止公示", reason=reason)
    return decision


@transaction.atomic
def shield(decision: Decision, *, reason: str) -> Decision:
    """暂时屏蔽: a decided case takes it from the public while a plan of reorganisation is carried out; no correction
    brings it back. Raises IllegalMove."""
    decision = DECISION_MOVES.enter(decision, "file", by=None, noting={"filing_ground": SHIELD_GROUND})
    type(decision)._default_manager.filter(pk=decision.pk).update(published_until=None)
    publications.end_all([decision])
    drop_pending([decision])
    versions.keep(type(decision)._default_manager.filter(pk=decision.pk), by=None, reason=f"暂时屏蔽：{reason}")
    trail.record(None, "暂时屏蔽", decision, reason=reason)
    return decision


def end_due(on: date) -> int:
    """期满: close every publication whose last day lies before `on`. Public pages dropped them on the day already; run
    twice, it finds nothing the second time. Returns how many were closed."""
    return sum(_end_due_of(model, on) for model in DECISION_MODELS.values())


def _end_due_of(model: type[Decision], on: date) -> int:
    closed = 0
    while chunk := _end_chunk(model, on):
        closed += chunk
    return closed


@transaction.atomic
def _end_chunk(model: type[Decision], on: date) -> int:
    due = model._default_manager.due_to_end(on).select_for_update(skip_locked=True, of=("self",))
    pks = list(due.values_list("pk", flat=True)[:_CHUNK])
    if not pks:
        return 0
    rows = DECISION_MOVES.enter_all(model._default_manager.filter(pk__in=pks), "expire", by=None).rows
    publications.end_all(rows)
    versions.keep(model._default_manager.filter(pk__in=pks), by=None, reason="公示期满")
    trail.record_all(None, "公示期满", rows)
    return len(rows)


def _require_clean(reason: str, decision: Decision) -> None:
    """The reason stands in public in the place of the entry, which names nobody any more."""
    told = [f"疑似{finding.kind} {finding.masked}" for finding in sensitive.scan(reason)]
    if any(len(name) > 1 and name in reason for name in (decision.counterpart_name, decision.legal_representative)):
        told.append("行政相对人或者其法定代表人、经营者的名称")
    if told:
        raise IllegalMove(f"撤回理由将对外公开，其中含有{'、'.join(told)}，请删去后再提交，需要时写“当事人”。")


def _ended(decision: Decision, *, by: User | None, verb: str, reason: str) -> None:
    versions.keep(type(decision)._default_manager.filter(pk=decision.pk), by=by, reason=f"{verb}：{reason}")
    trail.record(by, verb, decision, reason=reason)
