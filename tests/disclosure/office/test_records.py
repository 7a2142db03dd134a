"""The page of one decision: documents, versions, what has happened and what comes next."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disclosure.choices import DecisionStatus, Severity
from foundation.accounts.models import User
from foundation.files.attachments import attachments_of
from foundation.files.models import Attachment
from foundation.trail.recording import record
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj"


@pytest.fixture
def clerk(client: Client) -> User:
    user: User = UserFactory(clerk=True)
    client.force_login(user)
    return user


def at(name: str, decision: Any) -> str:
    return reverse(f"disclosure:{name}", args=[decision.kind, decision.pk])


def send(client: Client, decision: Any, data: bytes, **changes: str) -> Any:
    upload = SimpleUploadedFile("决定书.pdf", data)
    return client.post(at("attach", decision), {"purpose": Attachment.Purpose.ORIGINAL, **changes, "file": upload})


@pytest.mark.parametrize("purpose", [Attachment.Purpose.ORIGINAL, Attachment.Purpose.PUBLIC_VERSION])
def test_attach_keeps_the_original_and_the_public_version_apart(client: Client, clerk: User, purpose: str) -> None:
    decision = PenaltyFactory(author=clerk)

    send(client, decision, PDF, purpose=purpose)

    assert [kept.purpose for kept in attachments_of(decision)] == [purpose]


def test_attach_refuses_at_the_field_a_file_that_is_not_what_it_says(client: Client, clerk: User) -> None:
    decision = PenaltyFactory(author=clerk)

    response = send(client, decision, b"MZ executable")

    assert "file" in response.context["attachment_form"].errors
    assert not attachments_of(decision).exists()


def test_attach_is_for_the_own_body_only(client: Client, clerk: User) -> None:
    assert send(client, PenaltyFactory(), PDF).status_code == 404


def test_record_of_a_late_draft_leads_to_the_reason_in_place_of_sending(client: Client, clerk: User) -> None:
    draft = PenaltyFactory(author=clerk, draft=True, due_on=date(2026, 11, 20))
    page = client.get(at("detail", draft))
    sent = client.post(reverse("disclosure:move", args=[draft.kind, draft.pk, "submit"]), follow=True)
    draft.refresh_from_db()

    assert [offer.move.verb for offer in page.context["offers"]] == []
    assert "请在修改页填写迟报原因" in page.content.decode()
    assert at("edit", draft) in page.content.decode()
    assert "请在修改页填写迟报原因" in str(*sent.context["messages"])
    assert draft.status == DecisionStatus.DRAFT


def test_record_offers_to_send_a_late_draft_whose_reason_is_told(client: Client, clerk: User) -> None:
    draft = PenaltyFactory(author=clerk, draft=True, due_on=date(2026, 11, 20), late_reason="系统检修")
    assert [offer.move.verb for offer in client.get(at("detail", draft)).context["offers"]] == ["submit"]


@pytest.mark.parametrize("factory", [PenaltyFactory, PermitFactory])
@pytest.mark.parametrize("status", DecisionStatus)
def test_record_opens_in_every_state(client: Client, clerk: User, factory: Any, status: DecisionStatus) -> None:
    decision = factory(author=clerk, published=True, status=status)

    assert client.get(at("detail", decision)).status_code == 200


def test_record_shows_identity_numbers_only_masked(client: Client, clerk: User) -> None:
    decision = PenaltyFactory(author=clerk, person=True, id_type="身份证", id_number="11010519491231002X")

    page = client.get(at("detail", decision)).content.decode()

    assert "11010519491231002X" not in page
    assert "110*************2X" in page


def test_versions_tell_every_field_that_changed(client: Client, clerk: User) -> None:
    decision = PenaltyFactory(author=clerk)
    decision.legal_representative = "王五"
    decision.save()

    page = client.get(at("versions", decision)).content.decode()

    assert "<del>李四</del>" in page
    assert "<ins>王五</ins>" in page


def test_versions_tell_a_choice_in_words(client: Client, clerk: User) -> None:
    decision = PenaltyFactory(author=clerk, severity="")
    decision.severity = Severity.GENERAL
    decision.save()

    assert "<ins>一般</ins>" in client.get(at("versions", decision)).content.decode()


def test_versions_never_show_identity_numbers(client: Client, clerk: User) -> None:
    decision = PenaltyFactory(author=clerk, person=True, id_type="身份证", id_number="11010519491231002X")
    decision.id_number = "630102197001010039"
    decision.save()

    page = client.get(at("versions", decision)).content.decode()

    assert "110105" not in page
    assert "630102197001010039" not in page
    assert "（新号码）" in page


def test_versions_tell_what_was_done_beside_what_changed(client: Client, clerk: User) -> None:
    decision = PenaltyFactory(author=clerk)
    record(clerk, "修改", decision, reason="更正笔误")

    assert "修改：更正笔误" in client.get(at("versions", decision)).content.decode()


def test_versions_show_the_decision_as_it_stood_on_a_day(client: Client, clerk: User) -> None:
    decision = PenaltyFactory(author=clerk, legal_representative="李四")
    decision.history.update(history_date=timezone.now() - timedelta(days=9))
    decision.legal_representative = "王五"
    decision.save()

    def stood(days_ago: int) -> str:
        on = timezone.localdate() - timedelta(days=days_ago)
        facts = client.get(at("versions", decision), {"on": on.isoformat()}).context["stood_facts"]
        return next((fact["value"] for fact in facts if fact["label"].startswith("法定代表人")), "")

    assert [stood(12), stood(5), stood(0)] == ["", "李四", "王五"]


@pytest.mark.parametrize("day", ["2026-13-01", "昨天", ""])
def test_versions_say_at_the_field_what_is_wrong_with_a_day(client: Client, clerk: User, day: str) -> None:
    page = client.get(at("versions", PenaltyFactory(author=clerk)), {"on": day})

    assert page.status_code == 200
    assert page.context["day_form"].errors["on"]
