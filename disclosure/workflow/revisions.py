"""更正: a proposed change to a decision, its review, and what follows in public when it is approved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosure import publications
from disclosure.choices import DecisionKind, DecisionStatus, RevisionStatus
from disclosure.models import Decision, ImportBatch, Revision
from disclosure.periods import PeriodTable
from disclosure.public_facts import bar_to_publicity, public_facts
from disclosure.standard import keys
from disclosure.workflow.entry import EDITABLE, fill
from disclosure.workflow.moves import REVISION_MOVES
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.sealing import Sealed, SealedField
from foundation.trail import recording as trail

Changes = dict[str, list[Any]]


def changes_between(decision: Decision, values: Mapping[str, Any]) -> Changes:
    """{field: [old, new]} of the fields that differ, as they are kept: ISO days, plain amounts, sealed numbers in hex."""
    return {
        name: [_kept(decision, name, getattr(decision, name)), _kept(decision, name, value)]
        for name, value in values.items()
        if keys.comparable(getattr(decision, name)) != keys.comparable(value)
    }


@transaction.atomic
def propose(
    decision: Decision, changes: Changes, *, by: User, reason: str, content_digest: str = "", batch: ImportBatch | None = None
) -> Revision:
    """提出更正: waits for a second person; a newer proposal takes the place of one still waiting. Raises IllegalMove."""
    decision = type(decision).objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.organization_id != by.organization_id:
        raise IllegalMove("只能更正本单位的记录。")
    if decision.status in (*EDITABLE, DecisionStatus.WITHDRAWN):
        raise IllegalMove("草稿和退回件请直接修改；已撤回的记录不能更正。")
    if not changes:
        raise IllegalMove("没有任何改动。")
    if not reason.strip():
        raise IllegalMove("请填写更正理由。")
    _of(decision).filter(status=RevisionStatus.PENDING).update(status=RevisionStatus.CANCELLED)
    revision = Revision.objects.create(
        **{decision.kind: decision},
        changes=changes,
        content_digest=content_digest,
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
    revision = REVISION_MOVES.enter(revision, "approve", by=by)
    _note_review(revision, by=by, reason="")
    model = type(revision.decision)
    decision = model._default_manager.select_for_update(of=("self",)).get(pk=revision.decision.pk)
    for name, (_, new) in revision.changes.items():
        setattr(decision, name, _restored(decision, name, new))
    fill(decision)
    decision.has_pending_revision = False
    decision._history_user, decision._change_reason = by, f"更正：{revision.reason}"
    if decision.status == DecisionStatus.PUBLISHED:
        _correct_public(decision, by=by, on=on or today())
    decision.save()
    trail.record(by, "通过更正", decision, reason=revision.reason, detail={"fields": sorted(revision.changes)})
    return revision


@transaction.atomic
def return_revision(revision: Revision, *, by: User, reason: str) -> Revision:
    revision = REVISION_MOVES.enter(revision, "return_", by=by, reason=reason)
    _note_review(revision, by=by, reason=reason)
    return _closed(revision, by=by, verb="退回更正", reason=reason)


@transaction.atomic
def cancel_revision(revision: Revision, *, by: User) -> Revision:
    return _closed(REVISION_MOVES.enter(revision, "cancel", by=by), by=by, verb="撤销更正申请", reason="")


def _correct_public(decision: Decision, *, by: User, on: date) -> None:
    """The entry shows the new values, or comes down when they may not be public; a reviewer who approves doubtful
    passages has looked at them."""
    if decision.sensitive_findings:
        decision.sensitive_cleared_by = by
    first_day = decision.reported_on or on
    period = PeriodTable().period(decision, published_on=first_day)
    ground = bar_to_publicity(decision) or period.ground
    if period.until is None or period.until < on or ground:
        publications.end_all([decision])
        decision.status, decision.published_until = DecisionStatus.FILED, None
        decision.filing_ground = ground or "公示期已经届满"
        return
    decision.published_until = period.until
    publications.correct(decision, public_facts(decision), on=on, until=period.until)


def _of(decision: Decision) -> Any:
    return Revision.objects.filter(**{decision.kind: decision})


def _note_review(revision: Revision, *, by: User, reason: str) -> None:
    revision.reviewer, revision.reviewed_at, revision.review_reason = by, timezone.now(), reason
    revision.save(update_fields=["reviewer", "reviewed_at", "review_reason"])


def _closed(revision: Revision, *, by: User, verb: str, reason: str) -> Revision:
    decision = revision.decision
    type(decision)._default_manager.filter(pk=decision.pk).update(has_pending_revision=False)
    trail.record(by, verb, decision, reason=reason)
    return revision


def _kept(decision: Decision, name: str, value: Any) -> Any:
    if isinstance(_field(decision, name), SealedField):
        return (value.sealed if isinstance(value, Sealed) else SealedField().get_prep_value(value or "")).hex()
    return None if value is None else str(value)


def _restored(decision: Decision, name: str, kept: Any) -> Any:
    field = _field(decision, name)
    if isinstance(field, SealedField):
        return Sealed(bytes.fromhex(kept or ""))
    return field.to_python(kept)


def _field(decision: Decision, name: str) -> Any:
    return type(decision)._meta.get_field(name)


def kind_of(revision: Revision) -> DecisionKind:
    return DecisionKind.PERMIT if revision.permit_id else DecisionKind.PENALTY


