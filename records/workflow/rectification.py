"""整改: ordered, answered in writing, checked; what is not obeyed goes up step by step (domain §6.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.deadlines.models import Deadline, Rule
from foundation.messages import inbox
from foundation.moves import IllegalMove
from foundation.notices import drafts, letters
from foundation.notices.choices import LetterStatus
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.organizations.models import Organization
from foundation.trail import recording as trail
from records.choices import AnswerKind, Escalation, RectificationSource
from records.models import DishonestyRecord, Lead, Rectification, RectificationAnswer, RectificationItem
from records.notices import ORDINALS, CriticismCircular, OrderedItem, RectificationOrder, ServiceReceipt
from records.rules import RECTIFICATION, RECTIFICATION_PLAN
from records.workflow.moves import RECTIFICATION_MOVES

POLICY = "《青海省人民政府关于加强政务诚信建设的实施意见》（青政〔2017〕47号）"


@dataclass(frozen=True, slots=True)
class Order:
    """What the issuer writes: the matter, its basis, the problems with what is asked, and the period."""

    source: RectificationSource
    body: Organization
    title: str
    basis: str
    demand: str
    contact: str
    days: int
    items: Sequence[tuple[str, str]]


@transaction.atomic
def draw_up(
    order: Order, *, by: User, record: DishonestyRecord | None = None, lead: Lead | None = None
) -> Rectification:
    """拟稿: the order waits for review and signature. Raises IllegalMove."""
    _require_supervised(order.body, by)
    matter = Rectification.objects.create(
        source=order.source,
        record=record,
        lead=lead,
        title=order.title,
        basis=order.basis,
        demand=order.demand,
        contact=order.contact,
        organization=by.organization,
        body=order.body,
        author=by,
        days=order.days,
    )
    _store_items(matter, order.items)
    trail.record(by, "拟整改通知书", matter)
    _propose(matter, by=by)
    return matter


@transaction.atomic
def redraw(matter: Rectification, order: Order, *, by: User) -> Rectification:
    """重拟: a returned draft is written anew. Raises IllegalMove."""
    matter = RECTIFICATION_MOVES.enter(matter, "redraw", by=by)
    _require_supervised(order.body, by)
    matter.source, matter.body, matter.title = order.source, order.body, order.title
    matter.basis, matter.demand, matter.contact, matter.days = order.basis, order.demand, order.contact, order.days
    matter.save()
    matter.items.all().delete()
    _store_items(matter, order.items)
    trail.record(by, "重拟整改通知书", matter)
    _propose(matter, by=by)
    return matter


def signed(letter: IssuedLetter, matter: Rectification, by: User) -> None:
    """The order was signed: it can be served."""
    RECTIFICATION_MOVES.enter(matter, "issue", by=None, noting={"letter": letter})


@transaction.atomic
def serve(matter: Rectification, *, by: User, served_on: date, received_by: str) -> Rectification:
    """送达: the periods for the plan (T44) and for the rectification (T43) run from this day. Raises IllegalMove."""
    if served_on > today():
        raise IllegalMove("送达日期不能晚于今天，请填写实际签收的日期。")
    if matter.letter_id and not IssuedLetter.objects.filter(pk=matter.letter_id, status=LetterStatus.ISSUED).exists():
        raise IllegalMove("整改通知书已经撤销或者被取代，不能登记送达，请重拟通知书。")
    if matter.letter and served_on < matter.letter.issued_on:
        raise IllegalMove("送达日期不能早于通知书的成文日期，请核对。")
    noting = {"served_on": served_on, "received_by_name": received_by}
    matter = RECTIFICATION_MOVES.enter(matter, "serve", by=by, noting=noting)
    title = f"整改：{matter.title}"
    running = deadlines.start(
        RECTIFICATION, on=matter, from_=served_on, by_body=matter.body, title=title, amount=matter.days
    )
    deadlines.start(
        RECTIFICATION_PLAN, on=matter, from_=served_on, by_body=matter.body, title=f"整改方案：{matter.title}"
    )
    matter.due_on = running.due_on
    matter.save(update_fields=["due_on"])
    letters.issue(_receipt(matter), target=matter, organization=matter.organization, addressee=matter.body, by=by)
    trail.record(by, "登记送达", matter, detail={"送达日期": str(served_on), "签收人": received_by})
    _tell_body(matter, "收到整改通知书")
    return matter


@transaction.atomic
def answer(matter: Rectification, kind: AnswerKind, text: str, *, by: User) -> RectificationAnswer:
    """书面说明、方案、进展: the ordered body writes; a plan meets the period T44. Raises IllegalMove."""
    matter = RECTIFICATION_MOVES.enter(matter, "answer", by=by)
    written = RectificationAnswer.objects.create(rectification=matter, kind=kind, text=text, author=by)
    if kind == AnswerKind.PLAN:
        deadlines.meet(RECTIFICATION_PLAN, on=matter, day=today())
    trail.record(by, f"报送{AnswerKind(kind).label}", matter)
    return written


@transaction.atomic
def report(matter: Rectification, *, by: User, text: str) -> Rectification:
    """报送整改报告: while it is being checked, the period stands still. Raises IllegalMove."""
    matter = RECTIFICATION_MOVES.enter(matter, "report", by=by, noting={"reported_at": timezone.now()})
    RectificationAnswer.objects.create(rectification=matter, kind=AnswerKind.REPORT, text=text, author=by)
    deadlines.meet(RECTIFICATION_PLAN, on=matter, day=today())
    deadlines.suspend(_period(matter), on=today(), by=None, reason="整改报告核查期间")
    trail.record(by, "报送整改报告", matter)
    _tell_issuer(matter, "整改报告待核查")
    return matter


@transaction.atomic
def accept(matter: Rectification, *, by: User, reason: str, done: Collection[int]) -> Rectification:
    """销号: every problem was checked and is done. Raises IllegalMove."""
    if matter.items.exclude(pk__in=done).exists():
        raise IllegalMove("还有问题没有核查为“已整改”，请逐项勾选；没有整改到位的，请退回补充整改。")
    noting = {"closed_on": today(), "closing_reason": reason}
    matter = RECTIFICATION_MOVES.enter(matter, "accept", by=by, reason=reason, noting=noting)
    matter.items.update(is_done=True)
    deadlines.meet(RECTIFICATION, on=matter, day=_reported_on(matter))
    trail.record(by, "核查通过，销号", matter, reason=reason)
    _tell_body(matter, "整改已销号")
    return matter


@transaction.atomic
def send_back(matter: Rectification, *, by: User, reason: str, done: Collection[int] = ()) -> Rectification:
    """退回补充整改: what is done is kept, and the period runs on. Raises IllegalMove."""
    matter = RECTIFICATION_MOVES.enter(matter, "send_back", by=by, reason=reason, noting={"closing_reason": reason})
    matter.items.filter(pk__in=done).update(is_done=True)
    deadlines.resume(_period(matter), on=today(), by=None)
    matter.refresh_from_db()
    trail.record(by, "退回补充整改", matter, reason=reason)
    _tell_body(matter, "整改报告被退回")
    return matter


@transaction.atomic
def extend(matter: Rectification, *, by: User, reason: str, amount: int) -> Rectification:
    """延期: once, by so many working days, never past what the rule allows. Raises IllegalMove, PeriodRefused."""
    matter = RECTIFICATION_MOVES.enter(matter, "extend", by=by, reason=reason, noting={"extension_reason": reason})
    deadlines.extend(_period(matter), amount=amount, by=by, reason=reason)
    matter.refresh_from_db()
    trail.record(by, "延长整改期限", matter, reason=reason, detail={"延长工作日": amount, "截止日": str(matter.due_on)})
    _tell_body(matter, "整改期限已延长")
    return matter


@transaction.atomic
def escalate(matter: Rectification, *, by: User, reason: str) -> Rectification:
    """升级 by one step: 通报批评, which begins when its circular is signed, then 约谈. Raises IllegalMove."""
    if matter.escalation == Escalation.NONE:
        return _propose_criticism(matter, by=by, reason=reason)
    noting = {"escalation": Escalation.INTERVIEW}
    matter = RECTIFICATION_MOVES.enter(matter, "escalate", by=by, reason=reason, noting=noting)
    trail.record(by, f"升级：{Escalation.INTERVIEW.label}", matter, reason=reason)
    _tell_body(matter, f"整改事项升级为{Escalation.INTERVIEW.label}")
    return matter


def criticised(letter: IssuedLetter, matter: Rectification, by: User) -> None:
    """通报批评: the circular was signed. What was reported or put right meanwhile is not criticised any more; the draft
    is sent back. Raises IllegalMove."""
    matter = RECTIFICATION_MOVES.enter(matter, "criticise", by=None, noting={"escalation": Escalation.CRITICISM})
    trail.record(by, f"升级：{Escalation.CRITICISM.label}", matter, detail={"文号": letter.number})
    _tell_body(matter, f"整改事项升级为{Escalation.CRITICISM.label}")


@transaction.atomic
def lift_with_record(record: DishonestyRecord, *, reason: str) -> None:
    """The record was withdrawn: what it ordered is owed no more."""
    for matter in Rectification.objects.filter(record=record).unfinished():
        noting = {"closed_on": today(), "closing_reason": reason[:500]}
        lifted = RECTIFICATION_MOVES.enter(matter, "lift", by=None, noting=noting)
        _stop_periods(lifted)
        trail.record(None, "撤销整改", lifted, reason=reason)
        _tell_body(lifted, "整改通知书已撤销")


def _propose_criticism(matter: Rectification, *, by: User, reason: str) -> Rectification:
    matter = RECTIFICATION_MOVES.enter(matter, "escalate", by=by, reason=reason)
    drafts.propose(
        _circular(matter, reason), target=matter, organization=matter.organization, addressee=matter.body, by=by
    )
    trail.record(by, "拟通报批评", matter, reason=reason)
    return matter


@transaction.atomic
def close(matter: Rectification, *, by: User, reason: str) -> Rectification:
    """追责建议: the last step; the matter goes to those who hold people to account. Raises IllegalMove."""
    noting = {"escalation": Escalation.ACCOUNTABILITY, "closed_on": today(), "closing_reason": reason}
    matter = RECTIFICATION_MOVES.enter(matter, "close", by=by, reason=reason, noting=noting)
    _stop_periods(matter)
    trail.record(by, "建议追究责任", matter, reason=reason)
    _tell_body(matter, "整改事项已建议追究责任")
    return matter


def _stop_periods(matter: Rectification) -> None:
    for code in (RECTIFICATION, RECTIFICATION_PLAN):
        deadlines.cancel_all(code, label=matter._meta.label_lower, pks=[matter.pk], day=today())


def tell_overdue(on: date) -> int:
    """逾期: each matter that is not reported in time is put before the issuer's supervisors, once. Returns how many."""
    told = 0
    for matter in Rectification.objects.overdue(on).select_related("organization", "body"):
        told += inbox.tell(
            User.objects.with_role(Role.SUPERVISOR).working_for(matter.organization_id),
            kind="整改",
            title=f"整改逾期：{matter.body.name}"[:200],
            body=f"{matter.title}，期限 {matter.due_on}，尚未报送整改报告，请决定是否升级。",
            url=reverse("records:rectification", args=[matter.pk]),
            occasion=f"rectification-overdue:{matter.pk}:{matter.due_on}",
        )
    return told


def redate(code: str, dues: Any) -> None:
    """The calendar, an extension or a suspension moved the last day: the matter keeps it for its lists."""
    if code == RECTIFICATION:
        for pk, due_on in dues.items():
            Rectification.objects.filter(pk=pk).update(due_on=due_on)


def _require_supervised(body: Organization, by: User) -> None:
    root = by.organization.supervision_root
    is_below = body.lineage.startswith(root.lineage) and body.pk != by.organization_id
    if not is_below:
        raise IllegalMove("只能责令本单位监督范围内的其他单位整改，请核对整改单位。")


def _store_items(matter: Rectification, items: Sequence[tuple[str, str]]) -> None:
    if not 1 <= len(items) <= len(ORDINALS):
        raise IllegalMove(f"请填写 1 至 {len(ORDINALS)} 项问题和整改要求。")
    RectificationItem.objects.bulk_create(
        RectificationItem(rectification=matter, position=position, problem=problem, requirement=requirement)
        for position, (problem, requirement) in enumerate(items, start=1)
    )


def _propose(matter: Rectification, *, by: User) -> LetterDraft:
    return drafts.propose(
        _order_letter(matter), target=matter, organization=matter.organization, addressee=matter.body, by=by
    )


def _order_letter(matter: Rectification) -> RectificationOrder:
    return RectificationOrder(
        title=f"关于{matter.title}的整改通知书",
        addressee_name=matter.body.name,
        issuer_name=matter.organization.name,
        issued_on=today(),
        matter=matter.get_source_display() if matter.source != RectificationSource.RECORD else "失信记录核查",
        basis=matter.basis,
        items=tuple(
            OrderedItem(ordinal=ordinal, problem=item.problem, requirement=item.requirement)
            for ordinal, item in zip(ORDINALS, matter.items.all(), strict=False)
        ),
        demand=matter.demand,
        days=matter.days,
        plan_days=Rule.objects.version(RECTIFICATION_PLAN, today()).amount or 0,
        contact=matter.contact,
    )


def _receipt(matter: Rectification) -> ServiceReceipt:
    letter = matter.letter
    if letter is None or matter.served_on is None:
        raise IllegalMove("整改通知书尚未签发，不能登记送达。")
    return ServiceReceipt(
        title="送达回证",
        addressee_name=matter.body.name,
        issuer_name=matter.organization.name,
        issued_on=today(),
        document_title=letter.title,
        document_number=letter.number,
        recipient=matter.body.name,
        received_by=matter.received_by_name,
        served_on=matter.served_on,
        manner="直接送达",
    )


def _circular(matter: Rectification, reason: str) -> CriticismCircular:
    number = matter.letter.number if matter.letter else ""
    return CriticismCircular(
        title=f"关于{matter.body.name}逾期不整改情况的通报",
        addressee_name="各有关单位",
        issuer_name=matter.organization.name,
        issued_on=today(),
        criticised=matter.body.name,
        facts=f"{matter.organization.name}以{number}责令{matter.body.name}就“{matter.title}”限期整改，"
        f"整改期限至{matter.due_on:%Y年%-m月%-d日}。{reason}",
        ground=POLICY,
        demand=f"{matter.body.name}应当立即整改，并书面报告整改结果。",
        copies=matter.body.name,
    )


def _period(matter: Rectification) -> Deadline:
    return Deadline.objects.of(matter).get(code=RECTIFICATION)


def _reported_on(matter: Rectification) -> date:
    return timezone.localdate(matter.reported_at) if matter.reported_at else today()


def _tell_body(matter: Rectification, title: str) -> None:
    people = User.objects.doing_the_work_of([matter.body_id])
    _tell(people, matter, f"{title}：{matter.title}", matter.organization.name)


def _tell_issuer(matter: Rectification, title: str) -> None:
    people = User.objects.doing_the_work_of([matter.organization_id])
    _tell(people, matter, f"{title}：{matter.title}", matter.body.name)


def _tell(people: Any, matter: Rectification, title: str, told_by: str) -> None:
    url = reverse("records:rectification", args=[matter.pk])
    inbox.tell(people, kind="整改", title=title, body=told_by, url=url)
