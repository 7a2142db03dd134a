"""期限: which periods an act on a case starts, meets, stops; and the nearest last day the case shows in its lists."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Min

from disclosure.models import PenaltyDecision
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.deadlines.rules import RuleCode
from foundation.organizations.models import Organization
from objections.choices import CaseKind, ComplaintMatter, ObjectionReason
from objections.models import Case
from objections.rules import (
    ACCEPT_REPAIR,
    ANSWER_INFORMATION_COMPLAINT,
    DECIDE_OBJECTION,
    DECIDE_REPAIR,
    DELETE_REVOKED,
    FORWARD,
    FORWARD_COMPLAINT,
    MARK,
    RESULT_OF_CREDIT_CHINA,
    SCREEN,
    SUPPLEMENT,
    VERIFY_BY_SOURCE,
    VERIFY_COMPLAINT,
    VERIFY_REPAIR,
)

LABEL = Case._meta.label_lower
_OF_PENALTY = PenaltyDecision._meta.label_lower
VERIFICATION: Mapping[str, RuleCode] = {
    CaseKind.OBJECTION: VERIFY_BY_SOURCE,
    CaseKind.COMPLAINT: VERIFY_COMPLAINT,
    CaseKind.REPAIR: VERIFY_REPAIR,
}


def from_receipt(case: Case) -> tuple[RuleCode, ...]:
    """What begins to run on the day of receipt."""
    if case.kind == CaseKind.OBJECTION:
        is_revoked = ObjectionReason.REVOKED in case.reasons
        return (MARK, FORWARD, DECIDE_OBJECTION, *((DELETE_REVOKED,) if is_revoked else ()))
    if case.kind == CaseKind.COMPLAINT:
        return (SCREEN,)
    return (ACCEPT_REPAIR, RESULT_OF_CREDIT_CHINA) if case.source_label == _OF_PENALTY else (ACCEPT_REPAIR,)


def from_acceptance(case: Case) -> tuple[RuleCode, ...]:
    if case.kind == CaseKind.REPAIR and case.source_label == _OF_PENALTY:
        return (DECIDE_REPAIR,)
    if case.kind != CaseKind.COMPLAINT:
        return ()
    # 投诉 about credit information is answered within thirty days (征信业管理条例26条).
    is_about_information = case.matter == ComplaintMatter.INFORMATION
    return (FORWARD_COMPLAINT, ANSWER_INFORMATION_COMPLAINT) if is_about_information else (FORWARD_COMPLAINT,)


def overall(case: Case) -> Deadline | None:
    """The last day for the decision, where the law sets one for the whole."""
    codes = (DECIDE_OBJECTION, ANSWER_INFORMATION_COMPLAINT, RESULT_OF_CREDIT_CHINA)
    return Deadline.objects.of(case).filter(code__in=codes).first()


def verification(case: Case) -> Deadline:
    """The period of the body that verifies."""
    return Deadline.objects.of(case).get(code=VERIFICATION[case.kind])


def begin(case: Case, *codes: RuleCode, from_: date, body: Organization | None = None) -> None:
    """`body` has to keep the period; by default the one that handles the case."""
    for code in codes:
        deadlines.start(code, on=case, from_=from_, by_body=body or case.organization, title=str(case))


def meet(case: Case, *codes: RuleCode) -> None:
    for code in codes:
        deadlines.meet(code, on=case, day=today())


def begin_again(case: Case, code: RuleCode, *, from_: date) -> None:
    """The same duty arises anew: what is decided after a review is told as the first decision was."""
    begin(case, code, from_=from_)
    deadlines.renew(code, on=case, from_=from_)


def stop_all(case: Case) -> None:
    """The case is over: nothing is owed any more."""
    for code in set(Deadline.objects.of(case).open().values_list("code", flat=True)):
        deadlines.cancel_all(RuleCode(code), label=LABEL, pks=[case.pk], day=today())


def drop(case: Case, *codes: RuleCode) -> None:
    for code in codes:
        deadlines.cancel_all(code, label=LABEL, pks=[case.pk], day=today())


def suspend_all(case: Case, *, reason: str) -> None:
    """补正、鉴定评审 do not count (domain §3.2)."""
    for deadline in Deadline.objects.of(case).running().exclude(code=SUPPLEMENT):
        deadlines.suspend(deadline, on=today(), by=None, reason=reason)


def resume_all(case: Case, *, on: date) -> None:
    for deadline in Deadline.objects.of(case).suspended():
        deadlines.resume(deadline, on=on, by=None)


def keep_due(case: Case) -> Case:
    """The nearest last day of what still runs, for the lists."""
    running = Deadline.objects.of(case).running()
    case.due_on = running.aggregate(nearest=Min("due_on"))["nearest"]
    Case.objects.filter(pk=case.pk).update(due_on=case.due_on)
    return case


def redate(code: str, dues: Mapping[int, date]) -> None:
    """The calendar, an extension or a suspension moved a last day."""
    for case in Case.objects.filter(pk__in=dues):
        keep_due(case)
