"""更正: a proposed change to a decision, its review, and what follows in public when it is approved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from disclosure import documents, publications
from disclosure.choices import DecisionStatus
from disclosure.models import Decision, ImportBatch, PenaltyDecision, Publication, Revision
from disclosure.periods import PeriodTable
from disclosure.public_facts import shown_facts
from disclosure.rules import EXPIRED_GROUND, SHIELD_GROUND
from disclosure.severity import CLASSED_BY, severity_of
from disclosure.standard import keys
from disclosure.workflow.entry import EDITABLE, drop_pending, fill
from disclosure.workflow.moves import DECISION_MOVES, REVISION_MOVES
from disclosure.workflow.review import release
from foundation import versions
from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.deadlines.rules import PUBLICITY
from foundation.moves import IllegalMove
from foundation.sealing import Sealed, SealedField
from foundation.trail import recording as trail

Changes = dict[str, list[Any]]


def changes_between(row: Model, values: Mapping[str, Any]) -> Changes:
    """{field: [old, new]} of the fields that differ, as they are kept: ISO days, plain amounts, sealed numbers."""
    return {
        name: [_kept(row, name, getattr(row, name)), _kept(row, name, value)]
        for name, value in values.items()
        if keys.comparable(getattr(row, name)) != keys.comparable(value)
    }


def apply_changes(row: Model, changes: Changes) -> None:
    for name, (_, new) in changes.items():
        setattr(row, name, _restored(row, name, new))


@transaction.atomic
def propose(
    decision: Decision,
    changes: Changes,
    *,
    by: User,
    reason: str,
    batch: ImportBatch | None = None,
) -> Revision:
    """提出更正: waits for a second person, in the place of a proposal still waiting. Raises IllegalMove."""
    decision = type(decision).objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.organization_id not in by.organization.continued:
        raise IllegalMove("只能更正本单位的记录。")
    if decision.status in (*EDITABLE, DecisionStatus.WITHDRAWN):
        raise IllegalMove("草稿和退回件请直接修改；已撤回的记录不能更正。")
    if not changes and not documents.waiting(decision):
        raise IllegalMove("没有任何改动。")
    if not reason.strip():
        raise IllegalMove("请填写更正理由。")
    drop_pending([decision])
    revision = Revision.objects.create(
        **{decision.kind: decision},
        changes=changes,
        content_digest=_digest(decision, changes),
        reason=reason,
        author=by,
        organization=by.organization,
        batch=batch,
    )
    type(decision).objects.filter(pk=decision.pk).update(has_pending_revision=True)
    trail.record(by, "提出更正", decision, reason=reason, detail={"fields": sorted(changes)})
    return revision


@transaction.atomic
def approve_revision(revision: Revision, *, by: User, on: date | None = None) -> Revision:
    """通过更正: applies it, writes the version and corrects what is public, in one transaction. Raises IllegalMove."""
    decision = _locked(revision)
    revision = REVISION_MOVES.enter(revision, "approve", by=by)
    _note_review(revision, by=by, reason="")
    _correct(decision, revision.changes, by=by, on=on or today(), reason=revision.reason)
    trail.record(by, "通过更正", decision, reason=revision.reason, detail={"fields": sorted(revision.changes)})
    if decision.status == DecisionStatus.APPROVED and not decision.sensitive_findings:
        _release_cleared(decision, by=by, on=on or today())
    return revision


@transaction.atomic
def carry_out(decision: Decision, changes: Changes, *, reason: str) -> Decision:
    """更正 that a decided case orders: verified by one body and decided by a second person, it waits for nobody. A
    proposal still waiting has lost its object. Raises IllegalMove, PublicationBarred."""
    decision = type(decision)._default_manager.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.status not in (DecisionStatus.PUBLISHED, DecisionStatus.FILED):
        raise IllegalMove("该信息已经撤回或者停止公示，不能更正。")
    if not changes:
        raise IllegalMove("更正内容与现记录相同，请核对。")
    drop_pending([decision])
    _correct(decision, changes, by=None, on=today(), reason=reason)
    trail.record(None, "按决定更正", decision, reason=reason, detail={"fields": sorted(changes)})
    return decision


@transaction.atomic
def return_revision(revision: Revision, *, by: User, reason: str) -> Revision:
    """退回更正 with the reason. Raises IllegalMove."""
    decision = _locked(revision)
    revision = REVISION_MOVES.enter(revision, "return_", by=by, reason=reason)
    _note_review(revision, by=by, reason=reason)
    _close(decision, by=by, verb="退回更正", reason=reason)
    return revision


@transaction.atomic
def cancel_revision(revision: Revision, *, by: User) -> Revision:
    """撤销更正申请: its author takes it back. Raises IllegalMove."""
    decision = _locked(revision)
    revision = REVISION_MOVES.enter(revision, "cancel", by=by)
    _close(decision, by=by, verb="撤销更正申请", reason="")
    return revision


def _locked(revision: Revision) -> Decision:
    """The decision, always locked before its revisions, so that two acts never wait for each other."""
    model = type(revision.decision)
    return model._default_manager.select_for_update(of=("self",)).get(pk=revision.decision.pk)


def _correct(decision: Decision, changes: Changes, *, by: User | None, on: date, reason: str) -> None:
    """The new values, what follows from them, what is public of them, and the version."""
    former_day = decision.decided_on
    _apply(decision, changes)
    if decision.status in (DecisionStatus.PUBLISHED, DecisionStatus.FILED):
        _correct_public(decision, by=by, on=on)
    decision._history_user, decision._change_reason = by, f"更正：{reason}"
    _save(decision)
    if decision.decided_on != former_day:
        deadlines.restart(PUBLICITY, on=decision, from_=decision.decided_on)


def _apply(decision: Decision, changes: Changes) -> None:
    apply_changes(decision, changes)
    if isinstance(decision, PenaltyDecision) and CLASSED_BY & changes.keys() and "severity" not in changes:
        decision.severity = ""
        decision.severity = severity_of(decision)
    fill(decision)
    decision.has_pending_revision = False


def _correct_public(decision: Decision, *, by: User | None, on: date) -> None:
    """The entry shows the new values, comes down when they may not be public, or goes up when at last they may; a
    reviewer who approves doubtful passages and documents has looked at them."""
    if decision.sensitive_findings:
        decision.sensitive_cleared_by = by
    entry = Publication.objects.of_source(decision).first()
    period = PeriodTable().period(decision, published_on=entry.published_on if entry else on)
    is_shielded = decision.filing_ground == SHIELD_GROUND
    if is_shielded or period.until is None or period.until < on:
        ground = SHIELD_GROUND if is_shielded else period.ground or EXPIRED_GROUND
        decision.filing_ground, decision.published_until = ground, None
        _stand(decision, "file")
        publications.end_all([decision])
        return
    decision.filing_ground, decision.published_until = "", period.until
    # The database lets nothing of a natural person be public: the new class goes in before the new state.
    type(decision)._default_manager.filter(pk=decision.pk).update(counterpart_class=decision.counterpart_class)
    _stand(decision, "publish")
    if entry:
        publications.correct(decision, shown_facts(decision, period), on=on, until=period.until)
    else:
        publications.publish_all([(decision, shown_facts(decision, period), period.until)], on=on)
    if by is not None:
        documents.publish_all([decision], by=by)


def _release_cleared(decision: Decision, *, by: User, on: date) -> None:
    """Nothing doubtful is left in what was approved before: it waits no longer."""
    release([decision], by=by, on=on)
    versions.keep(type(decision)._default_manager.filter(pk=decision.pk), by=by, reason="更正后不再含疑似个人信息")


def _stand(decision: Decision, verb: str) -> None:
    """Published or filed from now on, where the correction changes that."""
    if decision.status != DECISION_MOVES[verb].target:
        decision.status = DECISION_MOVES.enter(decision, verb, by=None).status


def _save(decision: Decision) -> None:
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as error:
        raise IllegalMove("更正后与已有的另一条决定相同（行政相对人、文书号和机关），请核对后退回更正。") from error


def _note_review(revision: Revision, *, by: User, reason: str) -> None:
    revision.reviewer, revision.reviewed_at, revision.review_reason = by, timezone.now(), reason
    revision.save(update_fields=["reviewer", "reviewed_at", "review_reason"])


def _close(decision: Decision, *, by: User, verb: str, reason: str) -> None:
    type(decision)._default_manager.filter(pk=decision.pk).update(has_pending_revision=False)
    trail.record(by, verb, decision, reason=reason)


def _digest(decision: Decision, changes: Changes) -> str:
    """Of the decision as it would be, by which a file that tells the same is known to tell nothing new."""
    proposed = {name: _restored(decision, name, new) for name, (_, new) in changes.items()}
    return keys.content_digest(decision.kind, keys.values_of(decision) | proposed)


def _kept(row: Model, name: str, value: Any) -> Any:
    if isinstance(_field(row, name), SealedField):
        return (value.sealed if isinstance(value, Sealed) else SealedField().get_prep_value(value or "")).hex()
    return value if value is None or isinstance(value, list) else str(value)


def _restored(row: Model, name: str, kept: Any) -> Any:
    field = _field(row, name)
    if isinstance(field, SealedField):
        return Sealed(bytes.fromhex(kept or ""))
    return field.to_python(kept)


def _field(row: Model, name: str) -> Any:
    return type(row)._meta.get_field(name)
