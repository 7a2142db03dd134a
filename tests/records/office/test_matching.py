"""待匹配: a person chooses which body an imported record means."""

from typing import Any

import pytest
from django.test import Client

from foundation.accounts.models import User
from records.choices import RecordStatus
from records.models import DishonestyRecord
from tests.factories import OrganizationFactory, UserFactory
from tests.records.imports.offices import criticism, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
PAGE = "/records/matching/"


@pytest.fixture
def clerk(client: Client) -> User:
    user: User = UserFactory.create(clerk=True)
    client.force_login(user)
    return user


@pytest.fixture
def body() -> Any:
    return OrganizationFactory.create(name="试验县住房和城乡建设局")


@pytest.fixture
def record(clerk: User, body: Any) -> DishonestyRecord:
    sent([criticism(body, 1, SX_DWMC="试验县住房城乡建设局")], clerk)
    return DishonestyRecord.objects.get()


def choose(client: Client, record: DishonestyRecord, **told: str) -> Any:
    data = {f"{record.pk}-{name}": value for name, value in told.items()}
    return client.post(f"{PAGE}{record.pk}/", data)


def test_page_offers_the_bodies_that_the_name_may_mean(client: Client, record: DishonestyRecord, body: Any) -> None:
    page = client.get(PAGE).content.decode()
    assert "试验县住房城乡建设局" in page
    assert f"{body.name}（{body.uscc}）" in page


def test_chosen_candidate_becomes_the_body_and_the_record_goes_to_review(
    client: Client, record: DishonestyRecord, body: Any
) -> None:
    choose(client, record, candidate=body.uscc)
    record.refresh_from_db()
    assert (record.body, record.body_name, record.status) == (body, body.name, RecordStatus.SUBMITTED)
    assert not client.get(PAGE).context["unclear"]


def test_another_body_is_named_by_its_code(client: Client, record: DishonestyRecord) -> None:
    other = OrganizationFactory.create(name="试验县财政局")
    choose(client, record, other=other.uscc)
    record.refresh_from_db()
    assert record.body == other


@pytest.mark.parametrize("told", [{}, {"candidate": "1"}, {"other": "没有这个局"}])
def test_choice_that_names_no_body_is_refused_at_the_record(
    client: Client, record: DishonestyRecord, told: dict[str, str]
) -> None:
    answer = choose(client, record, **told)
    assert answer.context["acting_form"].errors
    record.refresh_from_db()
    assert record.body is None


def test_choice_that_makes_a_twin_is_refused(client: Client, clerk: User, record: DishonestyRecord, body: Any) -> None:
    sent([criticism(body, 1, SX_SY="另一种说法。")], clerk)
    answer = choose(client, record, candidate=body.uscc)
    assert "同一记录已经录入" in answer.content.decode()


def test_record_page_tells_what_the_import_said(client: Client, record: DishonestyRecord, body: Any) -> None:
    address = record.get_absolute_url()
    assert "导入提示" in client.get(address).content.decode()
    choose(client, record, candidate=body.uscc)
    assert "导入提示" not in client.get(address).content.decode()


def test_records_of_other_bodies_are_not_shown(client: Client, record: DishonestyRecord, body: Any) -> None:
    client.force_login(UserFactory(clerk=True))
    assert not client.get(PAGE).context["unclear"]
    assert choose(client, record, candidate=body.uscc).status_code == 404
