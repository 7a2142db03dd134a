"""A public world with something of every kind, as the interface finds it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from freezegun import freeze_time
from pytest_django import DjangoDbBlocker

from disclosure import counting, removals
from disclosure.open_data import dumps
from disclosure.publications import end_all, publish_all, withdraw
from evaluations.models import PublicStanding
from foundation.access import Role
from foundation.accounts.models import User
from foundation.trail.models import PublicTrailDay
from objections.models import CaseFigure
from records.choices import ListKind
from records.listed_facts import listed_facts
from records.models import CivilServantStatistic
from records.workflow import confirmation
from tests.disclosure.acts import made_public
from tests.disclosure.articles.factories import ArticleFactory
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, RegionFactory, UserFactory, made_up_uscc
from tests.notices.samples import issue_sample
from tests.records.factories import RecordFactory
from tests.records.listings import ListEntryFactory

LAST_MONTH = date(2026, 10, 19)


@pytest.fixture
def world(db: None, freezer: Any) -> dict[str, Any]:
    """`penalty` is public since this month, `permit` since the last; one penalty was withdrawn and one ended."""
    return _world()


@pytest.fixture(scope="module")
def kept_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """The same, made once for a module that only reads, under a stopped clock, and rolled back after its last test."""
    with freeze_time("2026-11-23 10:00+08:00"), django_db_blocker.unblock(), transaction.atomic():
        yield _world()
        transaction.set_rollback(True)


def _world() -> dict[str, Any]:
    permit, penalty = PermitFactory(published=True), PenaltyFactory(published=True)
    entries = {"permit": made_public(permit, on=LAST_MONTH), "penalty": made_public(penalty)}
    withdrawn, ended = PenaltyFactory(published=True), PenaltyFactory(published=True)
    gone = {name: made_public(each).pk for name, each in (("withdrawn", withdrawn), ("ended", ended))}
    withdraw(withdrawn, on=date(2026, 11, 23), reason="决定被复议机关撤销")
    end_all([ended])
    _record()
    for kind in ListKind:
        _listed(kind)
    _released()
    ArticleFactory(published=True)
    RegionFactory(prefecture=True)
    removals.sign_lists()
    counting.refresh()
    dumps.make_dumps()
    return {**entries, **gone}


def _record() -> None:
    record = RecordFactory.create(confirmed=True)
    reviewer: User = UserFactory.create(organization=record.confirming_body, roles=[Role.REVIEWER])
    confirmation.publish(record, by=reviewer, reason="政府信息公开条例第二十条")


def _listed(kind: str) -> None:
    entry = ListEntryFactory(listed=True, kind=kind, subject__uscc=made_up_uscc(9000 + len(kind), prefix="91"))
    publish_all([(entry, listed_facts(entry), entry.until)], on=date(2026, 11, 23))


def _released() -> None:
    """Tables that tasks of the office write."""
    now = timezone.now()
    body = OrganizationFactory()
    issue_sample(UserFactory(organization=body, roles=[Role.REVIEWER]))
    PublicStanding.objects.create(
        cycle_id=1,
        title="政务诚信评价",
        period="2026",
        government_name="省政府",
        group="G1",
        body_name=body.name,
        body_uscc=body.uscc,
        grade="A",
        grade_label="优秀",
        score=Decimal("92.50"),
        place=1,
        third_party=[["某评估机构", "90.00"]],
        released_on=date(2026, 11, 1),
    )
    CaseFigure.objects.create(kind="objection", received=3, decided=2, on_time=2, outcomes={"已更正": 1}, as_of=now)
    CivilServantStatistic.objects.create(
        year=2026, region_code="630100", record_type="R01", shown="少于 5", as_of=date(2026, 11, 1)
    )
    PublicTrailDay.objects.create(day=date(2026, 11, 22), count=10, digest="a" * 64)
