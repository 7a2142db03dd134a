"""Objections, complaints and repairs of the demo world: at every stage of their way, through the verbs people use."""

from datetime import date, timedelta

from disclosure.models import PenaltyDecision
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.organizations.models import Organization
from objections.choices import Applicant, CaseKind, Channel, ComplaintMatter, ObjectionReason, Outcome
from objections.models import Case
from objections.workflow import deciding, desk, handling, keys
from objections.workflow.deciding import Ruling
from objections.workflow.receiving import Told, issue_code, register
from records.choices import Domain, RecordStatus
from records.models import DishonestyRecord

People = dict[str, User]
_AUTHORITY = "青海省市场监督管理局"
_STAGES = 5
# Received and decided on one day.
_SETTLED = 6


def make(people: People) -> int:
    """Each objection one step further than the other, a complaint, and a repair. Returns how many cases."""
    keys.lay_out_key()
    contested = (
        PenaltyDecision.objects.published().filter(organization__name=_AUTHORITY).order_by("-pk")[: _STAGES + _SETTLED]
    )
    for place, penalty in enumerate(contested):
        is_settled = place >= _STAGES
        _contest(penalty, people, _STAGES - 1 if is_settled else place, received=0 if is_settled else place)
    _complain(people)
    _repair(people)
    return Case.objects.count()


def _contest(penalty: PenaltyDecision, people: People, stage: int, *, received: int) -> None:
    """`received` days ago, and carried on to this stage."""
    clerk, reviewer = people["credit_clerk"], people["credit_reviewer"]
    case = _registered(
        Told(
            kind=CaseKind.OBJECTION,
            channel=Channel.WEBSITE,
            received_on=_days_ago(received),
            applicant=Applicant.REPRESENTATIVE,
            statement="公示的处罚内容与决定书不一致，请核对决定书原件后更正。",
            person={"name": "演示申请人", "phone": "0971-0000000"},
            source=penalty,
            reasons=[ObjectionReason.WRONG_FACT],
            differences={"CF_NR": "以决定书原件为准"},
        )
    )
    if stage > 0:
        case = handling.accept(handling.mark(case, by=clerk), by=clerk)
    if stage > 1:
        case = handling.forward(case, by=clerk, referral="请核对决定文书，答复处罚内容是否有误。")
        case = desk.opine(case, by=clerk, text="申请人未附新的证据，以来源单位核查为准。")
    if stage > 2:
        verifier = people["province_reviewer"]
        case = handling.verify(case, by=verifier, reason="经核对决定书原件，公示内容与决定书一致。")
    if stage > 3:
        ruling = Ruling(outcome=Outcome.UPHELD, reason="经信息来源单位核查，公示内容与决定书一致，予以维持。")
        case = deciding.decide(case, ruling, by=reviewer)
        deciding.serve(case, by=clerk, served_on=today())


def _complain(people: People) -> None:
    clerk = people["credit_clerk"]
    case = _registered(
        Told(
            kind=CaseKind.COMPLAINT,
            channel=Channel.HOTLINE,
            received_on=_days_ago(3),
            applicant=Applicant.CITIZEN,
            statement="招商引资协议约定的扶持资金逾期没有兑付，多次催要没有结果。",
            is_anonymous=True,
            body=Organization.objects.get(name=_AUTHORITY),
            matter=ComplaintMatter.BREACH,
            domain=Domain.INVESTMENT,
        )
    )
    case = handling.accept(case, by=clerk)
    handling.forward(case, by=clerk, referral="请核实扶持资金的兑付情况。", to=case.organization)


def _repair(people: People) -> None:
    handled = DishonestyRecord.objects.filter(confirming_body=people["credit_clerk"].organization)
    record = handled.filter(status=RecordStatus.PUBLIC).order_by("-pk").first()
    if record is None or record.body is None:
        return
    case = _registered(
        Told(
            kind=CaseKind.REPAIR,
            channel=Channel.OFFICE,
            received_on=_days_ago(1),
            applicant=Applicant.SUBJECT,
            statement="拖欠的款项已经全部支付，请予修复。",
            source=record,
            applicant_body=record.body,
            has_promised=True,
        )
    )
    handling.accept(case, by=people["credit_clerk"])


def _registered(told: Told) -> Case:
    holder, _ = issue_code(told.kind)
    return register(told, by=None, holder=holder)


def _days_ago(count: int) -> date:
    return today() - timedelta(days=count)
