"""更正: nobody sees it before a second person approves, then everybody at once."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from disclosure.choices import Severity
from disclosure.models import Publication
from foundation.accounts.models import User
from foundation.moves import IllegalMove
from records.choices import CorrectionStatus, MitigationStatus, RecordStatus, SuggestionKind, SuggestionStatus
from records.models import DishonestyRecord, Mitigation, Suggestion
from records.workflow import confirmation, corrections
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import clerk_of, confirmer_of, made_public, reviewer_of, versions_of
from tests.records.factories import RecordFactory

pytestmark = pytest.mark.django_db


def corrector_of(record: DishonestyRecord) -> User:
    """Who decides: the confirming body once it has confirmed, before that the entering one."""
    return reviewer_of(record) if record.status == RecordStatus.APPROVED else confirmer_of(record)


def corrected(record: DishonestyRecord, **values: Any) -> DishonestyRecord:
    correction = corrections.propose(record, values, by=clerk_of(record), reason="录入有误")
    corrections.approve_correction(correction, by=corrector_of(record))
    record.refresh_from_db()
    return record


def test_propose_changes_nothing_yet() -> None:
    record = made_public(RecordFactory())
    correction = corrections.propose(record, {"facts": "新的事实"}, by=clerk_of(record), reason="录入有误")

    record.refresh_from_db()
    assert record.has_pending_correction
    assert record.facts != "新的事实"
    assert correction.changes == {"facts": [record.facts, "新的事实"]}


def test_approve_corrects_the_record_its_version_and_what_is_public() -> None:
    record = corrected(made_public(RecordFactory()), facts="新的事实", effective_on=date(2026, 11, 10))

    entry = Publication.objects.get()
    assert (record.facts, record.influence_until) == ("新的事实", date(2027, 11, 10))
    assert "新的事实" in [fact["value"] for fact in entry.facts]
    assert (entry.until, record.published_until) == (date(2027, 11, 10), date(2027, 11, 10))
    assert versions_of(record)[-1].history_change_reason == "更正：录入有误"
    assert not record.has_pending_correction


def test_approve_keeps_lists_amounts_and_sealed_numbers() -> None:
    record = corrected(
        RecordFactory(of_person=True, internal=True),
        tags=["sloth"],
        amount=Decimal("3.5"),
        id_number="630102198001011230",
    )

    assert (record.tags, record.amount, record.id_number.open()) == (["sloth"], Decimal("3.5"), "630102198001011230")
    assert "630102198001011230" not in str(list(record.corrections.values_list("changes")))


def test_approve_of_a_reprinted_notice_corrects_the_link() -> None:
    notice = {"notice_title": "通报", "notice_url": "https://www.qhjc.gov.cn/1.html"}
    record = RecordFactory(of_person=True, internal=True, **notice)
    confirmation.reprint(record, by=confirmer_of(record), reason="问责条例第八条")

    corrected(record, notice_title="关于某案的通报")

    assert Publication.objects.get().title == "关于某案的通报"


def test_return_leaves_everything_as_it_was() -> None:
    record = RecordFactory(internal=True)
    correction = corrections.propose(record, {"facts": "新的事实"}, by=clerk_of(record), reason="录入有误")

    returned = corrections.return_correction(correction, by=corrector_of(record), reason="原文无误")

    record.refresh_from_db()
    assert (returned.status, returned.review_reason) == (CorrectionStatus.RETURNED, "原文无误")
    assert not record.has_pending_correction


def test_propose_refuses_another_subject_or_type() -> None:
    record = RecordFactory(internal=True)
    other = OrganizationFactory()
    for values in ({"body_uscc": other.uscc}, {"record_type": "R13"}, {"subject_class": "person"}):
        with pytest.raises(IllegalMove, match="撤销本记录后重新录入"):
            corrections.propose(record, values, by=clerk_of(record), reason="录入有误")


def test_propose_refuses_doubtful_passages_of_a_public_record() -> None:
    record = made_public(RecordFactory())

    with pytest.raises(IllegalMove, match="手机号"):
        corrections.propose(record, {"facts": "电话 13997012345"}, by=clerk_of(record), reason="补充")


def test_approve_keeps_passages_that_were_cleared() -> None:
    cleared: DishonestyRecord = RecordFactory(
        confirmed=True,
        facts="电话 13997012345",
        sensitive_findings=[{"field": "facts", "kind": "手机号", "excerpt": "139******45"}],
    )
    by = confirmer_of(cleared)
    confirmation.clear_sensitive(cleared, by=by, reason="系单位总机")
    record = confirmation.publish(cleared, by=by, reason="政府信息公开条例第十九条")

    assert corrected(record, remarks="补充说明").sensitive_cleared_by == by


@pytest.mark.parametrize(
    ("status", "why"),
    [("draft", "直接修改"), ("submitted", "直接修改"), ("over", "已终止"), ("withdrawn", "已终止")],
)
def test_propose_refuses_in_other_states(status: str, why: str) -> None:
    record = RecordFactory(internal=True, status=status)
    with pytest.raises(IllegalMove, match=why):
        corrections.propose(record, {"facts": "新"}, by=clerk_of(record), reason="录入有误")


def test_propose_refuses_strangers_second_proposals_and_empty_ones() -> None:
    record = RecordFactory(internal=True)
    clerk = clerk_of(record)
    with pytest.raises(IllegalMove, match="本单位"):
        corrections.propose(record, {"facts": "新"}, by=UserFactory(clerk=True), reason="录入有误")
    with pytest.raises(IllegalMove, match="没有任何改动"):
        corrections.propose(record, {"facts": record.facts}, by=clerk, reason="录入有误")
    with pytest.raises(IllegalMove, match="理由"):
        corrections.propose(record, {"facts": "新"}, by=clerk, reason=" ")
    corrections.propose(record, {"facts": "新"}, by=clerk, reason="录入有误")
    with pytest.raises(IllegalMove, match="已有更正"):
        corrections.propose(record, {"facts": "更新"}, by=clerk, reason="录入有误")


def test_approve_refuses_what_would_make_two_records_one() -> None:
    first, second = RecordFactory(internal=True), RecordFactory(internal=True)
    corrected(first, basis_number="青政办〔2026〕999号")
    DishonestyRecord.objects.filter(pk=second.pk).update(body=first.body, body_uscc=first.body_uscc)
    second.refresh_from_db()
    correction = corrections.propose(
        second, {"basis_number": "青政办〔2026〕999号"}, by=clerk_of(second), reason="录入有误"
    )

    with pytest.raises(IllegalMove, match="相同"):
        corrections.approve_correction(correction, by=corrector_of(second))


def test_approve_keeps_what_people_decided_of_the_severity() -> None:
    raised, lowered = RecordFactory(internal=True), RecordFactory(internal=True, overdue_days=120, record_type="R10")
    Suggestion.objects.create(
        kind=SuggestionKind.SEVERITY,
        occasion="1",
        body=raised.body,
        record=raised,
        organization=raised.organization,
        text="再犯",
        status=SuggestionStatus.ACCEPTED,
        decided_by=raised.author,
        reason="十二个月内再犯",
    )
    Mitigation.objects.create(
        record=lowered,
        from_severity=Severity.SERIOUS,
        to_severity=Severity.GENERAL,
        reason="主动清偿",
        organization=lowered.organization,
        author=lowered.author,
        status=MitigationStatus.GRANTED,
        granted_by=lowered.confirmer,
    )

    assert corrected(raised, remarks="补充").severity == Severity.SERIOUS
    assert corrected(lowered, remarks="补充").severity_reason == "减轻：主动清偿"
    assert lowered.status == RecordStatus.INTERNAL


def test_propose_never_turns_a_person_into_another() -> None:
    known = RecordFactory(of_person=True, internal=True, id_number="630102198001011230")
    unknown = RecordFactory(of_person=True, internal=True)

    for record, values in ((known, {"id_number": "63010219850505123X"}), (unknown, {"person_name": "韩文秀"})):
        with pytest.raises(IllegalMove, match="改为另一个人"):
            corrections.propose(record, values, by=clerk_of(record), reason="录入有误")


def test_propose_mends_a_name_whose_number_is_known_and_fills_in_a_number() -> None:
    known = RecordFactory(of_person=True, internal=True, id_number="630102198001011230")
    unknown = RecordFactory(of_person=True, internal=True)

    assert corrected(known, person_name="马城林").person_name == "马城林"
    assert corrected(unknown, id_number="630102198001011230").subject_id is not None


def test_propose_refuses_to_clear_a_notice_that_is_reprinted() -> None:
    record = RecordFactory(of_person=True, internal=True, notice_title="通报", notice_url="https://example.gov.cn/1")
    confirmation.reprint(record, by=confirmer_of(record), reason="问责条例第八条")

    with pytest.raises(IllegalMove, match="请先停止转载"):
        corrections.propose(record, {"notice_url": ""}, by=clerk_of(record), reason="通报已撤下")


def test_correction_falls_with_the_confirmation_that_was_refused() -> None:
    record = RecordFactory(approved=True)
    correction = corrections.propose(record, {"facts": "新的事实"}, by=clerk_of(record), reason="录入有误")

    confirmation.refuse_confirmation(record, by=confirmer_of(record), reason="依据不足")

    correction.refresh_from_db()
    assert correction.status == CorrectionStatus.RETURNED
