"""Dishonesty records of the demo world: gathered, confirmed, answered for and ended through the verbs people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.notices import drafts
from foundation.notices.models import LetterDraft
from foundation.organizations.choices import Tier
from foundation.organizations.identifiers import identity_card_check
from foundation.organizations.models import Organization
from integrity_portal.demo import measures
from integrity_portal.demo.companies import person_name
from records.choices import AnswerKind, Domain, RecordType, RectificationSource, Source, SubjectClass, Tag
from records.models import DishonestyRecord, Lead, Rectification
from records.workflow import confirmation, endings, entry, leads, rectification, review
from records.workflow.rectification import POLICY, Order

PUBLICITY_GROUND = "《中华人民共和国政府信息公开条例》第二十条；青政〔2017〕47号三（二）2"
_YEAR = 365
_PERSONS = 64


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of matter as its source tells it."""

    source: Source
    record_type: RecordType
    grade: str
    domain: Domain
    tags: tuple[Tag, ...]
    facts: str
    document: str
    number: str
    deciding_body: str
    amount: Decimal | None = None
    overdue_days: int | None = None


CASES = (
    Case(
        Source.AUDIT,
        RecordType.AUDIT,
        "",
        Domain.DEBT,
        (Tag.ARREARS,),
        "审计发现政府投资项目工程款逾期未支付，责令限期整改后，整改期满仍未到位。",
        "审计整改情况通报",
        "青审通",
        "青海省审计厅",
        Decimal("186.5"),
        95,
    ),
    Case(
        Source.COURT,
        RecordType.JUDGMENT_DEFAULTER,
        "在列",
        Domain.PROCUREMENT,
        (Tag.ARREARS, Tag.OLD_DEBTS),
        "生效判决确定支付货款，逾期未履行，被纳入失信被执行人名单。",
        "失信决定书",
        "青执失",
        "青海省高级人民法院",
        Decimal("42.8"),
        210,
    ),
    Case(
        Source.OTHER,
        RecordType.CRITICISM,
        "省级",
        Domain.INVESTMENT,
        (Tag.RESTRUCTURING,),
        "未按招商引资协议约定兑付扶持资金，以机构调整为由推诿，经督办仍未落实，被通报批评。",
        "关于部分地区招商引资承诺兑现情况的通报",
        "青政办通",
        "青海省人民政府办公厅",
        Decimal("320"),
        160,
    ),
    Case(
        Source.OTHER,
        RecordType.ARREARS,
        "",
        Domain.DEBT,
        (Tag.ARREARS,),
        "逾期未支付中小企业货款，经督促仍未制定还款计划。",
        "拖欠中小企业款项督办函",
        "青工信督",
        "青海省工业和信息化厅",
        Decimal("27.6"),
        24,
    ),
    Case(
        Source.COURT,
        RecordType.JUDGMENT,
        "行政败诉",
        Domain.BIDDING,
        (Tag.UNFAIRNESS,),
        "擅自变更招标文件设定的评标办法，生效判决确认行为违法。",
        "行政判决书",
        "青行终",
        "青海省高级人民法院",
    ),
    Case(
        Source.OTHER,
        RecordType.INSPECTION,
        "批评",
        Domain.GRASSROOTS,
        (Tag.SLOTH,),
        "便民服务事项承诺办理时限未兑现，督查中被点名批评。",
        "督查情况通报",
        "青督通",
        "青海省人民政府督查室",
    ),
)
DISCIPLINE = ("警告", "记过", "记过", "警告", "记大过", "降级")
# Of thirteen one, and how many orders on public records are put right.
_REPAIRED, _PUT_RIGHT = 4, 4


def make() -> int:
    """Everything of the room of records; returns how many records were entered."""
    people = _people()
    told = [_of_body(place, body, people) for place, body in enumerate(_bodies())]
    told += [_of_person(place, body, people) for place, body in enumerate(_bodies()[:4] * (_PERSONS // 4))]
    _order(people)
    _leads(people)
    measures.make(people)
    return len(told)


def _people() -> dict[str, User]:
    return {user.username: user for user in User.objects.select_related("organization")}


def _bodies() -> list[Organization]:
    """Governments of counties and some of their departments: the same ones on every machine."""
    governments = Organization.objects.filter(kind="人民政府", tier=Tier.COUNTY).order_by("uscc")[:30]
    bureaus = Organization.objects.filter(name__endswith="住房和城乡建设局", tier=Tier.COUNTY).order_by("uscc")[:30]
    return [body for pair in zip(governments, bureaus, strict=False) for body in pair]


def _of_body(place: int, body: Organization, people: dict[str, User]) -> DishonestyRecord:
    case = CASES[place % len(CASES)]
    by = _clerk_of(case.source)
    record = _entered(_told(place, body, case), by=people[f"{by}_clerk"], place=place)
    return _carried(record, place, reviewer=people[f"{by}_reviewer"], confirmer=people["credit_reviewer"])


def _clerk_of(source: Source) -> str:
    return {Source.AUDIT: "audit", Source.COURT: "court", Source.DISCIPLINE: "discipline"}.get(source, "audit")


def _told(place: int, body: Organization, case: Case) -> dict[str, Any]:
    decided_on = today() - timedelta(days=11 * place % _YEAR + 5)
    return {
        "source": case.source,
        "subject_class": SubjectClass.BODY,
        "body_name": body.name,
        "body_uscc": body.uscc,
        "record_type": case.record_type,
        "grade": case.grade,
        "domain": case.domain,
        "tags": list(case.tags),
        "facts": case.facts,
        "basis_document": case.document,
        "basis_number": f"{case.number}〔{decided_on.year}〕{place + 1}号",
        "deciding_body": case.deciding_body,
        "decided_on": decided_on,
        "effective_on": decided_on,
        "amount": case.amount,
        "overdue_days": case.overdue_days,
        "responsible_persons": f"副职领导{person_name(place)}",
    }


def _of_person(place: int, body: Organization, people: dict[str, User]) -> DishonestyRecord:
    decided_on = today() - timedelta(days=7 * place % _YEAR + 3)
    told = {
        "source": Source.DISCIPLINE,
        "subject_class": SubjectClass.PERSON,
        "body_name": body.name,
        "body_uscc": body.uscc,
        "person_name": person_name(200 + place),
        "person_position": "科员" if place % 3 else "副局长",
        "id_number": _card(place),
        "record_type": RecordType.ADMINISTRATIVE_SANCTION,
        "grade": DISCIPLINE[place % len(DISCIPLINE)],
        "domain": Domain.OTHER,
        "tags": [Tag.DERELICTION],
        "facts": "在履行审批职责中不按规定时限办理，造成企业损失，受到政务处分。",
        "basis_document": "政务处分决定书",
        "basis_number": f"青监处〔{decided_on.year}〕{place + 1}号",
        "deciding_body": "青海省监察委员会",
        "decided_on": decided_on,
        "effective_on": decided_on,
    }
    record = _entered(told, by=people["discipline_clerk"], place=place)
    return _carried(
        record, place, reviewer=people["discipline_reviewer"], confirmer=people["credit_reviewer"], is_published=False
    )


def _card(place: int) -> str:
    digits = f"630102{1975 + place % 20}0{1 + place % 9}1{place % 9}{100 + place:03d}"
    return digits + identity_card_check(digits)


def _entered(told: dict[str, Any], *, by: User, place: int) -> DishonestyRecord:
    return entry.enter(told, by=by, submit=place % 13 != 7)


def _carried(
    record: DishonestyRecord, place: int, *, reviewer: User, confirmer: User, is_published: bool = True
) -> DishonestyRecord:
    """Most go all the way; some lie on each desk."""
    if place % 13 in (7, 8):
        return record
    if place % 13 == 9:
        return review.return_(record, by=reviewer, reason="依据文书文号与附件不一致，请核对。")
    record = review.approve(record, by=reviewer)
    if place % 13 == 10:
        return record
    record = confirmation.confirm(record, by=confirmer)
    if is_published and place % 13 != 11:
        on = min(today(), record.decided_on + timedelta(days=20))
        record = confirmation.publish(record, by=confirmer, reason=PUBLICITY_GROUND, on=on)
        if place % 13 == _REPAIRED:
            record = endings.repair(record, by=confirmer, reason="已经履行完毕，凭证经核对属实，准予修复。")
    return record


def _order(people: dict[str, User]) -> None:
    """Orders in every state: in time, late and taken a step up, reported, closed."""
    bodies = Organization.objects.filter(kind="人民政府", tier=Tier.COUNTY).order_by("uscc")
    steps: tuple[Callable[[Rectification, dict[str, User]], None], ...] = (_leave, _answer, _report, _close, _escalate)
    for place, (body, step) in enumerate(zip(bodies, steps * 2, strict=False)):
        matter = _served(body, people, on=today() - timedelta(days=50 if step is _escalate else 3 + place))
        step(matter, people)
    governments = DishonestyRecord.objects.public().filter(body__in=bodies).order_by("pk")[:_PUT_RIGHT]
    for record in governments.select_related("body"):
        assert record.body is not None
        _close(_served(record.body, people, on=today() - timedelta(days=6), record=record), people)


def _served(
    body: Organization, people: dict[str, User], *, on: date, record: DishonestyRecord | None = None
) -> Rectification:
    order = Order(
        source=RectificationSource.AUDIT,
        body=body,
        title="支付政府投资项目拖欠工程款",
        basis=POLICY,
        demand="整改报告应当附付款凭证。",
        contact="信用建设处　0971-0000000",
        days=15,
        items=[("工程款逾期未支付", "制定支付计划，期限内付清。"), ("未按规定公开拖欠情况", "在门户网站公开。")],
    )
    matter = rectification.draw_up(order, by=people["credit_clerk"], record=record)
    draft = drafts.review(LetterDraft.objects.about(matter).get(), by=people["credit_reviewer"])
    drafts.sign(draft, by=people["province_supervisor"], on=on)
    matter.refresh_from_db()
    return rectification.serve(matter, by=people["credit_clerk"], served_on=on, received_by="政府办公室")


def _answering(matter: Rectification, people: dict[str, User]) -> User:
    """The county's own clerk where there is one to be tried out, else somebody made for it."""
    known = next((user for user in people.values() if user.organization_id == matter.body_id), None)
    if known is None:
        name = person_name(matter.body_id)
        facts = {"full_name": name, "organization": matter.body, "roles": [Role.CLERK], "password": "!"}
        known, _ = User.objects.get_or_create(username=f"county{matter.body_id}", defaults=facts)
    return known


def _leave(matter: Rectification, people: dict[str, User]) -> None:
    """Just served."""


def _answer(matter: Rectification, people: dict[str, User]) -> None:
    by = _answering(matter, people)
    rectification.answer(matter, AnswerKind.EXPLANATION, "因财政资金调度困难，未能按期支付，现说明原因。", by=by)
    rectification.answer(matter, AnswerKind.PLAN, "分两期支付，本月底前付清。", by=by)


def _report(matter: Rectification, people: dict[str, User]) -> None:
    _answer(matter, people)
    rectification.report(matter, by=_answering(matter, people), text="拖欠工程款已经全部付清，并在门户网站公开。")


def _close(matter: Rectification, people: dict[str, User]) -> None:
    _report(matter, people)
    done = list(matter.items.values_list("pk", flat=True))
    rectification.accept(matter, by=people["credit_reviewer"], reason="付款凭证齐全，整改到位。", done=done)


def _escalate(matter: Rectification, people: dict[str, User]) -> None:
    rectification.escalate(matter, by=people["province_supervisor"], reason="整改期满未报送整改报告，经催办仍未整改。")


def _leads(people: dict[str, User]) -> None:
    bodies = Organization.objects.filter(kind="人民政府", tier=Tier.COUNTY).order_by("-uscc")[:6]
    for place, body in enumerate(bodies):
        lead = leads.note(
            {
                "title": f"{body.name}未兑付招商引资扶持资金",
                "facts": "企业反映：签订招商引资协议后，约定的扶持资金逾期未兑付，多次联系未果。",
                "domain": Domain.INVESTMENT,
                "amount": Decimal(80 + 40 * place),
                "received_on": today() - timedelta(days=10 + place),
                "body": body,
            },
            by=people["credit_clerk"],
        )
        _lead_on(lead, place, people["credit_reviewer"])


def _lead_on(lead: Lead, place: int, by: User) -> None:
    """One further than the other."""
    if place > 0:
        lead = leads.forward(lead, by=by, to=by.organization)
    if place == 1:
        leads.dismiss(lead, by=by, reason="经核实，扶持资金已于反映之前兑付，反映不属实。")
    if place > 2:
        lead = leads.uphold(lead, by=by, reason="经核实，扶持资金逾期未兑付，情况属实。")
    if place > 3:
        leads.refuse(lead, by=by, reason="整改期满仍未兑付，且拒绝说明原因。")
