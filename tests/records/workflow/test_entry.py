"""录入、修改、报送."""

from datetime import date
from typing import Any

import pytest

from disclosure.choices import Severity
from foundation.access import Role
from foundation.moves import IllegalMove
from foundation.organizations.models import FormerName
from foundation.subjects.choices import SubjectKind
from foundation.subjects.models import CreditSubject
from foundation.trail.models import TrailEntry
from records import keys
from records.choices import RecordStatus
from records.duplicates import possible_duplicates
from records.matching import body_of, candidates
from records.models import DishonestyRecord
from records.workflow import endings, entry, review
from records.workflow.entry import DuplicateRecord
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import confirmer_of, person_of, reviewer_of, versions_of
from tests.records.factories import RecordFactory, told, told_of_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> Any:
    return UserFactory(clerk=True)


@pytest.fixture
def body() -> Any:
    return OrganizationFactory()


def test_enter_keeps_a_draft_and_what_follows_from_it(clerk: Any, body: Any) -> None:
    record = entry.enter(told(body), by=clerk, submit=False)

    assert (record.status, record.body, record.organization) == (RecordStatus.DRAFT, body, clerk.organization)
    assert (record.severity, record.severity_reason) == (Severity.MINOR, "通报批评")
    assert record.influence_until == date(2027, 11, 2)
    assert CreditSubject.objects.get(uscc=body.uscc).pk == record.subject_id
    assert len(versions_of(record)) == 1
    assert TrailEntry.objects.get(object_id=str(record.pk)).verb == "录入"


def test_enter_and_submit_waits_for_review(clerk: Any, body: Any) -> None:
    record = entry.enter(told(body), by=clerk, submit=True)

    assert record.status == RecordStatus.SUBMITTED
    assert [kept.status for kept in versions_of(record)] == ["draft", "submitted"]


def test_enter_of_a_person_gathers_him_by_his_number_alone(clerk: Any, body: Any) -> None:
    known = entry.enter(told_of_person(body, person_name="马 成 林"), by=clerk, submit=False)
    unknown = entry.enter(told_of_person(body, id_number="", basis_number="青监〔2026〕8号"), by=clerk, submit=False)

    subject = CreditSubject.objects.get(kind=SubjectKind.CIVIL_SERVANT)
    assert (known.person_name, known.subject_id) == ("马成林", subject.pk)
    assert unknown.subject_id is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"basis_number": "　"}, "登记为线索"),
        ({"record_type": "R03"}, "不符"),
        ({"subject_class": "person", "record_type": "R03", "person_name": " "}, "姓名"),
    ],
)
def test_enter_refuses_what_is_no_record(clerk: Any, body: Any, changes: dict[str, str], why: str) -> None:
    with pytest.raises(IllegalMove, match=why):
        entry.enter(told(body, **changes), by=clerk, submit=False)


@pytest.mark.parametrize("number", ["青政办〔2026〕88号", "青政办[2026]88号", " 青政办（2026）88 号"])
def test_enter_refuses_the_same_document_subject_and_type(clerk: Any, body: Any, number: str) -> None:
    first = entry.enter(told(body), by=clerk, submit=False)

    with pytest.raises(DuplicateRecord) as refused:
        entry.enter(told(body, basis_number=number, facts="另一种说法"), by=clerk, submit=False)

    assert refused.value.existing == first
    assert DishonestyRecord.objects.count() == 1


def test_enter_tells_no_stranger_which_record_is_there(body: Any) -> None:
    entry.enter(told(body), by=UserFactory(clerk=True), submit=False)

    with pytest.raises(DuplicateRecord) as refused:
        entry.enter(told(body), by=UserFactory(clerk=True), submit=False)

    assert refused.value.existing is None


def test_enter_keeps_two_persons_of_one_document(clerk: Any, body: Any) -> None:
    entry.enter(told_of_person(body), by=clerk, submit=False)
    entry.enter(told_of_person(body, person_name="李生财", id_number=""), by=clerk, submit=False)

    assert DishonestyRecord.objects.count() == 2


def test_enter_finds_doubtful_numbers_in_public_texts(clerk: Any, body: Any) -> None:
    record = entry.enter(told(body, facts="联系人电话 13997012345。"), by=clerk, submit=False)

    assert record.sensitive_findings == [{"field": "facts", "kind": "手机号", "excerpt": "139******45"}]


def test_enter_without_a_known_body_waits_to_be_matched(clerk: Any, body: Any) -> None:
    record = entry.enter(told(body, body_name="没有的局", body_uscc=""), by=clerk, submit=False)

    assert record.body is None
    with pytest.raises(IllegalMove, match="匹配单位"):
        entry.submit_one(record, by=clerk)


def test_amend_changes_a_returned_record_and_all_that_follows(clerk: Any, body: Any) -> None:
    record = entry.enter(told(body), by=clerk, submit=True)
    review.return_(record, by=reviewer_of(record), reason="逾期天数未填")

    amended = entry.amend(record, {"record_type": "R10", "overdue_days": 120}, by=clerk, submit=True)

    assert (amended.status, amended.severity, amended.influence_until) == ("submitted", Severity.SERIOUS, None)


def test_amend_refuses_another_body_and_a_submitted_record(clerk: Any, body: Any) -> None:
    record = entry.enter(told(body), by=clerk, submit=False)
    with pytest.raises(IllegalMove, match="本单位"):
        entry.amend(record, {"facts": "改"}, by=UserFactory(clerk=True), submit=False)

    entry.submit_one(record, by=clerk)
    with pytest.raises(IllegalMove, match="撤回报送"):
        entry.amend(record, {"facts": "改"}, by=clerk, submit=False)


def test_withdraw_submission_makes_a_draft_again(clerk: Any, body: Any) -> None:
    record = entry.enter(told(body), by=clerk, submit=True)

    assert entry.withdraw_submission(record, by=clerk).status == RecordStatus.DRAFT


def test_possible_duplicates_share_the_document_or_the_body_type_and_time(clerk: Any, body: Any) -> None:
    mine = {"author": clerk, "body": body, "record_type": "R11"}
    same_document = RecordFactory(**{**mine, "body": OrganizationFactory()}, basis_number="青政办（2026）88号")
    near = RecordFactory(**mine, decided_on=date(2026, 10, 3))
    RecordFactory(**mine, decided_on=date(2026, 10, 2))
    RecordFactory(**{**mine, "record_type": "R13"})
    RecordFactory(**mine, internal=True, status=RecordStatus.WITHDRAWN)
    RecordFactory(body=body)

    record = DishonestyRecord(**told(body))
    record.organization = clerk.organization
    entry.fill(record)

    assert set(possible_duplicates(record, by=clerk)) == {same_document, near}


def test_body_of_finds_by_code_then_by_exact_name_of_today_or_before() -> None:
    body = OrganizationFactory(name="试验县自然资源局")
    FormerName.objects.create(organization=body, name="试验县国土资源局", code="")

    assert body_of(uscc=body.uscc, name="") == body
    assert body_of(uscc="", name="试验县自然资源局") == body
    assert body_of(uscc="", name="试验县国土资源局") == body
    assert body_of(uscc="", name="自然资源局") is None
    assert body_of(uscc="11630000MBD000012X", name="试验县自然资源局") is None


def test_body_of_leaves_a_name_that_two_bear_to_a_person() -> None:
    OrganizationFactory.create_batch(2, name="城关镇人民政府")

    assert body_of(uscc="", name="城关镇人民政府") is None


def test_candidates_hold_the_words_or_are_most_alike() -> None:
    near = OrganizationFactory(name="大通县住房和城乡建设局")
    OrganizationFactory(name="省人民医院")

    assert candidates("住房和城乡建设") == [near]
    assert candidates("大通县住房城乡建设局") == [near]
    assert candidates("完全不相干") == []


def test_submit_refuses_a_reviewer(clerk: Any, body: Any) -> None:
    record = entry.enter(told(body), by=clerk, submit=False)
    with pytest.raises(IllegalMove, match="角色"):
        entry.submit_one(record, by=person_of(clerk.organization, Role.REVIEWER))


def test_enter_makes_a_withdrawn_record_anew(clerk: Any, body: Any) -> None:
    wrong = RecordFactory(**told(body), author=clerk, approved=True, body=body)
    DishonestyRecord.objects.filter(pk=wrong.pk).update(key_digest=keys.key_digest(wrong))
    with pytest.raises(DuplicateRecord):
        entry.enter(told(body), by=clerk, submit=False)
    endings.withdraw(wrong, by=confirmer_of(wrong), reason="事实录入错误")

    assert entry.enter(told(body), by=clerk, submit=False).status == RecordStatus.DRAFT


def test_record_withdrawn_before_it_was_in_force_is_not_shown_to_the_recorded_body(body: Any) -> None:
    record = RecordFactory(approved=True, body=body)
    endings.withdraw(record, by=confirmer_of(record), reason="事实录入错误")

    assert not DishonestyRecord.objects.visible_to(UserFactory(organization=body)).exists()
