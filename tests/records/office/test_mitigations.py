"""减轻 as pages: asked for with a file, decided by the body that confirmed."""

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.choices import Severity
from records.choices import MitigationStatus
from records.models import Mitigation
from tests.records.acts import clerk_of, confirmer_of
from tests.records.factories import RecordFactory
from tests.records.mitigations import evidence, mitigation_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


def test_form_asks_for_reason_and_evidence(client: Client) -> None:
    record = RecordFactory.create(internal=True, severity=Severity.GENERAL)
    client.force_login(clerk_of(record))
    address = reverse("records:mitigation_add", args=[record.pk])
    assert client.post(address, {"reason": ""}).context["form"].errors.keys() == {"reason", "evidence"}
    client.post(address, {"reason": "主动付清", "evidence": evidence()})
    assert Mitigation.objects.get().to_severity == Severity.MINOR


def test_confirming_body_decides_on_its_page(client: Client) -> None:
    one = mitigation_of(RecordFactory.create(internal=True, severity=Severity.GENERAL))
    client.force_login(confirmer_of(one.record))
    assert "同意减轻" in client.get(one.get_absolute_url()).content.decode()
    client.post(reverse("records:mitigation_move", args=[one.pk, "grant"]), {"reason": "凭证齐全"})
    one.refresh_from_db()
    assert one.status == MitigationStatus.GRANTED
