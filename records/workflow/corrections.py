"""更正: a proposed change to a record, its review, and what follows in public when it is approved."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from disclosure import publications
from disclosure.models import ImportBatch
from disclosure.standard.keys import opened
from disclosure.workflow.revisions import Changes, apply_changes, changes_between
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.trail import recording as trail
from records.choices import CorrectionStatus, RecordStatus
from records.models import Correction, DishonestyRecord
from records.public_facts import bar_to_reprint, shown_facts
from records.querysets import IN_FORCE
from records.rules import NO_END
from records.workflow.entry import fill
from records.workflow.moves import CORRECTION_MOVES

CORRECTABLE = (RecordStatus.APPROVED, RecordStatus.CONFIRMED, *IN_FORCE)


@transaction.atomic
def propose(
    record: DishonestyRecord, values: Mapping[str, Any], *, by: User, reason: str, batch: ImportBatch | None = None
) -> Correction:
    """提出更正: waits for a second person. Raises IllegalMove."""
    record = DishonestyRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    changes = changes_between(record, values)
    _require_correctable(record, changes, by=by, reason=reason)
    correction = Correction.objects.create(
        record=record, changes=changes, reason=reason, author=by, organization=record.organization, batch=batch
    )
    DishonestyRecord.objects.filter(pk=record.pk).update(has_pending_correction=True)
    trail.record(by, "提出更正", record, reason=reason, detail={"fields": sorted(changes)})
    return correction


@transaction.atomic
def approve_correction(correction: Correction, *, by: User) -> Correction:
    """通过更正: applies it, writes the version and corrects what is public, in one transaction. Raises IllegalMove."""
    record = _locked(correction.record_id)
    correction = CORRECTION_MOVES.enter(correction, "approve", by=by, noting=_reviewed(by, ""))
    if record.status not in CORRECTABLE:
        raise IllegalMove("该记录已退回或者终止，更正失去对象，请退回更正。")
    _correct(record, correction.changes, by=by, reason=correction.reason)
    trail.record(by, "通过更正", record, reason=correction.reason, detail={"fields": sorted(correction.changes)})
    return correction


@transaction.atomic
def carry_out(record: DishonestyRecord, values: Mapping[str, Any], *, reason: str) -> DishonestyRecord:
    """更正 that a decided case orders: verified by one body and decided by a second person, it waits for nobody. A
    proposal still waiting has lost its object. Raises IllegalMove."""
    record = _locked(record.pk)
    changes = changes_between(record, values)
    if record.status not in IN_FORCE:
        raise IllegalMove("该记录已经终止，不能更正。")
    if not changes:
        raise IllegalMove("更正内容与现记录相同，请核对。")
    drop_pending([record])
    _correct(record, changes, by=None, reason=reason)
    trail.record(None, "按决定更正", record, reason=reason, detail={"fields": sorted(changes)})
    return record


@transaction.atomic
def return_correction(correction: Correction, *, by: User, reason: str) -> Correction:
    """退回更正 with the reason. Raises IllegalMove."""
    record = _locked(correction.record_id)
    correction = CORRECTION_MOVES.enter(correction, "return_", by=by, reason=reason, noting=_reviewed(by, reason))
    DishonestyRecord.objects.filter(pk=record.pk).update(has_pending_correction=False)
    trail.record(by, "退回更正", record, reason=reason)
    return correction


def drop_pending(records: Sequence[DishonestyRecord]) -> None:
    """What still waits has lost its object: the records have ended."""
    pending = Correction.objects.filter(record__in=records).pending()
    pending.update(status=CorrectionStatus.RETURNED, review_reason="记录已经终止")
    chosen = DishonestyRecord.objects.filter(pk__in=[record.pk for record in records])
    chosen.update(has_pending_correction=False)


def _require_correctable(record: DishonestyRecord, changes: Changes, *, by: User, reason: str) -> None:
    if record.organization_id not in by.organization.continued:
        raise IllegalMove("只能更正本单位录入的记录。")
    if record.status not in CORRECTABLE:
        raise IllegalMove("草稿和退回件请直接修改；待审核的请先撤回报送；已终止的记录不能更正。")
    if record.has_pending_correction:
        raise IllegalMove("该记录已有更正待审核，办结后才能再提出。")
    if not changes:
        raise IllegalMove("没有任何改动。")
    if not reason.strip():
        raise IllegalMove("请填写更正理由。")
    _apply(copy(record), changes)


def _correct(record: DishonestyRecord, changes: Changes, *, by: User | None, reason: str) -> None:
    """The new values, the version, and what is public of them."""
    _apply(record, changes)
    record.has_pending_correction = False
    record._history_user, record._change_reason = by, f"更正：{reason}"
    _save(record)
    if record.published_until is not None:
        publications.correct(record, shown_facts(record), on=today(), until=record.published_until)


def _apply(record: DishonestyRecord, changes: Changes) -> None:
    """A record tells of one subject and is of one type: another one is another record. Who confirmed it stays so."""
    before, person = (record.subject_class, record.record_type, record.body_id), _person_of(record)
    findings, cleared_by = record.sensitive_findings, record.sensitive_cleared_by
    confirming_body = record.confirming_body
    apply_changes(record, changes)
    fill(record)
    record.confirming_body = confirming_body
    if before != (record.subject_class, record.record_type, record.body_id):
        raise IllegalMove("更正不能改变记录的主体和类型，请撤销本记录后重新录入。")
    if record.is_of_person and person not in (_person_of(record), ("", record.person_name)):
        raise IllegalMove("更正不能把记录改为另一个人，只能补填证件号码或者改正姓名的错字；请撤销本记录后重新录入。")
    if record.published_until is not None and record.is_of_person and bar_to_reprint(record):
        raise IllegalMove("该通报正在转载，清空标题或者链接以前请先停止转载。")
    if record.sensitive_findings == findings:
        record.sensitive_cleared_by = cleared_by
    if record.status == RecordStatus.PUBLIC:
        _require_clean(record)
    if record.published_until is not None:
        record.published_until = record.influence_until or NO_END


def _person_of(record: DishonestyRecord) -> tuple[str, str]:
    """A number tells who somebody is, whatever the name is corrected to; without one the name does."""
    number = opened(record.id_number)
    return (number, "") if number else ("", record.person_name)


def _require_clean(record: DishonestyRecord) -> None:
    """What is public was looked at by the confirming body; a correction brings in nothing doubtful."""
    if record.sensitive_findings and record.sensitive_cleared_by_id is None:
        told = "、".join(f"{finding['kind']} {finding['excerpt']}" for finding in record.sensitive_findings)
        raise IllegalMove(f"该记录正在公开，更正后的内容含有疑似{told}，请删去后再提出更正。")


def _save(record: DishonestyRecord) -> None:
    try:
        with transaction.atomic():
            record.save()
    except IntegrityError as error:
        raise IllegalMove("更正后与已有的另一条记录相同（依据文书文号、主体和类型），请核对后退回更正。") from error


def _locked(pk: int) -> DishonestyRecord:
    """The record, always locked before its corrections, so that two acts never wait for each other."""
    return DishonestyRecord.objects.select_for_update(of=("self",)).get(pk=pk)


def _reviewed(by: User, reason: str) -> dict[str, object]:
    return {"reviewer": by, "reviewed_at": timezone.now(), "review_reason": reason[:500]}
