"""惩戒: proposed on a record or a provision, told beforehand, decided by signature, carried out (domain §4.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule
from foundation.messages import inbox
from foundation.moves import IllegalMove
from foundation.notices import drafts
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.organizations.models import Organization
from foundation.trail import recording as trail
from records.choices import SanctionStatus, SubjectClass
from records.jurisdiction import stands_above
from records.models import DishonestyRecord, Sanction
from records.notices import PriorNotice, SanctionDecision
from records.querysets import IN_FORCE
from records.rules import MEASURES, STATEMENT
from records.workflow.moves import SANCTION_MOVES
from records.workflow.serving import require_served_after_notice

LABEL = Sanction._meta.label_lower


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be done, why, for how long, and by whom it is carried out."""

    measure: str
    reason: str
    months: int | None
    executing_body: Organization
    contact: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision of the law and whom it hits, where no record stands behind the measure."""

    legal_ground: str
    subject_class: SubjectClass
    body: Organization
    person_name: str = ""


def propose_on_record(record: DishonestyRecord, proposal: Proposal, *, by: User) -> Sanction:
    """拟定 on a record in force: its subject is hit. Raises IllegalMove."""
    record = DishonestyRecord.objects.select_related("body").get(pk=record.pk)
    require_in_force(record)
    assert record.body is not None
    hit = {
        "record": record,
        "subject_class": record.subject_class,
        "body": record.body,
        "subject_id": record.subject_id,
        "subject_name": record.person_name if record.is_of_person else record.body.name,
    }
    return _propose(hit, proposal, by=by)


def propose_on_ground(ground: Ground, proposal: Proposal, *, by: User) -> Sanction:
    """拟定 on a provision of the law. Raises IllegalMove."""
    if not ground.legal_ground.strip():
        raise IllegalMove("没有对应的失信记录或者法定依据的惩戒不得录入，请填写法定依据。")
    if ground.subject_class == SubjectClass.PERSON and not ground.person_name:
        raise IllegalMove("惩戒对象是公职人员的，请填写姓名。")
    hit = {
        "legal_ground": ground.legal_ground,
        "subject_class": ground.subject_class,
        "body": ground.body,
        "subject_name": ground.person_name or ground.body.name,
    }
    return _propose(hit, proposal, by=by)


@transaction.atomic
def draft_notice(sanction: Sanction, *, by: User, contact: str) -> LetterDraft:
    """重拟告知书 after it was returned. Raises IllegalMove."""
    sanction = SANCTION_MOVES.enter(sanction, "draft_notice", by=by)
    return _draft_notice(sanction, contact, by=by)


def require_open(letter: IssuedLetter, target: Any, by: User) -> None:
    """A notice of a sanction that has come to its end meanwhile is not sent. Raises IllegalMove."""
    if isinstance(target, Sanction) and target.status != SanctionStatus.PROPOSED:
        raise IllegalMove("该惩戒已经终止，不再告知，请退回拟稿。")


@transaction.atomic
def notify(sanction: Sanction, *, by: User, served_on: date) -> Sanction:
    """登记告知书送达: the period to speak begins (T45). Raises IllegalMove."""
    require_served_after_notice(sanction, served_on)
    title = f"陈述申辩：{sanction}"
    period = deadlines.start(STATEMENT, on=sanction, from_=served_on, by_body=sanction.body, title=title)
    noting = {"notified_on": served_on, "statement_due_on": period.due_on}
    sanction = SANCTION_MOVES.enter(sanction, "notify", by=by, noting=noting)
    trail.record(by, "惩戒告知书送达", sanction, detail={"送达日期": str(served_on)})
    return sanction


@transaction.atomic
def hear(sanction: Sanction, *, by: User, statement: str, statement_on: date, statement_review: str) -> Sanction:
    """登记陈述申辩, and what was made of it. Raises IllegalMove."""
    if statement_on > today() or (sanction.notified_on and statement_on < sanction.notified_on):
        raise IllegalMove("陈述申辩日期应在告知书送达之后，且不晚于今天。")
    noting = {"statement": statement, "statement_on": statement_on, "statement_review": statement_review}
    sanction = SANCTION_MOVES.enter(sanction, "hear", by=by, noting=noting)
    deadlines.meet(STATEMENT, on=sanction, day=statement_on)
    trail.record(by, "登记陈述申辩", sanction)
    return sanction


@transaction.atomic
def lapse(sanction: Sanction, *, by: User) -> Sanction:
    """逾期未陈述申辩: the period is over and nothing was said. Raises IllegalMove."""
    sanction = SANCTION_MOVES.enter(sanction, "lapse", by=by)
    deadlines.cancel_all(STATEMENT, label=LABEL, pks=[sanction.pk], day=today())
    trail.record(by, "逾期未陈述申辩", sanction)
    return sanction


@transaction.atomic
def draft_decision(sanction: Sanction, *, by: User, reason: str) -> LetterDraft:
    """拟惩戒决定书; its signature imposes the measure. Raises IllegalMove."""
    sanction = SANCTION_MOVES.enter(sanction, "draft_decision", by=by, reason=reason)
    require_in_force(sanction.record)
    trail.record(by, "拟惩戒决定书", sanction, reason=reason)
    return _propose_letter(_decision(sanction, reason), sanction, by=by)


def decide(letter: IssuedLetter, sanction: Sanction, by: User) -> None:
    """决定, when its letter is signed: the measure holds from that day. Raises IllegalMove."""
    require_in_force(sanction.record)
    printed = _decision(sanction, "", issued_on=letter.issued_on)
    noting = {"decided_by": by, "decided_on": letter.issued_on, "until": printed.until}
    sanction = SANCTION_MOVES.enter(sanction, "decide", by=by, noting=noting)
    trail.record(by, "决定惩戒", sanction, detail={"文号": letter.number})
    _tell(sanction.executing_body_id, sanction, f"惩戒待执行：{sanction}")


@transaction.atomic
def drop(sanction: Sanction, *, by: User, reason: str) -> Sanction:
    """不予惩戒. Raises IllegalMove."""
    noting = {"ended_on": today(), "end_reason": reason}
    sanction = SANCTION_MOVES.enter(sanction, "drop", by=by, reason=reason, noting=noting)
    deadlines.cancel_all(STATEMENT, label=LABEL, pks=[sanction.pk], day=today())
    trail.record(by, "不予惩戒", sanction, reason=reason)
    return sanction


@transaction.atomic
def execute(sanction: Sanction, *, by: User, executed_on: date, receipt: str) -> Sanction:
    """执行回执: the executing body says what it has done. Raises IllegalMove."""
    if executed_on > today() or (sanction.decided_on and executed_on < sanction.decided_on):
        raise IllegalMove("执行日期应在决定之后，且不晚于今天。")
    noting = {"executed_on": executed_on, "execution_receipt": receipt}
    sanction = SANCTION_MOVES.enter(sanction, "execute", by=by, noting=noting)
    trail.record(by, "填报执行回执", sanction)
    _tell(sanction.organization_id, sanction, f"惩戒已执行：{sanction}")
    return sanction


def require_in_force(record: DishonestyRecord | None) -> None:
    """No measure rests on a record that does not hold (yet or any more). Raises IllegalMove."""
    if record is not None and record.status not in IN_FORCE:
        raise IllegalMove("对应的失信记录没有生效或者已经终止，不能据以惩戒。")


def redate(code: str, dues: Mapping[int, date]) -> None:
    """期限重算: a sanction keeps a copy of the last day for a statement."""
    if code == STATEMENT:
        for pk, due_on in dues.items():
            Sanction.objects.filter(pk=pk).update(statement_due_on=due_on)


@transaction.atomic
def _propose(hit: Mapping[str, Any], proposal: Proposal, *, by: User) -> Sanction:
    _require_fitting(proposal.measure, hit["subject_class"])
    if not stands_above(by.organization, hit["body"]):
        raise IllegalMove("惩戒由对象的上级或者主管部门拟定，惩戒对象及其下级单位不能拟定对自己的惩戒。")
    told = {name: getattr(proposal, name) for name in ("measure", "reason", "months", "executing_body")}
    sanction = Sanction(**hit, **told, organization=by.organization, author=by)
    try:
        with transaction.atomic():
            sanction.save(force_insert=True)
    except IntegrityError as error:
        raise IllegalMove("该失信记录已经有同一项惩戒措施，不能重复拟定。") from error
    trail.record(by, "拟定惩戒", sanction, detail={"措施": sanction.measure_label, "依据": sanction.ground})
    _draft_notice(sanction, proposal.contact, by=by)
    return sanction


def _require_fitting(code: str, subject_class: str) -> None:
    if code not in MEASURES:
        raise IllegalMove("惩戒措施目录中没有该措施，请从目录中选择。")
    measure = MEASURES[code]
    if measure.of != subject_class:
        raise IllegalMove(f"“{measure.label}”只适用于{SubjectClass(measure.of).label}，请选择与对象相符的措施。")


def _draft_notice(sanction: Sanction, contact: str, *, by: User) -> LetterDraft:
    notice = PriorNotice(
        **_frame(sanction, f"关于拟对{sanction.subject_name}采取惩戒措施的告知书"),
        intended=f"对{sanction.subject_name}采取惩戒措施：{sanction.measure_label}",
        facts=sanction.reason,
        ground=_grounds(sanction),
        statement_days=Rule.objects.version(STATEMENT, today()).amount or 0,
        contact=contact,
    )
    return _propose_letter(notice, sanction, by=by)


def _decision(sanction: Sanction, reason: str, *, issued_on: date | None = None) -> SanctionDecision:
    frame = _frame(sanction, f"关于对{sanction.subject_name}采取惩戒措施的决定书")
    return SanctionDecision(
        **{**frame, "issued_on": issued_on or today()},
        subject=sanction.subject_name,
        measure=sanction.measure_label,
        ground=_grounds(sanction),
        facts=f"{sanction.reason}\n{reason}".rstrip(),
        statement=sanction.statement,
        statement_review=sanction.statement_review,
        months=sanction.months,
        executing_body=sanction.executing_body.name,
    )


def _grounds(sanction: Sanction) -> str:
    """The catalogue's ground, and the document of the record or the provision told."""
    told = f"《{sanction.record.basis_document}》（{sanction.record.basis_number}）" if sanction.record else ""
    return "、".join(filter(None, (told, sanction.legal_ground, MEASURES[sanction.measure].ground)))


def _frame(sanction: Sanction, title: str) -> dict[str, Any]:
    names = {"addressee_name": sanction.subject_name, "issuer_name": sanction.organization.name}
    return {"title": title, "issued_on": today(), **names}


def _propose_letter(letter: PriorNotice | SanctionDecision, sanction: Sanction, *, by: User) -> LetterDraft:
    """A civil servant's letter is no letter to the body where he serves."""
    addressee = sanction.body if sanction.subject_class == SubjectClass.BODY else None
    return drafts.propose(letter, target=sanction, organization=sanction.organization, addressee=addressee, by=by)


def _tell(body: int, sanction: Sanction, title: str) -> None:
    people = User.objects.doing_the_work_of([body])
    inbox.tell(people, kind="惩戒", title=title[:200], url=reverse("records:sanction", args=[sanction.pk]))
