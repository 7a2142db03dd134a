"""系统建议 as pages: the supervisor's list, and a decision that asks for what it needs."""

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.choices import Severity
from foundation.access import Role
from records.choices import SuggestionStatus
from records.models import Sanction, Suggestion
from records.workflow import findings
from tests.factories import OrganizationFactory
from tests.records.acts import person_of
from tests.records.factories import RecordFactory
from tests.records.sanctions import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def one(client: Client) -> Suggestion:
    """A serious record without a measure, and its supervisor at the desk."""
    record = RecordFactory.create(internal=True, severity=Severity.SERIOUS)
    findings.find(MONDAY)
    client.force_login(person_of(record.confirming_body, Role.SUPERVISOR))
    return Suggestion.objects.get()


def test_list_shows_what_waits_for_this_body(client: Client, one: Suggestion) -> None:
    assert one.text in client.get(reverse("records:suggestions")).content.decode()


def test_accepting_asks_who_carries_the_measure_out(client: Client, one: Suggestion) -> None:
    address = reverse("records:suggestion_move", args=[one.pk, "accept"])
    page = client.post(address, {"reason": "严重失信"})
    assert page.context["acting_form"].errors.keys() == {"executing_body", "contact"}
    executing = OrganizationFactory.create()
    client.post(address, {"reason": "严重失信", "executing_body": executing.uscc, "contact": "0971"})
    assert Sanction.objects.get().executing_body == executing


def test_declining_needs_a_reason(client: Client, one: Suggestion) -> None:
    address = reverse("records:suggestion_move", args=[one.pk, "decline"])
    assert "reason" in client.post(address, {"reason": ""}).context["acting_form"].errors
    client.post(address, {"reason": "已经约谈"})
    one.refresh_from_db()
    assert one.status == SuggestionStatus.DECLINED
