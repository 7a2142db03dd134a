"""惩戒 as pages: the catalogue, the list, proposing on a record, and the acts of one measure."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from foundation.accounts.models import User
from foundation.notices.models import LetterDraft
from foundation.trail.models import TrailEntry
from foundation.trail.querysets import READ
from records.choices import SanctionStatus
from records.models import Sanction
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import RecordFactory
from tests.records.sanctions import SanctionFactory, under

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def clerk(client: Client) -> User:
    user: User = UserFactory.create(clerk=True)
    client.force_login(user)
    return user


def proposal(executing: str, **changes: str) -> dict[str, str]:
    return {
        "measure": "M02",
        "reason": "未兑付扶持资金。",
        "months": "",
        "executing_body": executing,
        "contact": "0971-0000000",
        **changes,
    }


def test_catalogue_names_measure_ground_and_whom_it_hits(client: Client, clerk: User) -> None:
    page = client.get(reverse("records:measures")).content.decode()
    assert "年度考核不得评为优秀等次" in page
    assert "保障农民工工资支付条例49条" in page


def test_record_offers_only_the_measures_for_its_subject(client: Client, clerk: User) -> None:
    record = RecordFactory.create(author=clerk, internal=True, of_person=True, body=under(clerk))
    page = client.get(reverse("records:sanction_add"), {"record": record.pk}).content.decode()
    assert "限制评先评优" in page
    assert "公开通报批评" not in page


def test_proposal_on_a_record_drafts_the_notice(client: Client, clerk: User) -> None:
    record = RecordFactory.create(author=clerk, internal=True, body=under(clerk))
    executing = OrganizationFactory.create()
    address = f"{reverse('records:sanction_add')}?record={record.pk}"
    answer = client.post(address, proposal(executing.uscc))
    sanction = Sanction.objects.get()
    assert answer.headers["Location"] == sanction.get_absolute_url()
    assert (sanction.record, sanction.months, sanction.executing_body) == (record, 12, executing)
    assert LetterDraft.objects.about(sanction).get().kind == "prior_notice"


def test_record_of_strangers_is_not_a_ground(client: Client, clerk: User) -> None:
    record = RecordFactory.create(internal=True)
    assert client.get(reverse("records:sanction_add"), {"record": record.pk}).status_code == 404


def test_proposal_without_a_provision_is_refused_at_the_field(client: Client, clerk: User) -> None:
    body, executing = OrganizationFactory.create(), OrganizationFactory.create()
    told = proposal(executing.uscc, body=body.uscc, legal_ground="")
    answer = client.post(reverse("records:sanction_add"), told)
    assert answer.context["form"].errors.keys() == {"legal_ground"}
    assert not Sanction.objects.exists()


def test_proposal_against_a_person_asks_for_the_name(client: Client, clerk: User) -> None:
    address = f"{reverse('records:sanction_add')}?of=person"
    told = proposal(OrganizationFactory.create().uscc, measure="M22", body=under(clerk).uscc)
    told["legal_ground"] = "公务员法64条"
    assert client.post(address, told).context["form"].errors.keys() == {"person_name"}
    client.post(address, {**told, "person_name": "马成林"})
    assert Sanction.objects.get().subject_name == "马成林"


def test_executing_body_answers_from_the_page(client: Client) -> None:
    sanction = SanctionFactory.create(decided=True)
    client.force_login(UserFactory.create(organization=sanction.executing_body, clerk=True))
    assert "填报执行回执" in client.get(sanction.get_absolute_url()).content.decode()
    address = reverse("records:sanction_move", args=[sanction.pk, "execute"])
    client.post(address, {"executed_on": "2026-11-23", "receipt": "已取消资格。"})
    sanction.refresh_from_db()
    assert sanction.status == SanctionStatus.EXECUTED


def test_refused_act_keeps_what_was_typed(client: Client) -> None:
    sanction = SanctionFactory.create(decided=True)
    client.force_login(UserFactory.create(organization=sanction.executing_body, clerk=True))
    address = reverse("records:sanction_move", args=[sanction.pk, "execute"])
    page = client.post(address, {"executed_on": "2026-11-24", "receipt": "已取消资格。"}).content.decode()
    assert "执行日期不能晚于今天" in page
    assert "已取消资格。" in page


@pytest.mark.parametrize("state", ["notified", "decided"])
def test_body_hit_sees_the_measure_once_it_was_told(client: Client, state: str) -> None:
    intended, told = SanctionFactory.create(), SanctionFactory.create(**{state: True})
    for sanction, status in ((intended, 404), (told, 200)):
        client.force_login(UserFactory.create(organization=sanction.body, clerk=True))
        assert client.get(sanction.get_absolute_url()).status_code == status


def test_body_of_a_person_does_not_see_his_measure(client: Client) -> None:
    sanction = SanctionFactory.create(of_person=True, decided=True)
    client.force_login(UserFactory.create(organization=sanction.body, clerk=True))
    assert client.get(sanction.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_list_asks_the_same_questions_for_one_and_for_thirty(
    client: Client, clerk: User, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    SanctionFactory.create_batch(count, author=clerk)
    client.get(reverse("records:sanctions"))
    with django_assert_max_num_queries(9):
        page = client.get(reverse("records:sanctions"))
    assert page.content.decode().count("取消参加各类荣誉评选资格") >= count


@pytest.mark.parametrize(("facts", "entries"), [({"of_person": True}, 1), ({}, 0)])
def test_reading_a_measure_against_a_person_is_noted(
    client: Client, clerk: User, facts: dict[str, bool], entries: int
) -> None:
    sanction = SanctionFactory.create(author=clerk, notified=True, **facts)
    client.get(sanction.get_absolute_url())
    assert TrailEntry.objects.about(sanction).filter(verb=READ).count() == entries
