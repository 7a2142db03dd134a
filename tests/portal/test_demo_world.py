"""The demo world is loaded once for this module, through the verbs that people use; it takes most of a minute."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from freezegun import freeze_time
from pytest_django import DjangoDbBlocker

from disclosure.articles import watch
from disclosure.articles.choices import Section
from disclosure.articles.models import Article, PublicArticle
from disclosure.articles.rules import Alarm
from disclosure.choices import BatchStatus, DecisionKind, DecisionStatus, RevisionStatus
from disclosure.models import DECISION_MODELS, Figure, ImportBatch, Publication, RemovalList, Revision, Tombstone
from disclosure.rules import NATURAL_PERSON
from evaluations.choices import CycleStatus, RoundStatus, Verdict, WarningLevel, WarningStatus
from evaluations.models import Cycle, PublicStanding, SamplingRound, ScoreSheet, Warning
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.messages.models import InboxMessage
from foundation.notices.models import IssuedLetter, LetterDraft
from foundation.trail import sealing
from foundation.trail.models import TrailEntry, Unsealed
from integrity_portal.demo import plan
from integrity_portal.demo.accounts import DEMO_ACCOUNTS
from objections.choices import CaseKind
from objections.models import Case, CaseFigure
from records import trends
from records.choices import ListKind, ListStatus, SanctionStatus
from records.models import CivilServantStatistic, HonourCheck, ListEntry, Sanction

WORKING_DAY = "2026-11-23 02:00:00"
MAIN_BODIES = ("西宁市市场监督管理局", "海东市住房和城乡建设局")
EVERY_KIND_REACHES = [status for status in DecisionStatus if status != DecisionStatus.REPAIRED]

# One load for all tests of the module, so they share a process.
pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("demo world")]


@pytest.fixture(scope="module", autouse=True)
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The world of a working day, in a transaction that is rolled back after the last test; what the command said."""
    said = StringIO()
    with (
        django_db_blocker.unblock(),
        override_settings(IS_DEMO=True),
        freeze_time(WORKING_DAY),
        transaction.atomic(),
    ):
        call_command("demo_world", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


def _decisions(kind: DecisionKind) -> Any:
    return DECISION_MODELS[kind]._default_manager.all()


def test_demo_world_says_what_it_does_step_by_step(told: str) -> None:
    assert len(told.splitlines()) >= 5
    assert told.rstrip().endswith("演示数据装载完毕。")


def test_demo_world_holds_thousands_of_decisions_over_the_year() -> None:
    assert sum(_decisions(kind).count() for kind in DecisionKind) > 5_000
    months = {day.replace(day=1) for day in _decisions(DecisionKind.PERMIT).values_list("decided_on", flat=True)}
    assert len(months) >= 12


@pytest.mark.parametrize("body", MAIN_BODIES)
@pytest.mark.parametrize("kind", DecisionKind)
def test_demo_world_shows_every_state_at_the_main_bodies(kind: DecisionKind, body: str) -> None:
    found = set(_decisions(kind).filter(organization__name=body).values_list("status", flat=True))

    assert set(EVERY_KIND_REACHES) <= found


def test_demo_world_shows_every_end() -> None:
    assert _decisions(DecisionKind.PENALTY).filter(status=DecisionStatus.REPAIRED).exists()
    assert Tombstone.objects.exists()
    decided = {RevisionStatus.PENDING, RevisionStatus.APPROVED, RevisionStatus.RETURNED}
    assert decided <= set(Revision.objects.values_list("status", flat=True))


@pytest.mark.parametrize("kind", DecisionKind)
def test_demo_world_has_decisions_on_time_late_explained_and_overdue(kind: DecisionKind) -> None:
    rows = _decisions(kind)

    assert rows.reported_on_time().exists()
    assert rows.reported_late().filter(late_reason="").exists()
    assert rows.reported_late().exclude(late_reason="").exists()
    assert rows.overdue(today()).exists()
    assert rows.filter(due_on=today(), reported_on__isnull=True).exists()


def test_demo_world_publishes_no_natural_person() -> None:
    for kind in DecisionKind:
        people = _decisions(kind).filter(counterpart_class=NATURAL_PERSON)
        label = people.model._meta.label_lower
        assert people.filter(status=DecisionStatus.FILED).exists()
        assert not Publication.objects.filter(source_label=label, source_id__in=people.values("pk")).exists()


def test_demo_world_calls_nothing_late_that_was_public_in_time() -> None:
    for kind in DecisionKind:
        in_time = _decisions(kind).reported_on_time().filter(batch__isnull=False)
        assert not in_time.filter(warnings__contains=[{"code": "V113"}]).exists()


def test_demo_world_came_in_by_files_some_with_faults() -> None:
    batches = ImportBatch.objects.all()

    assert set(batches.values_list("status", flat=True)) == {BatchStatus.DONE}
    assert batches.filter(rejected__gt=0).exists()
    assert batches.filter(filename__endswith=".xlsx").exists()
    assert _decisions(DecisionKind.PERMIT).filter(is_compliant_at_first=False).exists()


@pytest.mark.parametrize("kind", DecisionKind)
def test_demo_world_lets_the_public_read_a_paper_of_every_body(kind: DecisionKind) -> None:
    entries = Publication.objects.filter(kind=kind, documents__isnull=False).distinct()

    assert entries.values("authority_name").distinct().count() == len(plan.VOLUMES)
    assert all(bytes(entry.documents.get().data).startswith(b"%PDF-") for entry in entries)


def test_demo_world_urges_and_reminds() -> None:
    assert IssuedLetter.objects.exists()
    deciding = User.objects.with_role(Role.CLERK).filter(
        username__in=[account.username for account in DEMO_ACCOUNTS], organization__name__in=plan.VOLUMES
    )
    reminded = set(InboxMessage.objects.values_list("recipient__username", flat=True))
    assert {clerk.username for clerk in deciding} <= reminded


def test_demo_world_tells_prefectures_apart() -> None:
    rates = Figure.objects.filter(name="on_time").exclude(region_code="").values_list("value", flat=True)

    assert len(set(rates)) >= 6


def test_demo_world_leaves_a_sealed_trail() -> None:
    assert TrailEntry.objects.exists()
    assert not Unsealed.objects.exists()
    assert not sealing.verify().broken


@pytest.mark.parametrize(
    ("username", "view"),
    [
        ("xining_clerk", "home"),
        ("xining_clerk", "deadlines:mine"),
        ("xining_clerk", "inbox:list"),
        ("xining_clerk", "disclosure:imports"),
        ("haidong_reviewer", "disclosure:review"),
        ("province_supervisor", "deadlines:overdue"),
        ("province_supervisor", "disclosure:timeliness"),
        ("province_supervisor", "notices:list"),
        ("province_admin", "accounts:users"),
    ],
)
def test_demo_world_fills_the_pages_of_each_role(client: Client, username: str, view: str) -> None:
    client.force_login(User.objects.get(username=username))

    answer = client.get(reverse(view))

    assert answer.status_code == 200
    assert 'class="empty' not in answer.content.decode()


def test_demo_world_again_changes_nothing() -> None:
    before = TrailEntry.objects.count(), User.objects.count()
    said = StringIO()

    call_command("demo_world", stdout=said)

    assert said.getvalue().strip() == "演示数据已经装载。"
    assert (TrailEntry.objects.count(), User.objects.count()) == before


def test_demo_world_refuses_outside_demo_mode() -> None:
    with override_settings(IS_DEMO=False), pytest.raises(CommandError, match="只有演示模式"):
        call_command("demo_world")


def test_demo_world_shows_sanctions_at_each_stage_lists_and_an_honour_check() -> None:
    told = set(Sanction.objects.values_list("status", flat=True))
    assert told == {SanctionStatus.NOTIFIED, SanctionStatus.DECIDED, SanctionStatus.EXECUTED}
    for kind in ListKind:
        assert Publication.objects.filter(kind=kind).count() == 4
        assert ListEntry.objects.filter(kind=kind, status=ListStatus.PROPOSED).count() == 1
    check = HonourCheck.objects.get()
    assert 0 < check.barred < check.asked


def test_demo_world_tells_the_trend_and_the_counts_from_the_first_day() -> None:
    assert sum(count for _, count in trends.released(trends.PROVINCE)) > 0
    assert CivilServantStatistic.objects.exists()


def test_demo_world_shows_cases_at_every_stage_and_the_list_of_removals() -> None:
    statuses = set(Case.objects.values_list("status", flat=True))

    assert {"received", "accepted", "forwarded", "verified", "served"} <= statuses
    assert set(Case.objects.values_list("kind", flat=True)) == set(CaseKind)
    assert CaseFigure.objects.filter(body_id=None, received__gt=0).count() == len(CaseKind)
    assert RemovalList.objects.exists()


def test_demo_world_has_notices_of_the_office_and_drafts_on_its_desks() -> None:
    notices = PublicArticle.objects.public(today()).of_section(Section.NOTICES)

    assert notices.count() >= 5
    assert notices.pinned(today()).exists()
    assert set(Article.objects.unfinished().values_list("status", flat=True)) == {"draft", "submitted"}
    assert not [standing for standing in watch.standings(today()) if standing.alarm is Alarm.EMPTY]


def test_demo_world_shows_warnings_of_every_level_and_state() -> None:
    assert set(Warning.objects.active().values_list("level", flat=True)) == set(WarningLevel)
    assert set(Warning.objects.values_list("status", flat=True)) == set(WarningStatus)
    assert LetterDraft.objects.waiting().filter(target_label=Warning._meta.label_lower).exists()


def test_evaluations_stand_at_every_stage_that_can_be_tried() -> None:
    stages = set(Cycle.objects.values_list("status", flat=True))
    assert {CycleStatus.REPORTING, CycleStatus.FINAL, CycleStatus.PUBLISHED} <= stages
    # Every prefecture is ranked, and the grades differ.
    ranked = ScoreSheet.objects.filter(cycle__period="2026Q3", group="G1")
    assert set(ranked.values_list("place", flat=True)) >= {1, 2}
    assert len(set(ranked.values_list("score", flat=True))) > 4
    assert PublicStanding.objects.exists()


def test_a_sample_has_found_what_was_concealed() -> None:
    closed = SamplingRound.objects.get(status=RoundStatus.CLOSED)
    assert closed.items.filter(verdict=Verdict.CONCEALED).count() == 1
