"""减轻: one class lighter, with evidence and reason, by a second person of the body that confirmed (domain §4.3)."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from disclosure.choices import Severity
from disclosure.models import Publication
from foundation.access import Role
from foundation.files.attachments import attachments_of
from foundation.moves import IllegalMove, Move
from records.choices import MitigationStatus, RecordType
from records.models import DishonestyRecord, Mitigation
from records.workflow import mitigation
from records.workflow.moves import MITIGATION_MOVES
from tests.factories import OrganizationFactory, UserFactory
from tests.records.acts import clerk_of, confirmer_of, made_public, person_of, versions_of
from tests.records.factories import RecordFactory
from tests.records.mitigations import evidence, mitigation_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


def breach(**facts: Any) -> DishonestyRecord:
    """A breach of promise in force, of the general class."""
    values = {"record_type": RecordType.BREACH, "grade": "招商引资", "severity": Severity.GENERAL, **facts}
    record: DishonestyRecord = RecordFactory(**{"internal": True, **values})
    return record


def asked(record: DishonestyRecord) -> Mitigation:
    return mitigation.propose(record, by=clerk_of(record), reason="主动付清欠款。", evidence=evidence())


def test_grant_lowers_the_record_by_one_class_and_keeps_the_reason() -> None:
    record = breach()
    one = asked(record)
    mitigation.grant(one, by=confirmer_of(record), reason="凭证齐全")
    record.refresh_from_db()
    assert (record.severity, record.severity_reason) == (Severity.MINOR, "减轻：主动付清欠款。")
    assert versions_of(record)[-1].history_change_reason == "减轻：主动付清欠款。"
    assert attachments_of(one).get().filename == "付款凭证.pdf"


def test_grant_shortens_the_influence_that_depends_on_the_class() -> None:
    record = breach(record_type=RecordType.PENALTY, grade="罚款", influence_until=date(2027, 11, 2))
    mitigation.grant(asked(record), by=confirmer_of(record), reason="凭证齐全")
    record.refresh_from_db()
    assert record.influence_until == date(2027, 2, 2)


def test_grant_corrects_the_public_entry() -> None:
    record = made_public(breach(internal=False))
    mitigation.grant(asked(record), by=confirmer_of(record), reason="凭证齐全")
    values = [fact["value"] for fact in Publication.objects.get().facts]
    assert "轻微" in values


def test_decline_leaves_the_record_as_it_is() -> None:
    record = breach()
    mitigation.decline(asked(record), by=confirmer_of(record), reason="凭证不足")
    record.refresh_from_db()
    assert record.severity == Severity.GENERAL
    assert asked(record).status == MitigationStatus.PROPOSED


def test_propose_refuses_a_second_step_down() -> None:
    record = breach(severity=Severity.SERIOUS)
    asked(record)
    with pytest.raises(IllegalMove, match="不能重复"):
        asked(record)


def test_propose_refuses_what_is_minor_already() -> None:
    with pytest.raises(IllegalMove, match="最轻一级"):
        asked(breach(severity=Severity.MINOR))


def test_propose_refuses_a_body_that_neither_entered_nor_confirmed() -> None:
    stranger = UserFactory.create(clerk=True)
    with pytest.raises(IllegalMove, match="录入或者确认"):
        mitigation.propose(breach(), by=stranger, reason="已付清", evidence=evidence())


def test_propose_refuses_a_file_that_is_no_evidence() -> None:
    record = breach()
    with pytest.raises(IllegalMove, match="只能上传"):
        mitigation.propose(record, by=clerk_of(record), reason="已付清", evidence=SimpleUploadedFile("a.exe", b"MZ"))
    assert not Mitigation.objects.exists()


def test_grant_refuses_the_one_who_asked() -> None:
    record = breach()
    asker = person_of(record.confirming_body, Role.REVIEWER)
    one = mitigation.propose(record, by=asker, reason="已付清", evidence=evidence())
    with pytest.raises(IllegalMove, match="您是提出人"):
        mitigation.grant(one, by=asker, reason="同意")


def test_grant_refuses_a_body_under_the_recorded_one() -> None:
    body = OrganizationFactory.create(government=True)
    record = breach(body=body, confirming_body=OrganizationFactory.create(superior=body))
    with pytest.raises(IllegalMove, match="不能办理自己的记录"):
        mitigation.grant(asked(record), by=confirmer_of(record), reason="同意")


def test_grant_refuses_a_person_named_in_the_record() -> None:
    record = breach(responsible_persons="局长马成林")
    one = asked(record)
    named = UserFactory.create(organization=record.confirming_body, reviewer=True, full_name="马成林")
    with pytest.raises(IllegalMove, match="回避"):
        mitigation.grant(one, by=named, reason="同意")


def test_database_refuses_a_grant_by_the_one_who_asked() -> None:
    one = mitigation_of(breach())
    with pytest.raises(IntegrityError, match="mitigation_four_eyes"), transaction.atomic():
        Mitigation.objects.filter(pk=one.pk).update(granted_by=one.author)


def named(part: Move | MitigationStatus | Role) -> str:
    return part.verb if isinstance(part, Move) else part.value


@pytest.mark.parametrize(
    ("move", "status", "role"), list(product(MITIGATION_MOVES.moves, MitigationStatus, Role)), ids=named
)
def test_every_cell_of_the_table(move: Move, status: MitigationStatus, role: Role) -> None:
    decider = UserFactory.create() if status == MitigationStatus.GRANTED else None
    one = mitigation_of(breach(), status=status, granted_by=decider)
    by = person_of(one.record.confirming_body, role)
    may = status == MitigationStatus.PROPOSED and role == Role.REVIEWER
    if may:
        MITIGATION_MOVES.enter(one, move.verb, by=by, reason="依据充分", noting={"granted_by": by})
    else:
        with pytest.raises(IllegalMove), transaction.atomic():
            MITIGATION_MOVES.enter(one, move.verb, by=by, reason="依据充分")
    one.refresh_from_db()
    assert one.status == (move.target if may else status)
