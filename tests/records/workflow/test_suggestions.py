"""系统建议: the rules find, once; a supervisor decides, with reasons (issue 3 §2, domain §4.3)."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from disclosure.choices import Severity
from disclosure.timeliness import Tally
from foundation.access import Role
from foundation.accounts.models import User
from foundation.moves import IllegalMove, Move
from foundation.notices.models import LetterDraft
from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, gather
from records.choices import (
    RecordStatus,
    RecordType,
    RectificationStatus,
    SuggestionKind,
    SuggestionStatus,
)
from records.models import DishonestyRecord, Rectification, Suggestion
from records.workflow import findings, suggestions
from records.workflow.moves import SUGGESTION_MOVES
from records.workflow.suggestions import Basis, Execution
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import person_of
from tests.records.factories import RecordFactory
from tests.records.sanctions import MONDAY, SanctionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


def record_of(**facts: Any) -> DishonestyRecord:
    made: DishonestyRecord = RecordFactory(**{"internal": True, **facts})
    return made


def found(kind: SuggestionKind) -> list[Suggestion]:
    return list(Suggestion.objects.filter(kind=kind).order_by("pk"))


def test_find_suggests_each_finding_once() -> None:
    record_of(severity=Severity.SERIOUS)
    assert (findings.find(MONDAY), findings.find(MONDAY)) == (1, 0)


@pytest.mark.parametrize(
    ("earlier", "is_repeated"), [(date(2025, 11, 2), True), (date(2025, 11, 1), False), (date(2026, 11, 1), True)]
)
def test_repetition_counts_within_twelve_months(earlier: date, is_repeated: bool) -> None:
    first = record_of(decided_on=earlier)
    later = record_of(body=first.body, decided_on=date(2026, 11, 2))
    findings.find(MONDAY)
    assert [suggestion.record for suggestion in found(SuggestionKind.SEVERITY)] == ([later] if is_repeated else [])


def test_repetition_of_a_person_counts_in_another_body_too() -> None:
    subject = gather([SubjectFact("one", SubjectKind.CIVIL_SERVANT, "马成林", id_number="630102198001011230")])["one"]
    record_of(of_person=True, subject_id=subject, decided_on=date(2026, 1, 5))
    later = record_of(of_person=True, subject_id=subject, decided_on=date(2026, 6, 5))

    findings.find(MONDAY)

    assert [suggestion.record for suggestion in found(SuggestionKind.SEVERITY)] == [later]


@pytest.mark.parametrize(
    "other", [{"record_type": RecordType.AUDIT, "grade": ""}, {"status": RecordStatus.WITHDRAWN}, {"body": None}]
)
def test_repetition_needs_the_same_type_and_subject_and_a_record_that_stands(other: dict[str, Any]) -> None:
    first = record_of(decided_on=date(2026, 10, 1))
    changed = {**other, "body": OrganizationFactory.create()} if "body" in other else other
    DishonestyRecord.objects.filter(pk=first.pk).update(**changed)
    record_of(body=first.body)
    findings.find(MONDAY)
    assert not found(SuggestionKind.SEVERITY)


def test_repetition_of_persons_needs_to_know_who_they_are() -> None:
    first = record_of(of_person=True, decided_on=date(2026, 10, 1))
    record_of(of_person=True, body=first.body)
    findings.find(MONDAY)
    assert not found(SuggestionKind.SEVERITY)


def test_arrears_are_counted_on_after_the_record_was_made() -> None:
    record = record_of(
        record_type=RecordType.ARREARS,
        grade="",
        severity=Severity.GENERAL,
        overdue_days=69,
        decided_on=date(2026, 11, 2),
    )
    findings.find(MONDAY)
    assert not found(SuggestionKind.SEVERITY)
    findings.find(date(2026, 11, 24))
    assert [suggestion.record for suggestion in found(SuggestionKind.SEVERITY)] == [record]


def refused_matter(**facts: Any) -> Rectification:
    author = UserFactory.create(clerk=True)
    return Rectification.objects.create(
        source="audit",
        title="兑付扶持资金",
        basis="青政〔2017〕47号",
        contact="0971",
        organization=author.organization,
        author=author,
        status=RectificationStatus.CLOSED,
        served_on=date(2026, 10, 9),
        due_on=date(2026, 10, 30),
        closed_on=MONDAY,
        **{"body": OrganizationFactory.create(), **facts},
    )


def test_refused_rectification_weighs_on_its_record() -> None:
    record = record_of()
    refused_matter(record=record, body=record.body)
    findings.find(MONDAY)
    assert [suggestion.record for suggestion in found(SuggestionKind.SEVERITY)] == [record]


def test_refused_rectification_without_record_proposes_a_measure() -> None:
    matter = refused_matter()
    findings.find(MONDAY)
    one = Suggestion.objects.get()
    assert (one.kind, one.organization, one.figures["measure"]) == (SuggestionKind.SANCTION, matter.organization, "M02")


def test_serious_record_with_a_measure_is_not_suggested_again() -> None:
    sanction = SanctionFactory.create(record=record_of(severity=Severity.SERIOUS))
    findings.find(MONDAY)
    assert sanction.record is not None
    assert not found(SuggestionKind.SANCTION)


@pytest.mark.parametrize(
    ("tally", "grade"),
    [
        (Tally(reported=10, late=1), ""),
        (Tally(reported=100, late=11), "轻微"),
        (Tally(reported=100, late=21), "一般"),
        (Tally(reported=4, late=4), ""),
        (Tally(reported=100, overdue=2), ""),
        (Tally(reported=100, overdue=3), "轻微"),
        (Tally(reported=100, overdue=10), "一般"),
    ],
)
def test_publicity_is_graded_by_the_thresholds(tally: Tally, grade: str) -> None:
    assert findings.publicity_grade(tally) == grade


@pytest.fixture
def careless() -> tuple[User, Suggestion]:
    """A county that reported nothing in the third quarter, and a supervisor of the body that acts for its city."""
    city = OrganizationFactory.create(government=True)
    acting = OrganizationFactory.create(superior=city, acts_for=city)
    county = OrganizationFactory.create(government=True, superior=city)
    clerk = UserFactory.create(organization=county, clerk=True)
    PenaltyFactory.create_batch(
        3, author=clerk, decided_on=date(2026, 8, 3), due_on=date(2026, 8, 12), reported_on=None
    )
    findings.find(MONDAY)
    return UserFactory.create(organization=acting, supervisor=True), Suggestion.objects.get()


def test_late_publicity_of_the_last_quarter_goes_to_the_superior(careless: tuple[User, Suggestion]) -> None:
    supervisor, one = careless
    assert (one.kind, one.organization) == (SuggestionKind.TIMELINESS, supervisor.organization)
    assert "逾期未报 3 条" in one.text


def test_accepted_publicity_makes_a_draft_with_its_basis(careless: tuple[User, Suggestion]) -> None:
    supervisor, one = careless
    basis = Basis("双公示抽查通报", "青信办〔2026〕5号")
    record = suggestions.draft_record(one, basis, by=supervisor, reason="抽查属实")
    assert (record.status, record.record_type, record.grade) == (RecordStatus.DRAFT, RecordType.CONCEALMENT, "轻微")
    assert (record.body, record.basis_number) == (one.body, "青信办〔2026〕5号")
    one.refresh_from_db()
    assert (one.status, one.reason) == (SuggestionStatus.ACCEPTED, "抽查属实")


def supervisor_of(one: Suggestion) -> User:
    return person_of(one.organization, Role.SUPERVISOR)


def test_accepted_severity_makes_the_record_serious() -> None:
    first = record_of(decided_on=date(2026, 10, 1))
    later = record_of(body=first.body)
    findings.find(MONDAY)
    one = Suggestion.objects.get()
    suggestions.raise_severity(one, by=supervisor_of(one), reason="一年内再犯")
    later.refresh_from_db()
    assert (later.severity, later.severity_reason) == (Severity.SERIOUS, "升级：一年内再犯")


def test_accepted_measure_is_proposed_with_its_notice() -> None:
    record = record_of(severity=Severity.SERIOUS)
    findings.find(MONDAY)
    one = Suggestion.objects.get()
    execution = Execution(OrganizationFactory.create(), "0971-0000000")
    sanction = suggestions.propose_sanction(one, execution, by=supervisor_of(one), reason="严重失信")
    assert (sanction.record, sanction.measure, sanction.months) == (record, "M02", 12)
    assert LetterDraft.objects.about(sanction).get().kind == "prior_notice"


def test_suggestion_about_an_ended_record_is_not_accepted() -> None:
    record = record_of(severity=Severity.SERIOUS)
    findings.find(MONDAY)
    DishonestyRecord.objects.filter(pk=record.pk).update(status=RecordStatus.REPAIRED)
    one = Suggestion.objects.get()
    with pytest.raises(IllegalMove, match="已经终止"):
        suggestions.propose_sanction(
            one, Execution(OrganizationFactory.create(), "0971"), by=supervisor_of(one), reason="严重失信"
        )
    one.refresh_from_db()
    assert one.status == SuggestionStatus.OPEN


def test_declined_suggestion_is_kept_with_reasons_and_not_made_again() -> None:
    record_of(severity=Severity.SERIOUS)
    findings.find(MONDAY)
    one = Suggestion.objects.get()
    suggestions.decline(one, by=supervisor_of(one), reason="已经约谈")
    assert findings.find(MONDAY) == 0
    one.refresh_from_db()
    assert (one.status, one.reason) == (SuggestionStatus.DECLINED, "已经约谈")


def test_database_refuses_a_decision_without_person_or_reason() -> None:
    record_of(severity=Severity.SERIOUS)
    findings.find(MONDAY)
    with pytest.raises(IntegrityError, match="suggestion_decided"), transaction.atomic():
        Suggestion.objects.update(status=SuggestionStatus.ACCEPTED)


def named(part: Move | SuggestionStatus | Role) -> str:
    return part.verb if isinstance(part, Move) else part.value


@pytest.mark.parametrize(
    ("move", "status", "role"), list(product(SUGGESTION_MOVES.moves, SuggestionStatus, Role)), ids=named
)
def test_every_cell_of_the_table(move: Move, status: SuggestionStatus, role: Role) -> None:
    record = record_of()
    by = person_of(record.confirming_body, role)
    one = Suggestion.objects.create(
        kind=SuggestionKind.SEVERITY,
        occasion="1",
        body_id=record.body_id or 0,
        record=record,
        organization_id=record.confirming_body_id or 0,
        text="再犯",
        status=status,
        decided_by=None if status == SuggestionStatus.OPEN else by,
        reason="" if status == SuggestionStatus.OPEN else "已办",
    )
    may = status == SuggestionStatus.OPEN and role == Role.SUPERVISOR
    if may:
        SUGGESTION_MOVES.enter(one, move.verb, by=by, reason="再犯", noting={"decided_by": by, "reason": "再犯"})
    else:
        with pytest.raises(IllegalMove), transaction.atomic():
            SUGGESTION_MOVES.enter(one, move.verb, by=by, reason="再犯")
    one.refresh_from_db()
    assert one.status == (move.target if may else status)
