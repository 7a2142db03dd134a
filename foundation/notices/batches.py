"""批量签发: a batch is rows that wait; each is signed in a transaction of its own, so that whoever dies in the middle
leaves nothing half done, and two workers never take the same one (ADR 0006).
"""

import logging
from datetime import date
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet

from foundation.messages.nudges import nudge
from foundation.moves import IllegalMove
from foundation.notices import drafts
from foundation.notices.choices import BatchOutcome
from foundation.notices.models import BatchedDraft, LetterBatch, LetterDraft
from foundation.trail import recording as trail

if TYPE_CHECKING:
    from foundation.accounts.models import User

_FAILED = "生成文书时出错，文稿仍在待签发，请联系管理员查明原因后重新签发。"
log = logging.getLogger("portal.letters")


@transaction.atomic
def sign_all(rows: QuerySet[LetterDraft], *, by: "User", on: date) -> LetterBatch:
    """批量签发: what is signed now is issued by a worker, dated `on`.

    Raises IllegalMove when there is nothing to sign.
    """
    locked = list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    keys = list(LetterDraft.objects.signable_by(by).filter(pk__in=locked).order_by("pk").values_list("pk", flat=True))
    if not keys:
        raise IllegalMove("没有可以签发的文书，请勾选由他人拟稿、审核的文书后再签发。")
    batch = LetterBatch.objects.create(organization=by.organization, signer=by, signed_on=on)
    BatchedDraft.objects.bulk_create(BatchedDraft(batch=batch, draft_id=key) for key in keys)
    trail.record(by, "批量签发", batch, detail={"文书": len(keys)})
    nudge("foundation.notices.tasks.issue_letters")
    return batch


def issue_waiting() -> int:
    """Every letter that waits in a batch; what another worker has in hand is passed over."""
    count = 0
    while _issue_next():
        count += 1
    return count


@transaction.atomic
def _issue_next() -> bool:
    waiting = BatchedDraft.objects.waiting().select_for_update(of=("self",), skip_locked=True)
    item = waiting.select_related("draft__organization", "batch__signer").order_by("pk").first()
    if item is None:
        return False
    item.outcome, item.reason = _outcome(item)
    item.save(update_fields=["outcome", "reason"])
    return True


def _outcome(item: BatchedDraft) -> tuple[BatchOutcome, str]:
    try:
        drafts.sign(item.draft, by=item.batch.signer, on=item.batch.signed_on)
    except IllegalMove as refusal:
        return BatchOutcome.REFUSED, str(refusal)
    except (InterfaceError, OperationalError):
        # May pass, so the letter stays waiting for the next look.
        raise
    except Exception:
        log.exception("draft %s cannot be issued", item.draft_id)
        return BatchOutcome.REFUSED, _FAILED
    return BatchOutcome.ISSUED, ""
