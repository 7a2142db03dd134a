"""线索: noted, forwarded to the superior body, verified, rectified; what is not rectified is determined (1103号)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from foundation.accounts.models import User
from foundation.deadlines import workflow as deadlines
from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule
from foundation.moves import IllegalMove
from foundation.notices import drafts
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.organizations.models import Organization
from foundation.trail import recording as trail
from records.choices import RecordType, Source, SubjectClass
from records.jurisdiction import stands_above, verifying_body
from records.models import DishonestyRecord, Lead
from records.notices import DeterminationLetter, PriorNotice
from records.rules import BREACH_BY_DOMAIN, DETERMINATION_GROUND, STATEMENT
from records.workflow import entry
from records.workflow.moves import LEAD_MOVES
from records.workflow.serving import require_served_after_notice

LABEL = Lead._meta.label_lower


@transaction.atomic
def note(values: Mapping[str, Any], *, by: User) -> Lead:
    """登记线索: what is alleged of a body, without a basis document."""
    lead = Lead.objects.create(organization=by.organization, author=by, **values)
    trail.record(by, "登记线索", lead)
    return lead


@transaction.atomic
def forward(lead: Lead, *, by: User, to: Organization | None = None) -> Lead:
    """转核实 to the superior or competent body, by default the credit body of the government above.

    Raises IllegalMove.
    """
    to = to or verifying_body(lead.body)
    if to is None or not stands_above(to, lead.body):
        raise IllegalMove("核实单位须是所指单位的上级或者主管部门，不能是该单位或者其下级单位。")
    lead = LEAD_MOVES.enter(lead, "forward", by=by, noting={"verifying_body": to})
    trail.record(by, "转核实", lead, detail={"to": to.name})
    return lead


@transaction.atomic
def uphold(lead: Lead, *, by: User, reason: str) -> Lead:
    """属实: the body must rectify first. Raises IllegalMove."""
    return _enter(lead, "uphold", by=by, reason=reason, noting=_verified(by, reason))


@transaction.atomic
def dismiss(lead: Lead, *, by: User, reason: str) -> Lead:
    """不属实. Raises IllegalMove."""
    return _enter(lead, "dismiss", by=by, reason=reason, noting=_verified(by, reason))


@transaction.atomic
def settle(lead: Lead, *, by: User, reason: str) -> Lead:
    """整改完成: nothing is left to determine. Raises IllegalMove."""
    return _enter(lead, "settle", by=by, reason=reason, noting={})


@transaction.atomic
def refuse(lead: Lead, *, by: User, reason: str) -> Lead:
    """拒不整改: only now may the breach be determined. Raises IllegalMove."""
    return _enter(lead, "refuse", by=by, reason=reason, noting={"refusal": reason})


@transaction.atomic
def draft_notice(lead: Lead, *, by: User, contact: str) -> LetterDraft:
    """拟告知书: what is intended, on what facts, and the right to be heard. Raises IllegalMove."""
    lead = LEAD_MOVES.enter(lead, "draft_notice", by=by)
    notice = PriorNotice(
        **_frame(lead, by, "关于拟认定违约失信的告知书"),
        intended="认定你单位构成违约失信",
        facts=f"{lead.finding}\n{lead.refusal}",
        ground=DETERMINATION_GROUND,
        statement_days=Rule.objects.version(STATEMENT, today()).amount or 0,
        contact=contact,
    )
    return drafts.propose(notice, target=lead, organization=by.organization, addressee=lead.body, by=by)


@transaction.atomic
def notify(lead: Lead, *, by: User, served_on: date) -> Lead:
    """登记告知书送达: the period in which the body may speak begins (T45). Raises IllegalMove."""
    require_served_after_notice(lead, served_on)
    title = f"陈述申辩：{lead}"[:300]
    deadline = deadlines.start(STATEMENT, on=lead, from_=served_on, by_body=lead.body, title=title)
    noting = {"notified_on": served_on, "statement_due_on": deadline.due_on}
    lead = LEAD_MOVES.enter(lead, "notify", by=by, noting=noting)
    trail.record(by, "告知书送达", lead, detail={"served_on": served_on.isoformat()})
    return lead


@transaction.atomic
def hear(lead: Lead, *, by: User, statement: str, statement_on: date, statement_review: str) -> Lead:
    """登记陈述申辩, and what was made of it. Raises IllegalMove."""
    if statement_on > today() or (lead.notified_on and statement_on < lead.notified_on):
        raise IllegalMove("陈述申辩日期应在告知书送达之后，且不晚于今天。")
    noting = {"statement": statement, "statement_on": statement_on, "statement_review": statement_review}
    lead = LEAD_MOVES.enter(lead, "hear", by=by, noting=noting)
    deadlines.meet(STATEMENT, on=lead, day=statement_on)
    trail.record(by, "登记陈述申辩", lead)
    return lead


@transaction.atomic
def draft_determination(lead: Lead, *, by: User, finding: str) -> LetterDraft:
    """拟认定决定书; its signature determines the breach. Raises IllegalMove."""
    lead = LEAD_MOVES.enter(lead, "draft_determination", by=by)
    letter = DeterminationLetter(
        **_frame(lead, by, "关于违约失信的认定决定书"),
        facts=f"{lead.finding}\n{lead.refusal}",
        finding=finding,
        statement=lead.statement,
        statement_review=lead.statement_review,
        ground=DETERMINATION_GROUND,
    )
    return drafts.propose(letter, target=lead, organization=by.organization, addressee=lead.body, by=by)


@transaction.atomic
def determine(letter: IssuedLetter, lead: Lead, by: User) -> None:
    """认定, when its letter is signed: a record of the breach (R09) goes to review with the letter as its basis.

    Raises IllegalMove.
    """
    lead = LEAD_MOVES.enter(lead, "determine", by=by, noting={"determined_by": by})
    deadlines.cancel_all(STATEMENT, label=LABEL, pks=[lead.pk], day=today())
    trail.record(by, "认定违约失信", lead, detail={"number": letter.number})
    author = LetterDraft.objects.get(letter=letter).author
    assert author is not None  # this letter is drafted by a person
    record = entry.enter(_breach(lead, letter), by=author, submit=False, lead=lead)
    entry.submit_one(record, by=None)


@transaction.atomic
def convert(lead: Lead, values: Mapping[str, Any], *, by: User, submit: bool) -> DishonestyRecord:
    """转为记录: a competent body has decided, and its document is the basis. Raises DuplicateRecord, IllegalMove."""
    lead = LEAD_MOVES.enter(lead, "convert", by=by)
    record = entry.enter(values, by=by, submit=submit, lead=lead)
    if record.body_id != lead.body_id:
        raise IllegalMove("记录所指的单位与线索所指的单位不一致，请核对。")
    trail.record(by, "线索转为记录", lead, detail={"basis_number": record.basis_number})
    return record


def redate(code: str, dues: Mapping[int, date]) -> None:
    """期限重算: a lead keeps a copy of the last day for a statement."""
    if code == STATEMENT:
        for pk, due_on in dues.items():
            Lead.objects.filter(pk=pk).update(statement_due_on=due_on)


def _enter(lead: Lead, verb: str, *, by: User, reason: str, noting: Mapping[str, Any]) -> Lead:
    lead = LEAD_MOVES.enter(lead, verb, by=by, reason=reason, noting=noting)
    trail.record(by, LEAD_MOVES[verb].label, lead, reason=reason)
    return lead


def _verified(by: User, finding: str) -> dict[str, Any]:
    return {"finding": finding, "verified_by": by, "verified_on": today()}


def _frame(lead: Lead, by: User, title: str) -> dict[str, Any]:
    names = {"addressee_name": lead.body.name, "issuer_name": by.organization.name}
    return {"title": title, "issued_on": today(), **names}


def _breach(lead: Lead, letter: IssuedLetter) -> dict[str, Any]:
    return {
        "source": Source.OTHER,
        "subject_class": SubjectClass.BODY,
        "body_name": lead.body.name,
        "body_uscc": lead.body.uscc,
        "record_type": RecordType.BREACH,
        "domain": lead.domain,
        "grade": BREACH_BY_DOMAIN.get(lead.domain, ""),
        "facts": lead.finding,
        "basis_document": letter.title,
        "basis_number": letter.number,
        "deciding_body": letter.organization_name,
        "decided_on": letter.issued_on,
        "effective_on": letter.issued_on,
        "amount": lead.amount,
    }
