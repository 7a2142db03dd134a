"""减轻: who made good of his own accord is classed one step lighter (policy 三(二)3; 政务处分法11条(四))."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from disclosure.choices import Severity
from foundation.accounts.models import User
from foundation.files.attachments import attach
from foundation.files.models import Attachment
from foundation.moves import IllegalMove
from foundation.trail import recording as trail
from records.models import DishonestyRecord, Mitigation
from records.querysets import IN_FORCE
from records.severity import lighter
from records.workflow.moves import MITIGATION_MOVES
from records.workflow.reclassing import reclass


@transaction.atomic
def propose(record: DishonestyRecord, *, by: User, reason: str, evidence: "UploadedFile[bytes]") -> Mitigation:
    """提请减轻 with the evidence of self-correction. Raises IllegalMove."""
    record = DishonestyRecord.objects.select_for_update(of=("self",)).get(pk=record.pk)
    _require_mitigable(record, by)
    mitigation = Mitigation(
        record=record,
        from_severity=record.severity,
        to_severity=lighter(record.severity),
        reason=reason,
        organization=by.organization,
        author=by,
    )
    try:
        with transaction.atomic():
            mitigation.save(force_insert=True)
        attach(mitigation, evidence, purpose=Attachment.Purpose.EVIDENCE, by=by)
    except IntegrityError as error:
        raise IllegalMove("该记录已经减轻或者正在等待决定，不能重复提请。") from error
    except ValidationError as refusal:
        raise IllegalMove("".join(refusal.messages)) from refusal
    trail.record(by, "提请减轻", record, reason=reason)
    return mitigation


@transaction.atomic
def grant(mitigation: Mitigation, *, by: User, reason: str) -> Mitigation:
    """同意减轻: the record is classed anew, with the reason. Raises IllegalMove."""
    mitigation = _decide(mitigation, "grant", by=by, reason=reason)
    reclass(mitigation.record, by=by, verb="减轻", reason=mitigation.reason)
    return mitigation


@transaction.atomic
def decline(mitigation: Mitigation, *, by: User, reason: str) -> Mitigation:
    """不予减轻. Raises IllegalMove."""
    return _decide(mitigation, "decline", by=by, reason=reason)


def can_propose(record: DishonestyRecord, by: User) -> bool:
    """Put forward by the body that entered the record or the one that confirmed it."""
    bodies = by.organization.continued
    is_concerned = record.organization_id in bodies or record.confirming_body_id in bodies
    return is_concerned and record.status in IN_FORCE and record.severity != Severity.MINOR


def _decide(mitigation: Mitigation, verb: str, *, by: User, reason: str) -> Mitigation:
    noting = {"granted_by": by, "granted_at": timezone.now(), "review_reason": reason[:500]}
    mitigation = MITIGATION_MOVES.enter(mitigation, verb, by=by, reason=reason, noting=noting)
    trail.record(by, MITIGATION_MOVES[verb].label, mitigation, reason=reason)
    return mitigation


def _require_mitigable(record: DishonestyRecord, by: User) -> None:
    if record.severity == Severity.MINOR:
        raise IllegalMove("该记录已经是最轻一级，不能再减轻。")
    if not can_propose(record, by):
        raise IllegalMove("只有录入或者确认该记录的单位可以对生效的记录提请减轻。")
