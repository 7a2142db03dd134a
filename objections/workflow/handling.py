"""办理: from the receipt of a case to the opinion of the body that verified it."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline
from foundation.messages import inbox
from foundation.moves import IllegalMove
from foundation.notices import letters
from foundation.organizations.models import Organization
from foundation.trail import recording as trail
from objections.choices import CaseKind, CaseStatus, TextKind
from objections.models import Case, IntakeMessage
from objections.notices import AcceptanceNotice, ReferralLetter, RefusalNotice, SupplementNotice
from objections.remedies import remedies
from objections.rules import (
    ACCEPT_REPAIR,
    FORWARD,
    FORWARD_COMPLAINT,
    MARK,
    OWN_CORRECTION,
    REVIEW_REPAIR,
    SCREEN,
    SUPPLEMENT,
)
from objections.workflow import periods, sources, telling, texts
from objections.workflow.letters import frame, send
from objections.workflow.moves import MOVES_OF
from objections.workflow.routing import require_verifier


def locked(case: Case) -> Case:
    """The row, locked until the transaction ends."""
    rows = Case.objects.select_related("secret", "organization", "source_body", "body")
    return rows.select_for_update(of=("self",)).get(pk=case.pk)


_UNDECIDED = (
    CaseStatus.RECEIVED,
    CaseStatus.SUPPLEMENTING,
    CaseStatus.ACCEPTED,
    CaseStatus.FORWARDED,
    CaseStatus.VERIFIED,
    CaseStatus.SUSPENDED,
)


@transaction.atomic
def mark(case: Case, *, by: User) -> Case:
    """标注: the public entry shows 异议处理中 from now on; one working day from receipt (T12). Raises IllegalMove."""
    source = sources.locked_source_of(case)
    case = MOVES_OF[case.kind].enter(case, "mark", by=by, noting={"is_marked": True})
    sources.mark(source, is_disputed=True)
    periods.meet(case, MARK)
    return done(case, "标注异议", by=by)


@transaction.atomic
def accept(case: Case, *, by: User) -> Case:
    """受理: the applicant gets a notice; what follows has its own periods. Raises IllegalMove."""
    noting = {"accepted_by": by, "accepted_on": today()}
    if case.handler_id is None:
        noting["handler"] = by
    case = MOVES_OF[case.kind].enter(case, "accept", by=by, noting=noting)
    periods.meet(case, SCREEN, ACCEPT_REPAIR)
    periods.begin(case, *periods.from_acceptance(case), from_=today())
    if case.kind == CaseKind.OBJECTION:
        periods.begin(case, OWN_CORRECTION, from_=case.received_on)
    overall = periods.overall(case)
    notice = AcceptanceNotice(
        **frame(case, "受理通知书"), received_on=case.received_on, due_on=overall.due_on if overall else None
    )
    send(case, notice, by=by)
    return done(case, "受理", by=by)


@transaction.atomic
def ask_supplement(case: Case, *, by: User, reason: str) -> Case:
    """通知补正, once and whole; five working days, which do not count for the case (T34). Raises IllegalMove."""
    case = MOVES_OF[case.kind].enter(
        case, "ask_supplement", by=by, reason=reason, noting={"supplement_asked_on": today()}
    )
    texts.write(case, TextKind.ASKED, reason, by=by)
    periods.suspend_all(case, reason="补正期间")
    running = deadlines.start(
        SUPPLEMENT, on=case, from_=today(), by_body=case.organization, title=f"补正：{case.number}"
    )
    send(case, SupplementNotice(**frame(case, "补正通知书"), asked=reason, due_on=running.due_on), by=by)
    return done(case, "通知补正", by=by)


@transaction.atomic
def supplement(case: Case, *, by: User | None, on: date | None = None) -> Case:
    """登记补正材料: the periods run on from the day they came, today unless the letterbox tells another. Raises
    IllegalMove."""
    case = MOVES_OF[case.kind].enter(case, "supplement", by=by)
    deadlines.meet(SUPPLEMENT, on=case, day=on or today())
    periods.resume_all(case, on=on or today())
    return done(case, "登记补正材料", by=by)


def abandon_due(on: date) -> int:
    """视为放弃: what was not supplemented in time (domain §3.2). Run twice, it finds nothing the second time. Returns
    how many."""
    abandoned = 0
    while _abandon_next(on):
        abandoned += 1
    return abandoned


@transaction.atomic
def _abandon_next(on: date) -> bool:
    late = Deadline.objects.open().filter(code=SUPPLEMENT, target_label=periods.LABEL, due_on__lt=on)
    waiting = Case.objects.filter(status=CaseStatus.SUPPLEMENTING, pk__in=late.values("target_id"))
    # What came in time and still lies in the letterbox is no silence.
    waiting = waiting.exclude(number__in=IntakeMessage.objects.filter(is_unreadable=False).values("number"))
    case = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if case is None:
        return False
    case = MOVES_OF[case.kind].enter(case, "abandon", by=None)
    unmark(case)
    periods.stop_all(case)
    done(case, "视为放弃", by=None)
    return True


@transaction.atomic
def refuse(case: Case, *, by: User, reason: str) -> Case:
    """不予受理, with the reason and the remedies. Raises IllegalMove."""
    case = MOVES_OF[case.kind].enter(case, "refuse", by=by, reason=reason, noting={"decided_on": today()})
    texts.write(case, TextKind.REFUSAL, reason, by=by)
    unmark(case)
    periods.stop_all(case)
    send(case, RefusalNotice(**frame(case, "不予受理通知书"), reason=reason, remedies=remedies(case)), by=by)
    return done(case, "不予受理", by=by)


@transaction.atomic
def forward(case: Case, *, by: User, referral: str, to: Organization | None = None) -> Case:
    """转办: to the body that supplied the entry, or to the one that verifies a complaint, which reads the referral and
    not who told it. Raises IllegalMove."""
    verifier = to or case.source_body or case.organization
    if case.kind == CaseKind.COMPLAINT:
        require_verifier(verifier, complained_of=case.body)
    noting = {"source_body": verifier, "verification_asked_on": today()}
    case = MOVES_OF[case.kind].enter(case, "forward", by=by, noting=noting)
    texts.write(case, TextKind.REFERRAL, referral, by=by)
    periods.meet(case, FORWARD, FORWARD_COMPLAINT)
    periods.drop(case, OWN_CORRECTION)
    period = periods.VERIFICATION[case.kind]
    periods.begin(case, period, from_=today(), body=verifier)
    _send_referral(case, referral, verifier, due_on=Deadline.objects.of(case).get(code=period).due_on, by=by)
    _tell(verifier, case, "收到转办的案件，请核查")
    return done(case, "转办核查", by=by, detail={"核查单位": verifier.name})


@transaction.atomic
def verify(case: Case, *, by: User, reason: str, corrections: dict[str, str] | None = None) -> Case:
    """提交核查意见: what was found, and, where the entry is wrong, how it must read. Raises IllegalMove."""
    noting = {"verified_by": by, "verified_on": today()}
    case = MOVES_OF[case.kind].enter(case, "verify", by=by, reason=reason, noting=noting)
    texts.write(case, TextKind.FINDING, reason, by=by)
    texts.write_facts(case, TextKind.CORRECTION, corrections or {}, by=by)
    periods.meet(case, periods.VERIFICATION[case.kind])
    if case.kind == CaseKind.REPAIR:
        periods.begin(case, REVIEW_REPAIR, from_=today())
    _tell(case.organization, case, "核查意见已到")
    return done(case, "提交核查意见", by=by)


@transaction.atomic
def extend(case: Case, *, by: User, reason: str, amount: int) -> Case:
    """批准延期: of the whole, and of the verification as far as its own rule allows. Raises IllegalMove,
    PeriodRefused."""
    case = MOVES_OF[case.kind].enter(case, "extend", by=by, reason=reason)
    texts.write(case, TextKind.REASON, f"延期：{reason}", by=by)
    verification = periods.verification(case)
    whole = periods.overall(case) or verification
    deadlines.extend(whole, amount=amount, by=by, reason=case.number)
    if verification != whole and (allowed := deadlines.extension_left(verification)) > 0:
        deadlines.extend(verification, amount=min(amount, allowed), by=by, reason=case.number)
    return done(case, "批准延期", by=by, detail={"延长": amount})


@transaction.atomic
def suspend(case: Case, *, by: User, reason: str) -> Case:
    """批准中止: expert opinions and appraisals do not count (河南省社会信用条例42条). Raises IllegalMove."""
    case = MOVES_OF[case.kind].enter(case, "suspend", by=by, reason=reason)
    texts.write(case, TextKind.REASON, f"中止：{reason}", by=by)
    periods.suspend_all(case, reason=case.number)
    return done(case, "批准中止", by=by)


@transaction.atomic
def resume(case: Case, *, by: User) -> Case:
    """恢复办理. Raises IllegalMove."""
    case = MOVES_OF[case.kind].enter(case, "resume", by=by)
    periods.resume_all(case, on=today())
    return done(case, "恢复办理", by=by)


@transaction.atomic
def merge(case: Case, *, by: User, into: Case) -> Case:
    """并入重复案件: decided with the other, which stands, and told of it with the other. Raises IllegalMove."""
    both = Case.objects.filter(pk__in=[case.pk, into.pk]).order_by("pk").select_for_update(of=("self",))
    rows = {each.pk: each for each in both}
    into, is_marked = rows[into.pk], rows[case.pk].is_marked
    if into.status not in _UNDECIDED or not Case.objects.twins_of(case).filter(pk=into.pk).exists():
        raise IllegalMove("只能并入同一单位承办、针对同一信息或者同一单位、尚未决定的案件。")
    noting = {"merged_into": into, "closed_on": today(), "is_marked": False}
    case = MOVES_OF[case.kind].enter(case, "merge", by=by, noting=noting)
    if is_marked:
        Case.objects.filter(pk=into.pk).update(is_marked=True)
    texts.write(case, TextKind.REPLY, f"您的来件与 {into.number} 号案件反映同一事项，已合并办理。", by=by)
    periods.stop_all(case)
    return done(case, "并入重复案件", by=by, detail={"并入": into.number})


def unmark(case: Case) -> None:
    """取消标注, unless another open objection contests the same entry."""
    if not case.is_marked:
        return
    source = sources.locked_source_of(case)
    Case.objects.filter(pk=case.pk).update(is_marked=False)
    case.is_marked = False
    others = Case.objects.about(source).open().filter(is_marked=True).exclude(pk=case.pk)
    sources.mark(source, is_disputed=others.exists())


def done(case: Case, verb: str, *, by: User | None, detail: dict[str, object] | None = None) -> Case:
    """What every act ends with: the trail, without a word of what was written; the version; the nearest last day; and
    the page that the applicant reads."""
    trail.record(by, verb, case, detail=detail)
    case = periods.keep_due(locked(case))
    case._history_user, case._change_reason = by, verb
    case.save()
    telling.tell(case)
    return case


def _send_referral(case: Case, referral: str, verifier: Organization, *, due_on: date, by: User) -> None:
    letter = ReferralLetter(
        title=f"关于核查{case.get_kind_display()}事项的函",
        addressee_name=verifier.name,
        issuer_name=case.organization.name,
        issued_on=today(),
        case_number=case.number,
        case_kind=case.get_kind_display(),
        referral=referral,
        due_on=due_on,
    )
    letters.issue(letter, target=case, organization=case.organization, addressee=verifier, by=by)


def _tell(body: Organization, case: Case, what: str) -> None:
    people = User.objects.doing_the_work_of([body.pk])
    url = reverse("objections:case", args=[case.pk])
    inbox.tell(people, kind="权益保护", title=f"{what}：{case.number}", body=case.organization.name, url=url)
