"""线索 by the national procedure (1103号), and every move of its table."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from freezegun.api import FrozenDateTimeFactory

from foundation.access import Role
from foundation.deadlines.models import Deadline
from foundation.moves import IllegalMove, Move
from foundation.notices import drafts
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.organizations.models import Organization
from foundation.trail.models import TrailEntry
from records.choices import LeadStatus, RecordStatus, RecordType
from records.models import DishonestyRecord, Lead
from records.workflow import leads
from records.workflow.moves import LEAD_MOVES
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import clerk_of, person_of
from tests.records.factories import LeadFactory, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]

L = LeadStatus
# 1103号: verified by the superior body, rectified first, determined only when that is refused.
LIFE = {
    L.OPEN: {L.VERIFYING, L.CONVERTED},
    L.VERIFYING: {L.RECTIFYING, L.UNFOUNDED, L.CONVERTED},
    L.RECTIFYING: {L.RECTIFIED, L.REFUSED, L.CONVERTED},
    L.REFUSED: {L.REFUSED, L.NOTIFIED},
    L.NOTIFIED: {L.NOTIFIED, L.DETERMINED},
    L.DETERMINED: set(),
    L.RECTIFIED: set(),
    L.UNFOUNDED: set(),
    L.CONVERTED: set(),
}
TRAITS: dict[LeadStatus, dict[str, Any]] = {
    L.OPEN: {},
    L.VERIFYING: {"verifying": True},
    L.RECTIFYING: {"upheld": True},
    L.REFUSED: {"refused": True},
    L.NOTIFIED: {"notified": True},
    **{ended: {"verifying": True, "status": ended} for ended in (L.RECTIFIED, L.UNFOUNDED, L.CONVERTED)},
}
MOVES = list(LEAD_MOVES.moves)
VERIFYING = [move for move in MOVES if any(condition.name == "verifying" for condition in move.when)]


def named(part: Move | LeadStatus | Role) -> str:
    return part.verb if isinstance(part, Move) else part.value


def lead_in(status: LeadStatus, move: Move) -> Lead:
    """What a move asks beyond the state is there: a signed notice to serve, a period for a statement that is over."""
    if status == L.DETERMINED:
        lead = lead_in(L.NOTIFIED, move)
        Lead.objects.filter(pk=lead.pk).update(status=status, determined_by=UserFactory())
        lead.refresh_from_db()
        return lead
    over = {"statement_due_on": date(2026, 11, 20)} if move.verb in ("draft_determination", "determine") else {}
    made: Lead = LeadFactory(**TRAITS[status], **over)
    if move.verb == "notify" and status == L.REFUSED:
        signed_notice(made)
    return made


def ready_for(move: Move) -> Lead:
    return lead_in(LeadStatus(move.source[0]), move)


def body_of_move(lead: Lead, move: Move) -> Organization:
    found = lead.verifying_body if move in VERIFYING else lead.organization
    assert found is not None
    return found


@transaction.atomic
def enter(lead: Lead, move: Move, by: Any, reason: str = "依法办理") -> Lead:
    noting = {"determined_by": by} if move.verb == "determine" else {}
    return LEAD_MOVES.enter(lead, move.verb, by=by, reason=reason, noting=noting)


def signed(draft: LetterDraft) -> IssuedLetter:
    drafts.review(draft, by=person_of(draft.organization, Role.REVIEWER))
    draft.refresh_from_db()
    return drafts.sign(draft, by=person_of(draft.organization, Role.SUPERVISOR), on=date(2026, 11, 23))


def verifier_of(lead: Lead) -> Any:
    return person_of(lead.verifying_body, Role.REVIEWER)


def signed_notice(lead: Lead) -> IssuedLetter:
    return signed(leads.draft_notice(lead, by=verifier_of(lead), contact="信用科 0971-0000000"))


@pytest.mark.parametrize("status", LeadStatus)
def test_moves_lead_where_the_national_procedure_goes(status: LeadStatus) -> None:
    assert {move.target for move in MOVES if status in move.source} == LIFE[status]


@pytest.mark.parametrize(("move", "status"), list(product(MOVES, LeadStatus)), ids=named)
def test_enter_goes_from_the_states_of_the_table_only(move: Move, status: LeadStatus) -> None:
    lead = lead_in(status, move)
    body = lead.organization if status == L.OPEN else body_of_move(lead, move)
    by = person_of(body, *([move.who] if move.who else []))
    if status in move.source:
        assert enter(lead, move, by).status == move.target
    else:
        with pytest.raises(IllegalMove, match="状态"):
            enter(lead, move, by)


@pytest.mark.parametrize(("move", "role"), list(product(MOVES, Role)), ids=named)
def test_enter_asks_for_the_role_of_the_table(move: Move, role: Role) -> None:
    lead = ready_for(move)
    by = person_of(body_of_move(lead, move), role)
    if role == move.who:
        assert enter(lead, move, by).status == move.target
    else:
        with pytest.raises(IllegalMove, match="角色"):
            enter(lead, move, by)


@pytest.mark.parametrize("move", MOVES, ids=named)
def test_enter_refuses_a_stranger(move: Move) -> None:
    with pytest.raises(IllegalMove, match=r"本单位|不由您所在的单位"):
        enter(ready_for(move), move, UserFactory(roles=[move.who]))


@pytest.mark.parametrize("move", VERIFYING, ids=named)
def test_enter_refuses_a_subordinate_of_the_body_in_question(move: Move) -> None:
    lead = ready_for(move)
    subordinate = OrganizationFactory(superior=lead.body)
    Lead.objects.update(verifying_body=subordinate)

    with pytest.raises(IllegalMove, match="下级单位"):
        enter(lead, move, person_of(subordinate, *([move.who] if move.who else [])))


def test_note_keeps_what_is_alleged() -> None:
    clerk = UserFactory(clerk=True)
    values = {"title": "未兑付扶持资金", "facts": "企业反映", "received_on": date(2026, 11, 2)}

    lead = leads.note({**values, "body": OrganizationFactory()}, by=clerk)

    assert (lead.status, lead.organization) == (L.OPEN, clerk.organization)
    assert TrailEntry.objects.latest("pk").verb == "登记线索"


def test_forward_goes_to_the_credit_body_above_unless_a_superior_is_named() -> None:
    government = OrganizationFactory(government=True)
    acting = OrganizationFactory(superior=government, acts_for=government)
    first, second = (LeadFactory(body=OrganizationFactory(superior=government)) for _ in range(2))

    assert leads.forward(first, by=person_of(first.organization, Role.REVIEWER)).verifying_body == acting
    named_one = leads.forward(second, by=person_of(second.organization, Role.REVIEWER), to=government)
    assert named_one.verifying_body == government


def test_forward_refuses_the_body_itself_and_its_subordinates() -> None:
    lead = LeadFactory()
    by = person_of(lead.organization, Role.REVIEWER)
    for to in (None, lead.body, OrganizationFactory(superior=lead.body), OrganizationFactory()):
        with pytest.raises(IllegalMove, match="上级或者主管部门"):
            leads.forward(lead, by=by, to=to)


def test_uphold_and_refuse_keep_what_was_found() -> None:
    lead = LeadFactory(verifying=True)
    by = verifier_of(lead)

    leads.uphold(lead, by=by, reason="情况属实")
    refused = leads.refuse(lead, by=by, reason="期满未改")

    assert (refused.status, refused.finding, refused.verified_by, refused.refusal) == (
        L.REFUSED,
        "情况属实",
        by,
        "期满未改",
    )


def test_dismiss_and_settle_end_the_matter() -> None:
    false, made_good = LeadFactory(verifying=True), LeadFactory(upheld=True)

    assert leads.dismiss(false, by=verifier_of(false), reason="查无此事").status == L.UNFOUNDED
    assert leads.settle(made_good, by=verifier_of(made_good), reason="已兑付").status == L.RECTIFIED


def test_notify_starts_the_period_for_a_statement() -> None:
    lead = LeadFactory(refused=True)
    signed_notice(lead)

    told_so = leads.notify(lead, by=verifier_of(lead), served_on=date(2026, 11, 23))

    deadline = Deadline.objects.get(target_label="records.lead")
    assert (told_so.notified_on, told_so.statement_due_on) == (date(2026, 11, 23), date(2026, 11, 30))
    assert (deadline.code, deadline.due_on, deadline.organization) == ("T45", date(2026, 11, 30), lead.body)


def test_notify_refuses_without_a_signed_notice_or_on_a_day_to_come() -> None:
    lead = LeadFactory(refused=True)
    by = verifier_of(lead)
    leads.draft_notice(lead, by=by, contact="信用科")
    with pytest.raises(IllegalMove, match="尚未签发"):
        leads.notify(lead, by=by, served_on=date(2026, 11, 23))
    with pytest.raises(IllegalMove, match="晚于今天"):
        leads.notify(lead, by=by, served_on=date(2026, 11, 24))


def test_draft_notice_refuses_a_second_one() -> None:
    lead = LeadFactory(refused=True)
    signed_notice(lead)

    with pytest.raises(IllegalMove, match="已经签发"):
        leads.draft_notice(lead, by=verifier_of(lead), contact="信用科")


def notified(freezer: FrozenDateTimeFactory) -> Lead:
    lead: Lead = LeadFactory(refused=True, domain="D4")
    signed_notice(lead)
    return leads.notify(lead, by=verifier_of(lead), served_on=date(2026, 11, 23))


def test_determination_waits_until_the_body_has_spoken_or_the_period_is_over(freezer: FrozenDateTimeFactory) -> None:
    lead = notified(freezer)
    by = verifier_of(lead)
    freezer.move_to("2026-11-30 10:00+08:00")
    with pytest.raises(IllegalMove, match="陈述申辩期未满"):
        leads.draft_determination(lead, by=by, finding="构成违约失信")

    freezer.move_to("2026-12-01 10:00+08:00")
    assert leads.draft_determination(lead, by=by, finding="构成违约失信").kind == "determination"


def test_hear_keeps_the_statement_and_meets_the_period(freezer: FrozenDateTimeFactory) -> None:
    lead = notified(freezer)
    by = verifier_of(lead)
    freezer.move_to("2026-11-25 10:00+08:00")
    spoken = {"statement": "正在筹款", "statement_review": "不予采纳"}

    heard = leads.hear(lead, by=by, statement_on=date(2026, 11, 24), **spoken)

    assert (heard.status, heard.statement, heard.statement_on) == (L.NOTIFIED, "正在筹款", date(2026, 11, 24))
    assert Deadline.objects.get(target_label="records.lead").met_on == date(2026, 11, 24)
    with pytest.raises(IllegalMove, match="已经登记"):
        leads.hear(lead, by=by, statement_on=date(2026, 11, 25), **spoken)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2026, 11, 24)])
def test_hear_refuses_a_day_before_the_notice_or_to_come(freezer: FrozenDateTimeFactory, day: date) -> None:
    lead = notified(freezer)
    with pytest.raises(IllegalMove, match="送达之后"):
        leads.hear(lead, by=verifier_of(lead), statement="无", statement_on=day, statement_review="无")


def determination(freezer: FrozenDateTimeFactory) -> LetterDraft:
    lead = notified(freezer)
    freezer.move_to("2026-12-01 10:00+08:00")
    draft = leads.draft_determination(lead, by=verifier_of(lead), finding="构成违约失信")
    drafts.review(draft, by=verifier_of(lead))
    draft.refresh_from_db()
    return draft


def test_signing_the_determination_makes_a_record_with_the_letter_as_its_basis(freezer: FrozenDateTimeFactory) -> None:
    draft = determination(freezer)
    signer = person_of(draft.organization, Role.SUPERVISOR)

    letter = drafts.sign(draft, by=signer, on=date(2026, 12, 1))

    lead, record = Lead.objects.get(), DishonestyRecord.objects.get()
    assert (lead.status, lead.determined_by) == (L.DETERMINED, signer)
    assert (record.record_type, record.grade, record.lead, record.body) == (
        RecordType.BREACH,
        "招商引资",
        lead,
        lead.body,
    )
    assert (record.basis_number, record.decided_on) == (letter.number, date(2026, 12, 1))
    assert (record.status, record.author, record.influence_until) == (RecordStatus.SUBMITTED, draft.author, None)
    assert Deadline.objects.get(target_label="records.lead").cancelled_on == date(2026, 12, 1)


def test_signing_the_determination_refuses_the_one_who_verified(freezer: FrozenDateTimeFactory) -> None:
    draft = determination(freezer)
    verifier = Lead.objects.get().verified_by
    assert verifier is not None
    verifier.roles = [Role.SUPERVISOR]
    verifier.save()

    with pytest.raises(IllegalMove, match="您是核实人"):
        drafts.sign(draft, by=verifier, on=date(2026, 12, 1))

    assert not DishonestyRecord.objects.exists()
    assert not IssuedLetter.objects.filter(kind="determination").exists()


def test_convert_makes_a_record_of_a_decision_that_came_meanwhile() -> None:
    lead = LeadFactory(verifying=True)

    record = leads.convert(lead, told(lead.body), by=clerk_of(lead), submit=True)

    lead.refresh_from_db()
    assert (lead.status, record.lead, record.status) == (L.CONVERTED, lead, RecordStatus.SUBMITTED)


def test_convert_refuses_a_record_of_another_body_and_one_without_a_document() -> None:
    lead = LeadFactory()
    for values, why in ((told(OrganizationFactory()), "不一致"), (told(lead.body, basis_number=""), "登记为线索")):
        with pytest.raises(IllegalMove, match=why):
            leads.convert(lead, values, by=clerk_of(lead), submit=False)

    lead.refresh_from_db()
    assert lead.status == L.OPEN


def test_redate_moves_the_last_day_for_a_statement(freezer: FrozenDateTimeFactory) -> None:
    lead = notified(freezer)

    leads.redate("T45", {lead.pk: date(2026, 12, 2)})
    leads.redate("T43", {lead.pk: date(2027, 1, 1)})

    lead.refresh_from_db()
    assert lead.statement_due_on == date(2026, 12, 2)
