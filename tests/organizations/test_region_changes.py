"""Reviewed changes of regions: what lies in an ended region, and what is public under its code, follows the heir."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from disclosure import search
from disclosure.models import Publication
from disclosure.workflow import review
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.organizations import region_changes
from foundation.organizations.choices import ChangeKind, ChangeStatus
from foundation.organizations.models import Organization, Region, RegionChange
from foundation.trail.models import TrailEntry
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.fixture
def commission() -> Organization:
    government = OrganizationFactory.create(government=True)
    body: Organization = OrganizationFactory.create(superior=government, acts_for=government)
    return body


@pytest.fixture
def proposer(commission: Organization) -> User:
    user: User = UserFactory.create(admin=True, organization=commission)
    return user


@pytest.fixture
def approver(commission: Organization) -> User:
    user: User = UserFactory.create(admin=True, organization=commission)
    return user


@pytest.fixture
def county() -> Region:
    region: Region = RegionFactory.create(code="630122", name="湟中县")
    return region


def propose(region: Region, by: User, kind: ChangeKind, **facts: Any) -> RegionChange:
    facts = {"effective_on": DAY, "basis": "民函〔2026〕1号"} | facts
    return region_changes.propose_change(RegionChange(region=region, kind=kind, **facts), by=by)


def test_rename_keeps_the_former_name(county: Region, proposer: User, approver: User) -> None:
    change = propose(county, proposer, ChangeKind.RENAME, new_name="湟中区")
    assert Region.objects.get(pk=county.pk).name == "湟中县"
    region_changes.approve_change(change, by=approver)
    assert Region.objects.get(pk=county.pk).name == "湟中区"
    assert [(row.name, row.used_until) for row in county.former_names.all()] == [("湟中县", DAY)]


def test_recode_hands_bodies_and_townships_to_the_new_code(county: Region, proposer: User, approver: User) -> None:
    body, town = OrganizationFactory.create(region=county), RegionFactory.create(parent=county)
    region_changes.approve_change(propose(county, proposer, ChangeKind.RECODE, new_code="630106"), by=approver)
    body.refresh_from_db()
    town.refresh_from_db()
    assert (body.region_id, town.parent_id) == ("630106", "630106")
    former = Region.objects.get(pk="630106").former_names.all()
    assert [(row.name, row.code) for row in former] == [("湟中县", "630122")]
    assert Region.objects.get(pk="630122").valid_to == DAY


def test_public_entries_are_found_under_the_heir(county: Region, proposer: User, approver: User) -> None:
    body = OrganizationFactory.create(region=county)
    penalty = PenaltyFactory.create(author__organization=body)
    review.approve(penalty, by=UserFactory.create(reviewer=True, organization=body))
    region_changes.approve_change(propose(county, proposer, ChangeKind.RECODE, new_code="630106"), by=approver)
    entry = Publication.objects.get()
    assert (entry.county_code, entry.authority_name) == ("630106", body.name)

    def found(code: str) -> list[Any]:
        rows = Publication.objects.public(today())
        return search.page_of(rows, entry.subject_name[:2], marked={"county_code": code}).rows

    assert [row.pk for row in found("630106")] == [entry.pk]
    assert not found("630122")


def test_merge_ends_the_region_in_favour_of_one_heir(county: Region, proposer: User, approver: User) -> None:
    heir, body = RegionFactory.create(), OrganizationFactory.create(region=county)
    region_changes.approve_change(propose(county, proposer, ChangeKind.MERGE, successor_codes=[heir.code]), by=approver)
    body.refresh_from_db()
    assert body.region == heir
    assert list(Region.objects.get(pk=county.pk).successors.all()) == [heir]


@pytest.mark.parametrize("kind", [ChangeKind.SPLIT, ChangeKind.ABOLISH])
def test_region_without_a_sole_heir_must_be_empty(county: Region, proposer: User, kind: ChangeKind) -> None:
    OrganizationFactory.create(region=county)
    heirs = [RegionFactory.create().code for _ in range(2)] if kind == ChangeKind.SPLIT else []
    with pytest.raises(ValidationError, match="还有 1 个单位"):
        propose(county, proposer, kind, successor_codes=heirs)


def test_split_names_its_heirs(county: Region, proposer: User, approver: User) -> None:
    heirs = [RegionFactory.create() for _ in range(2)]
    codes = [heir.code for heir in heirs]
    region_changes.approve_change(propose(county, proposer, ChangeKind.SPLIT, successor_codes=codes), by=approver)
    assert set(Region.objects.get(pk=county.pk).successors.all()) == set(heirs)


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        (ChangeKind.RENAME, {"new_name": ""}, "new_name"),
        (ChangeKind.RENAME, {"new_name": "湟中县"}, "new_name"),
        (ChangeKind.RECODE, {"new_code": "63"}, "new_code"),
        (ChangeKind.RECODE, {"new_code": "630122"}, "new_code"),
        (ChangeKind.MERGE, {}, "successor_codes"),
        (ChangeKind.MERGE, {"successor_codes": ["630122"]}, "successor_codes"),
        (ChangeKind.MERGE, {"successor_codes": ["999999"]}, "successor_codes"),
        (
            ChangeKind.RENAME,
            {"new_name": "湟中区", "effective_on": date(2099, 1, 1)},
            "effective_on",
        ),
    ],
)
def test_proposal_says_at_the_field_what_is_missing(
    county: Region, proposer: User, kind: ChangeKind, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        propose(county, proposer, kind, **facts)
    assert set(refusal.value.message_dict) == {field}


def test_change_needs_a_second_administrator_of_the_province(county: Region, proposer: User) -> None:
    change = propose(county, proposer, ChangeKind.RENAME, new_name="湟中区")
    with pytest.raises(IllegalMove, match="不能审核自己提出"):
        region_changes.approve_change(change, by=proposer)
    with pytest.raises(IllegalMove, match="省发展改革委"):
        region_changes.approve_change(change, by=UserFactory.create(admin=True))


def test_region_has_one_open_change_at_a_time(county: Region, proposer: User) -> None:
    propose(county, proposer, ChangeKind.RENAME, new_name="湟中区")
    with pytest.raises(ValidationError, match="已有待审的变更"):
        propose(county, proposer, ChangeKind.RENAME, new_name="湟中市")


def test_refusal_keeps_its_reason_and_both_are_in_the_trail(county: Region, proposer: User, approver: User) -> None:
    change = propose(county, proposer, ChangeKind.RENAME, new_name="湟中区")
    region_changes.refuse_change(change, by=approver, reason="依据文件不符")
    change.refresh_from_db()
    assert (change.status, change.decision_reason) == (ChangeStatus.REFUSED, "依据文件不符")
    assert list(TrailEntry.objects.about(county).values_list("verb", flat=True)) == ["提出区划更名", "退回区划更名"]


def test_change_is_proposed_and_approved_on_the_pages(
    client: Client, county: Region, proposer: User, approver: User
) -> None:
    client.force_login(proposer)
    client.post(
        reverse("organizations:propose_region", args=[county.code]),
        {"kind": "rename", "new_name": "湟中区", "effective_on": "2026-11-20", "basis": "民函〔2026〕1号"},
    )
    client.force_login(approver)
    assert "湟中区" in client.get(reverse("organizations:regions")).content.decode()
    client.post(reverse("organizations:approve_region_change", args=[RegionChange.objects.get().pk]))
    assert "曾用名称" in client.get(reverse("organizations:region", args=[county.code])).content.decode()
    assert Region.objects.get(pk=county.pk).name == "湟中区"
