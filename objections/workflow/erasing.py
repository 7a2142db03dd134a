"""销毁: personal data of a closed case goes when its time is over, by destroying the case's own key (domain §3.2).

What was sealed with it, texts, files, letters and their versions, can be read by nobody from then on; numbers, days,
states and digests remain, so that the trail and the letters' digests still verify.
"""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.deadlines.periods import months_later
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from foundation.trail import recording as trail
from objections.models import (
    Case,
    CasePaper,
    CaseSecret,
    CaseView,
    ErasedCase,
    ErasureRun,
    FailedAccess,
    IntakeFile,
    IntakeMessage,
    Submission,
)
from objections.rules import RETENTION_MONTHS
from objections.workflow.moves import ERASURE_MOVES


def destroy(case: Case) -> None:
    """The key is gone, and what only it opens; the holder's page goes with it."""
    CaseSecret.objects.filter(pk=case.secret_id).update(key=b"", reader=b"", person=b"", destroyed_on=today())
    case.secret.refresh_from_db()


def forget_holder(case: Case) -> None:
    """The page, the papers and the failed tries of the holder of the code."""
    for model in (CasePaper, CaseView, FailedAccess):
        model._default_manager.filter(number=case.number).delete()


@transaction.atomic
def purge_strays(on: date) -> None:
    """What no list of erasure would ever name: pages of what was turned away or handed over, and what nobody could read
    or claim, once kept as long as a closed case."""
    before = months_later(on, -RETENTION_MONTHS)
    kept = Case.objects.exclude(secret__destroyed_on__isnull=False, closed_on__lt=before).values("number")
    CaseView.objects.filter(changed_at__date__lt=before).exclude(number__in=kept).delete()
    for model in (Submission, IntakeMessage):
        strays = model._default_manager.filter(received_at__date__lt=before)
        IntakeFile.objects.filter(parcel__in=[stray.pk for stray in strays]).delete()
        strays.delete()


def due_for_erasure(body: Organization, on: date) -> QuerySet[Case]:
    """Cases of this body that were closed so long ago that their time is over, and whose key is still there."""
    closed_before = months_later(on, -RETENTION_MONTHS)
    return Case.objects.kept_too_long(closed_before).filter(organization_id__in=body.continued)


@transaction.atomic
def plan(*, by: User) -> ErasureRun:
    """拟定销毁清单: nothing is destroyed yet. Raises IllegalMove."""
    cases = list(due_for_erasure(by.organization, today()))
    if not cases:
        raise IllegalMove("没有保存期限届满的案件，无须销毁。")
    run = ErasureRun.objects.create(author=by, organization=by.organization)
    ErasedCase.objects.bulk_create(ErasedCase(run=run, case=case) for case in cases)
    trail.record(by, "拟定销毁清单", run, detail={"件数": len(cases)})
    return run


@transaction.atomic
def approve(run: ErasureRun, *, by: User) -> ErasureRun:
    """批准销毁, by a second person; what was taken up again since is left out. Raises IllegalMove."""
    run = ERASURE_MOVES.enter(run, "approve", by=by, noting={"reviewer": by, "carried_out_on": today()})
    due = due_for_erasure(run.organization, today()).filter(erasures__run=run).select_for_update(of=("self",))
    for case in due:
        destroy(case)
        forget_holder(case)
        trail.record(by, "销毁个人信息", case)
    run.items.filter(case__in=[case.pk for case in due]).update(is_destroyed=True)
    trail.record(by, "批准销毁", run)
    return run


@transaction.atomic
def cancel(run: ErasureRun, *, by: User, reason: str) -> ErasureRun:
    """不予批准: the list is made anew another time. Raises IllegalMove."""
    run = ERASURE_MOVES.enter(run, "cancel", by=by, reason=reason, noting={"reviewer": by})
    trail.record(by, "不予批准销毁", run, reason=reason)
    return run
