"""Reviewed changes of bodies: what was recorded keeps the name of its day and follows the successor."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from foundation.accounts.models import User
from foundation.moves import IllegalMove
from foundation.organizations import workflow
from foundation.organizations.choices import ChangeKind, ChangeStatus
from foundation.organizations.directory import resolve
from foundation.organizations.models import Organization, OrganizationChange
from foundation.organizations.tree import rebuild_lineages
from foundation.trail.models import TrailEntry
from tests.factories import OrganizationFactory, UserFactory, made_up_uscc

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
NEW_USCC = made_up_uscc(99_001)


@pytest.fixture
def body() -> Organization:
    return OrganizationFactory(name="试验县工商局")


@pytest.fixture
def proposer(body: Organization) -> User:
    return UserFactory(admin=True, organization=body)


@pytest.fixture
def approver(body: Organization) -> User:
    return UserFactory(admin=True, organization=body)


def propose(body: Organization, by: User, kind: ChangeKind, **facts: Any) -> OrganizationChange:
    facts = {"effective_on": DAY, "basis": "编办〔2026〕1号"} | facts
    return workflow.propose_change(OrganizationChange(organization=body, kind=kind, **facts), by=by)


def test_rename_keeps_the_former_name(body: Organization, proposer: User, approver: User) -> None:
    change = propose(body, proposer, ChangeKind.RENAME, new_name="试验县市场监督管理局")
    assert Organization.objects.get(pk=body.pk).name == "试验县工商局"
    workflow.approve_change(change, by=approver)
    assert Organization.objects.get(pk=body.pk).name == "试验县市场监督管理局"
    assert [(row.name, row.used_until) for row in body.former_names.all()] == [("试验县工商局", DAY)]


def test_recode_is_found_by_the_old_code(body: Organization, proposer: User, approver: User) -> None:
    old = body.uscc
    workflow.approve_change(propose(body, proposer, ChangeKind.RECODE, new_uscc=NEW_USCC), by=approver)
    assert resolve(NEW_USCC, on=DAY) == resolve(old, on=DAY) == body


def test_merge_hands_over_people_subordinates_and_records(body: Organization, proposer: User, approver: User) -> None:
    heir, below = OrganizationFactory(), OrganizationFactory(superior=body)
    change = propose(body, proposer, ChangeKind.MERGE, successor_usccs=[heir.uscc])
    workflow.approve_change(change, by=approver)
    clerk = User.objects.get(pk=proposer.pk)
    assert clerk.organization == heir
    assert set(Organization.objects.visible_to(clerk)) == {heir, body}
    assert below in Organization.objects.subtree_of(Organization.objects.get(pk=heir.pk))
    assert resolve(body.uscc, on=DAY) == heir
    assert resolve(body.uscc, on=DAY - timedelta(days=1)) == body


def test_merge_of_governments_leaves_nobody_supervising_an_empty_subtree() -> None:
    former, heir = OrganizationFactory(government=True), OrganizationFactory(government=True)
    proposer, approver = (UserFactory(admin=True, organization=former) for _ in range(2))
    commission, bureau = OrganizationFactory(superior=former, acts_for=former), OrganizationFactory(superior=former)
    supervisor = UserFactory(supervisor=True, organization=commission)
    change = propose(former, proposer, ChangeKind.MERGE, successor_usccs=[heir.uscc])
    workflow.approve_change(change, by=approver)
    seen = Organization.objects.visible_to(User.objects.get(pk=supervisor.pk))
    assert {heir, bureau, commission} <= set(seen)


def test_merge_refuses_a_successor_not_yet_established(body: Organization, proposer: User) -> None:
    later = OrganizationFactory(valid_from=DAY + timedelta(days=1))
    with pytest.raises(ValidationError, match="没有现存单位"):
        propose(body, proposer, ChangeKind.MERGE, successor_usccs=[later.uscc])


def test_merge_twice_still_leads_to_the_last_heir(body: Organization, proposer: User, approver: User) -> None:
    middle, last = OrganizationFactory(), OrganizationFactory()
    workflow.approve_change(propose(body, proposer, ChangeKind.MERGE, successor_usccs=[middle.uscc]), by=approver)
    second, third = UserFactory(admin=True, organization=middle), UserFactory(admin=True, organization=middle)
    workflow.approve_change(propose(middle, second, ChangeKind.MERGE, successor_usccs=[last.uscc]), by=third)
    assert resolve(body.uscc, on=DAY) == last
    assert set(Organization.objects.get(pk=last.pk).inherited) == {body.pk, middle.pk}


def admins_above(body: Organization) -> list[User]:
    """Two administrators of the body that acts for the government above."""
    government = OrganizationFactory(government=True)
    acting = OrganizationFactory(superior=government, acts_for=government)
    Organization.objects.filter(pk=body.pk).update(superior=government)
    rebuild_lineages()
    return [UserFactory(admin=True, organization=acting) for _ in range(2)]


@pytest.mark.parametrize("kind", [ChangeKind.SPLIT, ChangeKind.ABOLISH])
def test_end_without_a_sole_heir_waits_until_nobody_works_there(body: Organization, kind: ChangeKind) -> None:
    proposer, approver = admins_above(body)
    UserFactory.create_batch(2, organization=body)
    heirs = [OrganizationFactory().uscc for _ in range(2)] if kind == ChangeKind.SPLIT else []
    change = propose(body, proposer, kind, successor_usccs=heirs)
    with pytest.raises(ValidationError, match="还有 2 个启用的账号"):
        workflow.approve_change(change, by=approver)
    assert Organization.objects.get(pk=body.pk).valid_to is None


def test_split_leaves_records_with_every_heir_and_nobody_to_answer_for_the_old_code(body: Organization) -> None:
    proposer, approver = admins_above(body)
    heirs = [OrganizationFactory(), OrganizationFactory()]
    change = propose(body, proposer, ChangeKind.SPLIT, successor_usccs=[heir.uscc for heir in heirs])
    workflow.approve_change(change, by=approver)
    assert all(body in Organization.objects.visible_to(UserFactory(organization=heir)) for heir in _fresh(heirs))
    assert resolve(body.uscc, on=DAY) is None


def test_abolish_ends_the_body_on_its_day(body: Organization) -> None:
    proposer, approver = admins_above(body)
    workflow.approve_change(propose(body, proposer, ChangeKind.ABOLISH), by=approver)
    assert body not in Organization.objects.existing_on(DAY)
    assert body in Organization.objects.existing_on(DAY - timedelta(days=1))


def test_approve_refuses_the_proposer(body: Organization, proposer: User) -> None:
    change = propose(body, proposer, ChangeKind.RENAME, new_name="新名称")
    with pytest.raises(IllegalMove, match="不能审核自己"):
        workflow.approve_change(change, by=proposer)


def test_approve_refuses_an_admin_of_another_body(body: Organization, proposer: User) -> None:
    change = propose(body, proposer, ChangeKind.RENAME, new_name="新名称")
    with pytest.raises(IllegalMove, match="管理范围"):
        workflow.approve_change(change, by=UserFactory(admin=True))


def test_approve_refuses_when_decided_already(body: Organization, proposer: User, approver: User) -> None:
    change = propose(body, proposer, ChangeKind.RENAME, new_name="新名称")
    workflow.refuse_change(change, by=approver, reason="依据文件不符")
    with pytest.raises(IllegalMove, match="当前状态"):
        workflow.approve_change(change, by=approver)


def test_refuse_needs_a_reason_and_changes_nothing(body: Organization, proposer: User, approver: User) -> None:
    change = propose(body, proposer, ChangeKind.RENAME, new_name="新名称")
    with pytest.raises(IllegalMove, match="理由"):
        workflow.refuse_change(change, by=approver, reason=" ")
    refused = workflow.refuse_change(change, by=approver, reason="依据文件不符")
    assert refused.status == ChangeStatus.REFUSED
    assert Organization.objects.get(pk=body.pk).name == "试验县工商局"


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        (ChangeKind.RENAME, {}, "new_name"),
        (ChangeKind.RENAME, {"new_name": "试验县工商局"}, "new_name"),
        (ChangeKind.RECODE, {"new_uscc": "11630000015000185X"}, "new_uscc"),
        (ChangeKind.MERGE, {}, "successor_usccs"),
        (ChangeKind.MERGE, {"successor_usccs": [NEW_USCC]}, "successor_usccs"),
        (ChangeKind.SPLIT, {"successor_usccs": [NEW_USCC]}, "successor_usccs"),
    ],
)
def test_propose_tells_at_the_field_what_is_missing(
    body: Organization, proposer: User, kind: ChangeKind, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        propose(body, proposer, kind, **facts)
    assert field in refusal.value.message_dict


def test_propose_refuses_a_day_to_come(body: Organization, proposer: User) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="生效日期"):
        propose(body, proposer, ChangeKind.RENAME, new_name="新名称", effective_on=tomorrow)


def test_propose_refuses_to_merge_into_a_subordinate(body: Organization, proposer: User) -> None:
    below = OrganizationFactory(superior=body)
    with pytest.raises(ValidationError, match="下级"):
        propose(body, proposer, ChangeKind.MERGE, successor_usccs=[below.uscc])


def test_propose_refuses_to_abolish_a_body_with_subordinates(body: Organization, proposer: User) -> None:
    OrganizationFactory(superior=body)
    with pytest.raises(ValidationError, match="1 个下级单位"):
        propose(body, proposer, ChangeKind.ABOLISH)


def test_propose_refuses_a_second_open_change(body: Organization, proposer: User) -> None:
    propose(body, proposer, ChangeKind.RENAME, new_name="新名称")
    with pytest.raises(ValidationError, match="已有待审的变更"):
        propose(body, proposer, ChangeKind.RENAME, new_name="另一名称")


def test_every_act_is_in_the_trail(body: Organization, proposer: User, approver: User) -> None:
    workflow.approve_change(propose(body, proposer, ChangeKind.RENAME, new_name="新名称"), by=approver)
    acts = TrailEntry.objects.filter(object_id=str(body.pk)).order_by("pk").values_list("verb", "actor_id")
    assert list(acts) == [("提出更名", proposer.pk), ("批准更名", approver.pk)]


def _fresh(bodies: Sequence[Organization]) -> list[Organization]:
    return list(Organization.objects.filter(pk__in=[body.pk for body in bodies]))
