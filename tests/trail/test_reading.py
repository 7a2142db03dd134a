"""查阅与导出: who looked at personal data and what left the portal, wherever the office shows or gives it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from foundation.access import Role
from foundation.accounts.models import User
from foundation.files.attachments import attach
from foundation.files.models import Attachment
from foundation.notices.models import LetterDraft
from foundation.trail.models import TrailEntry
from foundation.trail.querysets import READ
from foundation.trail.timeline import acts_on
from tests.disclosure.factories import PenaltyFactory
from tests.disclosure.imports.offices import imported, penalty, xlsx
from tests.factories import UserFactory
from tests.records.factories import LeadFactory, RecordFactory
from tests.records.sanctions import proposed, under

pytestmark = pytest.mark.django_db
NUMBER = "11010519491231002X"


@pytest.fixture
def clerk(client: Client) -> User:
    user = UserFactory(roles=[Role.CLERK])
    client.force_login(user)
    return user


def _reads() -> list[tuple[str | None, str]]:
    return list(TrailEntry.objects.filter(verb=READ).order_by("pk").values_list("actor_name", "object_title"))


def _penalty_of_person(clerk: User) -> Any:
    return PenaltyFactory(author=clerk, person=True, id_type="身份证", id_number=NUMBER)


def _record_of_person(clerk: User) -> Any:
    return RecordFactory(author=clerk, of_person=True)


def _lead(clerk: User) -> Any:
    return LeadFactory(author=clerk)


def _original(clerk: User) -> Any:
    file = SimpleUploadedFile("决定书.pdf", b"%PDF-1.4\n%%EOF\n")
    return attach(PenaltyFactory(author=clerk), file, purpose=Attachment.Purpose.ORIGINAL, by=clerk)


def _asked(client: Client, page: str, query: dict[str, str] | None = None) -> int:
    """The page or file, taken to its end."""
    answer = client.get(page, query)
    answer.getvalue()
    return answer.status_code


@pytest.mark.parametrize(
    ("made", "name", "before"),
    [
        (_penalty_of_person, "disclosure:detail", ["penalty"]),
        (_penalty_of_person, "disclosure:versions", ["penalty"]),
        (_record_of_person, "records:detail", []),
        (_record_of_person, "records:versions", []),
        (_lead, "records:lead", []),
        (_original, "files:download", []),
    ],
)
def test_reading_personal_data_is_an_entry_once_a_day(
    client: Client, clerk: User, made: Callable[[User], Any], name: str, before: list[str]
) -> None:
    target = made(clerk)
    page = reverse(name, args=[*before, target.pk])

    assert [_asked(client, page) for _ in range(2)] == [200, 200]

    assert _reads() == [(str(clerk), str(target))]


def test_reading_is_noted_for_each_person_and_again_the_next_day(client: Client, clerk: User) -> None:
    page = reverse("disclosure:detail", args=["penalty", _penalty_of_person(clerk).pk])
    client.get(page)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE trail_trailentry DISABLE TRIGGER USER")
        cursor.execute("UPDATE trail_trailentry SET at = at - interval '1 day'")
        cursor.execute("ALTER TABLE trail_trailentry ENABLE TRIGGER USER")
    client.get(page)
    client.force_login(UserFactory(organization=clerk.organization))
    client.get(page)

    assert len(_reads()) == 3


def test_reading_the_draft_of_a_letter_about_a_person_is_an_entry(client: Client, clerk: User) -> None:
    record = RecordFactory(internal=True, of_person=True, body=under(clerk))
    sanction = proposed(clerk, record, measure="M22")
    draft = LetterDraft.objects.about(sanction).get()

    client.get(reverse("notices:draft_preview", args=[draft.pk]))

    assert _reads() == [(str(clerk), str(sanction))]


def test_reading_a_record_while_a_measure_is_proposed_is_an_entry(client: Client, clerk: User) -> None:
    record = RecordFactory(author=clerk, internal=True, of_person=True)

    client.get(reverse("records:sanction_add"), {"record": record.pk})

    assert _reads() == [(str(clerk), str(record))]


def test_reading_about_a_company_without_identity_numbers_is_no_entry(client: Client, clerk: User) -> None:
    client.get(reverse("disclosure:detail", args=["penalty", PenaltyFactory(author=clerk).pk]))

    assert _reads() == []


def test_reading_is_refused_before_it_is_noted(client: Client, clerk: User) -> None:
    foreign = _penalty_of_person(UserFactory())

    assert client.get(reverse("disclosure:detail", args=["penalty", foreign.pk])).status_code == 404
    assert _reads() == []


def test_reading_is_no_act_of_the_timeline(client: Client, clerk: User) -> None:
    decision = _penalty_of_person(clerk)
    client.get(reverse("disclosure:detail", args=["penalty", decision.pk]))

    assert acts_on(decision) == []


@pytest.mark.parametrize(
    ("name", "before", "title"),
    [
        ("lists:export", ["penalty"], "行政处罚列表"),
        ("disclosure:timeliness_export", [], "及时率"),
        ("lists:export", ["records"], "政务失信记录列表"),
    ],
)
def test_exporting_a_list_is_an_entry_every_time(
    client: Client, clerk: User, name: str, before: list[str], title: str
) -> None:
    page = reverse(name, args=before)
    for _ in range(2):
        _asked(client, page)

    assert [entry.object_title for entry in TrailEntry.objects.filter(verb="导出列表")] == [title] * 2


def test_exporting_keeps_filter_and_number_of_rows_but_no_identity_number(client: Client, clerk: User) -> None:
    PenaltyFactory.create_batch(2, author=clerk, status="submitted")
    PenaltyFactory(author=clerk, status="draft")

    for asked in ({"status": "submitted", "after": "900"}, {"q": NUMBER}):
        _asked(client, reverse("lists:export", args=["penalty"]), asked)

    assert [entry.detail for entry in TrailEntry.objects.filter(verb="导出列表").order_by("pk")] == [
        {"条件": "status=submitted", "条数": 2},
        {"条件": "q=110*************2X", "条数": 0},
    ]


def test_exporting_a_report_is_an_entry_of_the_batch(client: Client, clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1), penalty(clerk, 2)]), clerk)

    _asked(client, reverse("disclosure:import_report", args=[batch.pk]))

    assert TrailEntry.objects.about(batch).get(verb="导出回执").detail == {"条数": 2}
