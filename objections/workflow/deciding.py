"""决定: what is decided changes what the public sees at once, in the same transaction; then it is served."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from disclosure.models import PenaltyDecision, Publication
from disclosure.publications import PublicationBarred
from foundation.accounts.models import User
from foundation.deadlines.calendar import held_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.models import Rule
from foundation.deadlines.workflow import due_under
from foundation.moves import IllegalMove
from foundation.notices import letters
from foundation.notices.models import IssuedLetter
from foundation.organizations.models import Organization
from objections.choices import OUTCOMES_OF, CaseKind, ComplaintMatter, HandOver, Outcome, TextKind
from objections.models import Case
from objections.notices import CaseDecision, RemovalCertificate
from objections.remedies import remedies
from objections.rules import (
    ANSWER_INFORMATION_COMPLAINT,
    ANSWER_REVIEW,
    ASK_REVIEW,
    DECIDE_OBJECTION,
    DECIDE_REPAIR,
    DELETE_REVOKED,
    FORWARD,
    OWN_CORRECTION,
    RESULT_OF_CREDIT_CHINA,
    REVIEW_REPAIR,
    SHARE_REPAIR,
    TELL,
)
from objections.workflow import periods, sources, telling, texts
from objections.workflow.erasing import destroy
from objections.workflow.handling import done, unmark
from objections.workflow.letters import frame
from objections.workflow.moves import MOVES_OF
from records.workflow import leads

_MET_BY_DECISION = (
    ANSWER_INFORMATION_COMPLAINT,
    ANSWER_REVIEW,
    DECIDE_OBJECTION,
    DECIDE_REPAIR,
    DELETE_REVOKED,
    OWN_CORRECTION,
    RESULT_OF_CREDIT_CHINA,
    REVIEW_REPAIR,
)
_REMOVING = (Outcome.DELETED, Outcome.ENDED, Outcome.GRANTED, Outcome.SHIELDED)
_DECIDING_LETTERS = (CaseDecision.kind, RemovalCertificate.kind)
_TITLES = {CaseKind.OBJECTION: "处理决定书", CaseKind.COMPLAINT: "答复书", CaseKind.REPAIR: "决定书"}
_EFFECTS: Mapping[str, str] = {
    Outcome.CORRECTED: "公示内容已按决定更正。",
    Outcome.SUPPLEMENTED: "公示内容已按决定补充。",
    Outcome.DELETED: "该信息已撤回，不再公示。",
    Outcome.ENDED: "该信息已停止公示。",
    Outcome.UPHELD: "公示内容不变，异议标注已取消。",
    Outcome.UNCONFIRMED: "现有材料不能确认，公示信息旁已记载异议内容和核查情况。",
    Outcome.GRANTED: "该信息已停止公示、共享和使用，据以采取的惩戒措施同步解除。",
    Outcome.DENIED: "该信息继续公示至法定期限。",
    Outcome.SHIELDED: "该信息暂停公示；重整计划或者和解协议执行完毕后，可以申请修复。",
    Outcome.TRUE: "所反映的情况已作为失信线索，责令有关单位整改。",
    Outcome.UNTRUE: "经核实，所反映的情况与事实不符。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is decided, and why; `public_text` is what the public page says of it: the reason of a withdrawal, or the
    objector's statement."""

    outcome: Outcome
    reason: str
    public_text: str = ""
    corrections: Mapping[str, str] | None = None


@transaction.atomic
def decide(case: Case, ruling: Ruling, *, by: User) -> Case:
    """作出决定: its effects, its letter and its periods, or none of it. Raises IllegalMove."""
    case = _enter(case, "decide", ruling, by=by)
    return _decided(case, ruling, by=by, verb="作出决定")


@transaction.atomic
def review(case: Case, ruling: Ruling, *, by: User) -> Case:
    """作出复核决定, by another person; it stands in the place of the first. Raises IllegalMove."""
    case = _enter(case, "review", ruling, by=by)
    return _decided(case, ruling, by=by, verb="作出复核决定")


@transaction.atomic
def hand_over(case: Case, *, by: User, to: HandOver) -> Case:
    """移送有权机关: discipline, crime, secrets and petitions are not ours, and their text is not kept (domain §3.3).
    Raises IllegalMove."""
    noting = {"handed_to": to, "decided_on": today()}
    case = MOVES_OF[case.kind].enter(case, "hand_over", by=by, noting=noting)
    periods.stop_all(case)
    case = done(case, "移送有权机关", by=by, detail={"移送": HandOver(to).label})
    telling.tell_without_texts(case)
    destroy(case)
    return case


@transaction.atomic
def serve(case: Case, *, by: User, served_on: date) -> Case:
    """告知: the letters can be taken from the page of the case, and the period for review begins (T36). Raises
    IllegalMove."""
    if served_on > today() or (case.decided_on and served_on < case.decided_on):
        raise IllegalMove("告知日期不能早于决定日期，也不能晚于今天，请核对。")
    rule = Rule.objects.version(ASK_REVIEW, served_on)
    noting = {"served_on": served_on, "review_until": due_under(rule, held_calendar(), served_on).day}
    case = MOVES_OF[case.kind].enter(case, "serve", by=by, noting=noting)
    periods.meet(case, TELL)
    for each in (case, *case.merged.select_related("secret")):
        for letter in IssuedLetter.objects.about(each).filter(kind__in=_DECIDING_LETTERS):
            telling.serve_paper(each, letter)
    _serve_merged(case, by=by)
    return done(case, "告知", by=by)


def _serve_merged(case: Case, *, by: User) -> None:
    """Whoever's case was merged is answered with the other, and may ask for review as long."""
    told = ("outcome", "decided_by", "decided_on", "served_on", "review_until")
    for each in case.merged.all():
        Case.objects.filter(pk=each.pk).update(**{name: getattr(case, name) for name in told})
        done(each, "告知", by=by)


@transaction.atomic
def close(case: Case, *, by: User | None) -> Case:
    """办结: the time after which personal data is erased begins. Raises IllegalMove."""
    case = MOVES_OF[case.kind].enter(case, "close", by=by, noting={"closed_on": today()})
    periods.stop_all(case)
    return done(case, "办结", by=by)


def close_due(on: date) -> int:
    """What nobody can contest here any more is closed by the portal. Run twice, it finds nothing the second time.
    Returns how many."""
    closed = 0
    while _close_next(on):
        closed += 1
    return closed


@transaction.atomic
def _close_next(on: date) -> bool:
    case = Case.objects.to_close(on).select_for_update(skip_locked=True, of=("self",)).first()
    if case is None:
        return False
    close(case, by=None)
    return True


def _enter(case: Case, verb: str, ruling: Ruling, *, by: User) -> Case:
    if ruling.outcome not in OUTCOMES_OF[case.kind]:
        raise IllegalMove("该处理结果不适用于本类案件，请另选。")
    noting = {"outcome": ruling.outcome, "decided_by": by, "decided_on": today(), "served_on": None}
    return MOVES_OF[case.kind].enter(case, verb, by=by, reason=ruling.reason, noting=noting)


def _decided(case: Case, ruling: Ruling, *, by: User, verb: str) -> Case:
    texts.write(case, TextKind.DECISION, ruling.reason, by=by)
    public_id = _public_id(case)
    _take_effect(case, ruling, by=by)
    unmark(case)
    periods.meet(case, *_MET_BY_DECISION)
    # What was corrected here was forwarded to nobody, and nobody was late in it.
    periods.drop(case, FORWARD)
    periods.begin_again(case, TELL, from_=today())
    if ruling.outcome == Outcome.GRANTED:
        # Ended here and now: what is shared is read from the same tables (58号令, T11).
        periods.begin(case, SHARE_REPAIR, from_=today())
        periods.meet(case, SHARE_REPAIR)
    for each in (case, *case.merged.all()):
        _issue(each, _decision_letter(each, ruling), by=by)
    if ruling.outcome in _REMOVING and public_id:
        _issue(case, _certificate(case, public_id), by=by)
    return done(case, verb, by=by, detail={"结果": ruling.outcome.label})


def _take_effect(case: Case, ruling: Ruling, *, by: User) -> None:
    """Through the room that owns the entry. Raises IllegalMove."""
    effect = _EFFECT_OF.get(ruling.outcome)
    if effect is None:
        return
    try:
        effect(case, ruling, by)
    except PublicationBarred as barred:
        raise IllegalMove(str(barred)) from barred


def _correct(case: Case, ruling: Ruling, by: User) -> None:
    values = ruling.corrections or texts.last_facts(case, TextKind.CORRECTION)
    if not values:
        raise IllegalMove("请填写更正后的内容，或者由来源单位在核查意见中填写。")
    sources.entry_of(sources.source_of(case)).correct(values, reason=_named(case, "更正"))


def _withdraw(case: Case, ruling: Ruling, by: User) -> None:
    if not ruling.public_text.strip():
        raise IllegalMove("请填写撤回理由，该理由将对外公开。")
    sources.entry_of(sources.source_of(case)).withdraw(reason=ruling.public_text)


def _end(case: Case, ruling: Ruling, by: User) -> None:
    is_own = case.kind == CaseKind.REPAIR and case.source_label != PenaltyDecision._meta.label_lower
    if is_own and not case.has_promised:
        raise IllegalMove("申请人没有作出信用承诺，不能准予修复（信用修复管理办法），请先补正。")
    sources.entry_of(sources.source_of(case)).end(reason=_named(case, ruling.outcome.label))


def _shield(case: Case, ruling: Ruling, by: User) -> None:
    sources.entry_of(sources.source_of(case)).shield(reason=_named(case, ruling.outcome.label))


def _keep_statement(case: Case, ruling: Ruling, by: User) -> None:
    if not ruling.public_text.strip():
        raise IllegalMove("请填写对外公开的异议内容和核查情况。")
    sources.keep_statement(sources.source_of(case), ruling.public_text)


def _note_lead(case: Case, ruling: Ruling, by: User) -> None:
    """A true complaint about a breach of promise is a lead from now on, which keeps the number of the case."""
    if case.matter != ComplaintMatter.BREACH or case.lead_id:
        return
    facts = {
        "title": f"投诉反映的违约失信（{case.number}）",
        "facts": ruling.reason,
        "domain": case.domain or "D0",
        "amount": case.amount,
        "received_on": case.received_on,
        "body": case.body,
        "case_number": case.number,
    }
    case.lead = leads.note(facts, by=by)
    Case.objects.filter(pk=case.pk).update(lead=case.lead)


_EFFECT_OF: Mapping[str, Callable[[Case, Ruling, User], None]] = {
    Outcome.CORRECTED: _correct,
    Outcome.SUPPLEMENTED: _correct,
    Outcome.DELETED: _withdraw,
    Outcome.ENDED: _end,
    Outcome.GRANTED: _end,
    Outcome.SHIELDED: _shield,
    Outcome.UNCONFIRMED: _keep_statement,
    Outcome.TRUE: _note_lead,
}


def _named(case: Case, what: str) -> str:
    """Why the owning room changed the entry."""
    return f"{case.number}号{case.get_kind_display()}决定：{what}"


def _public_id(case: Case) -> str:
    if not case.source_label:
        return ""
    entry = Publication.objects.of_source(sources.source_of(case)).first()
    return str(entry.public_id) if entry else ""


def _issue(case: Case, letter: CaseDecision | RemovalCertificate, *, by: User) -> None:
    body: Organization | None = case.applicant_body
    letters.issue(letter, target=case, organization=case.organization, addressee=body, by=by)


def _decision_letter(case: Case, ruling: Ruling) -> CaseDecision:
    return CaseDecision(
        **frame(case, _TITLES[CaseKind(case.kind)]),
        document_number=case.document_number,
        received_on=case.received_on,
        outcome=ruling.outcome.label,
        effect=_EFFECTS[ruling.outcome],
        reason=ruling.reason,
        is_review=case.is_reviewed,
        remedies=remedies(case),
    )


def _certificate(case: Case, public_id: str) -> RemovalCertificate:
    return RemovalCertificate(
        **{**frame(case, ""), "title": "停止公示证明"},
        document_number=case.document_number,
        public_id=public_id,
        removed_on=today(),
    )
