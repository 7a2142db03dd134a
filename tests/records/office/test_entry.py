"""录入失信记录: what the form refuses and where it says so, and what it keeps."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.accounts.models import User
from records.choices import LeadStatus, RecordStatus
from records.models import Correction, DishonestyRecord
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import LeadFactory, RecordFactory, told, told_of_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
ADD = "/records/add/"


@pytest.fixture
def clerk(client: Client) -> User:
    user: User = UserFactory.create(clerk=True)
    client.force_login(user)
    return user


@pytest.fixture
def body() -> Any:
    return OrganizationFactory.create(name="试验县住房和城乡建设局")


def typed(values: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """As a browser sends it."""
    sent = {"domain": "D0", "act": "submit", **values, **changes}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in sent.items()}


def errors(answer: Any) -> dict[str, str]:
    return {name: "".join(told) for name, told in answer.context["form"].errors.items()}


def test_record_of_a_body_is_entered_and_sent_to_review(client: Client, clerk: User, body: Any) -> None:
    client.post(ADD, typed(told(body)))
    record = DishonestyRecord.objects.get()
    assert (record.status, record.body, record.author) == (RecordStatus.SUBMITTED, body, clerk)


def test_record_may_be_kept_as_a_draft(client: Client, clerk: User, body: Any) -> None:
    client.post(ADD, typed(told(body), act="draft"))
    assert DishonestyRecord.objects.get().status == RecordStatus.DRAFT


def test_record_of_a_person_keeps_the_number_sealed(client: Client, clerk: User, body: Any) -> None:
    client.post(ADD, typed(told_of_person(body, id_number="630102198001011230")))
    record = DishonestyRecord.objects.get()
    page = client.get(reverse("records:detail", args=[record.pk])).content.decode()
    assert "630*************30" in page
    assert "630102198001011230" not in page


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"basis_number": ""}, "basis_number", "必填"),
        ({"record_type": "R03", "grade": "记过"}, "record_type", "主体是公职人员"),
        ({"grade": "国家级"}, "grade", "省级、市州级、县级"),
        ({"source": "court"}, "record_type", ""),
        ({"decided_on": date(2026, 12, 1), "effective_on": date(2026, 12, 1)}, "decided_on", "不能晚于今天"),
        ({"effective_on": date(2026, 10, 1)}, "effective_on", "不能早于作出日期"),
        ({"stated_until": date(2026, 10, 1)}, "stated_until", "不能早于生效日期"),
        ({"person_name": "马成林"}, "person_name", "单位的记录不填姓名"),
    ],
)
def test_form_says_at_the_field_what_is_wrong_and_keeps_the_rest(
    client: Client, clerk: User, body: Any, changes: dict[str, Any], field: str, said: str
) -> None:
    if changes.get("source") == "court":
        changes = {**changes, "record_type": "R12", "grade": ""}
        said = "由审计、其他报送"
    answer = client.post(ADD, typed(told(body), **changes))
    assert said in errors(answer)[field] or said == "必填"
    assert "在营商环境督查中被通报批评。" in answer.content.decode()
    assert not DishonestyRecord.objects.exists()


def test_name_that_is_not_exact_offers_the_bodies_it_may_mean(client: Client, clerk: User, body: Any) -> None:
    values = typed(told(body), body_name="试验县住建局", body_uscc="")
    page = client.post(ADD, values).content.decode()
    assert "请在下面选定单位" in page
    assert body.uscc in page
    client.post(ADD, {**values, "chosen_uscc": body.uscc})
    assert DishonestyRecord.objects.get().body == body


def test_possible_duplicate_is_shown_side_by_side_before_saving(client: Client, clerk: User, body: Any) -> None:
    client.post(ADD, typed(told(body)))
    values = typed(told(body), basis_number="青政办〔2026〕99号")
    page = client.post(ADD, values).content.decode()
    assert "可能重复，请先对照" in page
    assert "青政办〔2026〕88号" in page
    assert DishonestyRecord.objects.count() == 1
    client.post(ADD, {**values, "is_distinct": "1"})
    assert DishonestyRecord.objects.count() == 2


def test_same_document_subject_and_type_is_one_record(client: Client, clerk: User, body: Any) -> None:
    client.post(ADD, typed(told(body)))
    page = client.post(ADD, typed(told(body), is_distinct="1")).content.decode()
    assert "同一记录已经录入" in page
    assert DishonestyRecord.objects.count() == 1


def test_returned_record_is_mended_and_sent_again(client: Client, clerk: User, body: Any) -> None:
    client.post(ADD, typed(told(body), act="draft"))
    record = DishonestyRecord.objects.get()
    client.post(reverse("records:edit", args=[record.pk]), typed(told(body, facts="已核对的事实。")))
    record.refresh_from_db()
    assert (record.status, record.facts) == (RecordStatus.SUBMITTED, "已核对的事实。")


def test_submitted_record_is_not_edited_in_place(client: Client, clerk: User) -> None:
    record = RecordFactory.create(author=clerk)
    answer = client.get(reverse("records:edit", args=[record.pk]), follow=True)
    assert "已报送的记录不能直接修改" in answer.content.decode()


def test_record_in_force_is_corrected_through_a_proposal(client: Client, clerk: User, body: Any) -> None:
    record = RecordFactory.create(author=clerk, internal=True, body=body)
    values = {**told(body), "basis_number": record.basis_number, "basis_document": record.basis_document}
    url = reverse("records:correct", args=[record.pk])
    page = client.post(url, typed(values, facts="更正后的事实。")).content.decode()
    assert "请填写更正理由" in page
    client.post(url, typed(values, facts="更正后的事实。", reason="原文有误"))
    correction = Correction.objects.get()
    assert correction.changes["facts"][1] == "更正后的事实。"
    record.refresh_from_db()
    assert record.facts != "更正后的事实。"


def test_lead_is_turned_into_a_record_once_somebody_has_decided(client: Client, clerk: User, body: Any) -> None:
    lead = LeadFactory.create(author=clerk, body=body)
    url = reverse("records:lead_convert", args=[lead.pk])
    assert lead.facts in client.get(url).content.decode()
    client.post(url, typed(told(body)))
    lead.refresh_from_db()
    assert (lead.status, DishonestyRecord.objects.get().lead) == (LeadStatus.CONVERTED, lead)
