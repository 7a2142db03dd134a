"""The office pages of records and leads: lists, one record, the queue of a reviewer, the course of a lead."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from foundation.accounts.models import User
from foundation.sheets.reading import open_sheet
from records.choices import LeadStatus, RecordStatus
from records.models import DishonestyRecord, Lead
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import LeadFactory, RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def reviewer(client: Client) -> User:
    user: User = UserFactory.create(reviewer=True)
    client.force_login(user)
    return user


def page_of(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


@pytest.mark.parametrize(("name", "factory"), [("records:list", RecordFactory), ("records:leads", LeadFactory)])
def test_list_asks_no_more_for_thirty_rows_than_for_one(
    client: Client, reviewer: User, name: str, factory: type, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    author = UserFactory.create(organization=reviewer.organization)
    factory.create(author=author)  # type: ignore[attr-defined]
    page_of(client, name)
    with django_assert_max_num_queries(10) as first:
        page_of(client, name)
    factory.create_batch(29, author=author)  # type: ignore[attr-defined]
    with django_assert_max_num_queries(len(first)):
        page_of(client, name)


def test_list_is_narrowed_by_state_type_and_number(client: Client, reviewer: User) -> None:
    kept = RecordFactory.create(author__organization=reviewer.organization)
    other = RecordFactory.create(author__organization=reviewer.organization, returned=True)
    listed = client.get(reverse("records:list"), {"status": "submitted", "q": kept.basis_number}).content.decode()
    assert kept.basis_number in listed
    assert other.basis_number not in listed


def test_export_holds_the_rows_of_the_list_with_masked_numbers(client: Client, reviewer: User) -> None:
    record = RecordFactory.create(
        author__organization=reviewer.organization, of_person=True, id_number="630102198001011230"
    )
    sent = b"".join(client.get(reverse("lists:export", args=["records"])).streaming_content)  # type: ignore[attr-defined]
    cells = [str(cell) for _, row in open_sheet(BytesIO(sent)).rows for cell in row]
    assert record.basis_number in cells
    assert "630*************30" in cells
    assert "630102198001011230" not in cells


def test_queue_shows_each_step_to_the_one_whose_turn_it_is(client: Client, reviewer: User) -> None:
    mine = RecordFactory.create(author__organization=reviewer.organization)
    theirs = RecordFactory.create(approved=True, confirming_body=reviewer.organization)
    assert mine.basis_number in page_of(client, "records:review")
    confirming = client.get(reverse("records:review"), {"tab": "confirm"}).content.decode()
    assert theirs.basis_number in confirming
    assert mine.basis_number not in confirming


def test_confirming_page_says_who_confirms_and_why(client: Client, reviewer: User) -> None:
    record = RecordFactory.create(author__organization=reviewer.organization)
    page = page_of(client, "records:detail", record.pk)
    assert f"由{record.confirming_body}确认" in page
    assert "共同的上级信用主管部门" in page


def test_record_is_confirmed_on_its_page(client: Client, reviewer: User) -> None:
    record = RecordFactory.create(approved=True, confirming_body=reviewer.organization)
    client.post(reverse("records:move", args=[record.pk, "confirm"]))
    record.refresh_from_db()
    assert record.status == RecordStatus.CONFIRMED


def test_publicity_review_asks_for_the_legal_ground(client: Client, reviewer: User) -> None:
    record = RecordFactory.create(confirmed=True, confirming_body=reviewer.organization)
    url = reverse("records:move", args=[record.pk, "publish"])
    assert "依据" in client.post(url, {"reason": ""}).content.decode()
    record.refresh_from_db()
    assert record.status == RecordStatus.CONFIRMED
    client.post(url, {"reason": "政府信息公开条例第二十条"})
    record.refresh_from_db()
    assert record.status == RecordStatus.PUBLIC


def test_recorded_body_reads_a_record_only_once_it_is_in_force(client: Client) -> None:
    recorded = UserFactory.create(clerk=True)
    waiting = RecordFactory.create(body=recorded.organization)
    public = RecordFactory.create(body=recorded.organization, public=True)
    of_person = RecordFactory.create(body=recorded.organization, internal=True, of_person=True)
    client.force_login(recorded)
    answers = [client.get(row.get_absolute_url()).status_code for row in (waiting, public, of_person)]
    assert answers == [404, 200, 404]


def test_lead_is_noted_forwarded_and_upheld(client: Client) -> None:
    government = OrganizationFactory.create(government=True)
    acting = OrganizationFactory.create(superior=government, acts_for=government)
    body = OrganizationFactory.create(superior=government, name="试验县农业农村局")
    clerk, reviewer = (UserFactory.create(**{role: True}) for role in ("clerk", "reviewer"))
    reviewer.organization = clerk.organization
    reviewer.save()
    client.force_login(clerk)
    client.post(
        reverse("records:lead_add"),
        {
            "source": "other",
            "title": "未兑付扶持资金",
            "body": "试验县农业农村局",
            "domain": "D4",
            "facts": "企业反映逾期未付。",
            "received_on": "2026-11-20",
        },
    )
    lead = Lead.objects.get()
    assert lead.body == body
    client.force_login(reviewer)
    client.post(reverse("records:lead_move", args=[lead.pk, "forward"]), {"to": acting.name})
    lead.refresh_from_db()
    assert (lead.status, lead.verifying_body) == (LeadStatus.VERIFYING, acting)
    client.force_login(UserFactory.create(reviewer=True, organization=acting))
    client.post(reverse("records:lead_move", args=[lead.pk, "uphold"]), {"reason": "逾期属实"})
    lead.refresh_from_db()
    assert lead.status == LeadStatus.RECTIFYING
    assert not DishonestyRecord.objects.exists()
