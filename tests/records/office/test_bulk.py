"""Many records at once: shown first, then done; an approval is taken back until the superior body has the word."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.previews import Preview, Result
from foundation.trail.models import TrailEntry
from records.choices import RecordStatus
from records.models import DishonestyRecord
from tests.factories import UserFactory
from tests.records.factories import RecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client: Client) -> Any:
    user = UserFactory(reviewer=True)
    client.force_login(user)
    return user


def preview(client: Client, verb: str, *rows: Any, **data: str) -> Preview:
    chosen: dict[str, Any] = {"rows": [row.pk for row in rows]} if rows else {"which": "all"}
    shown: Preview = client.post(reverse("records:bulk", args=[verb]), chosen | data).context["preview"]
    return shown


def confirm(client: Client, shown: Preview, **data: str) -> Result:
    result: Result = client.post(shown.action, {**shown.hidden, **data}).context["result"]
    return result


def status_of(record: Any) -> str:
    return str(DishonestyRecord.objects.get(pk=record.pk).status)


def test_approval_is_shown_with_who_confirms_and_what_is_refused(client: Client, reviewer: Any) -> None:
    ready = RecordFactory(author__organization=reviewer.organization)
    nowhere = RecordFactory(author__organization=reviewer.organization, confirming_body=None)

    shown = preview(client, "approve")

    assert [effect.text for effect in shown.effects] == [f"转由{ready.confirming_body}确认，确认前不生效、不公开"]
    assert [each.refusal.pk for each in shown.refused] == [nowhere.pk]
    assert status_of(ready) == RecordStatus.SUBMITTED


def test_approval_is_taken_back_until_the_superior_body_acted(client: Client, reviewer: Any) -> None:
    first, second = RecordFactory.create_batch(2, author__organization=reviewer.organization)
    result = confirm(client, preview(client, "approve", first, second))
    assert result.undo is not None
    DishonestyRecord.objects.filter(pk=second.pk).update(status=RecordStatus.RETURNED)

    undone = client.post(result.undo.action, dict(result.undo.hidden)).context["result"]

    assert (undone.count, len(undone.refused)) == (1, 1)
    assert [status_of(first), status_of(second)] == [RecordStatus.SUBMITTED, RecordStatus.RETURNED]
    verbs = TrailEntry.objects.about(first).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["审核通过", "撤销通过"]


def test_approval_of_another_reviewer_is_not_taken_back(client: Client, reviewer: Any) -> None:
    record = RecordFactory(author__organization=reviewer.organization)
    result = confirm(client, preview(client, "approve", record))
    assert result.undo is not None
    client.force_login(UserFactory(reviewer=True, organization=reviewer.organization))

    undone = client.post(result.undo.action, dict(result.undo.hidden)).context["result"]

    assert "只有办理该次审核的人" in undone.refused[0].refusal.reason


def test_confirmation_tells_what_takes_effect_at_once_and_is_never_taken_back(client: Client, reviewer: Any) -> None:
    of_body = RecordFactory(approved=True, confirming_body=reviewer.organization)
    of_person = RecordFactory(approved=True, of_person=True, confirming_body=reviewer.organization)

    shown = preview(client, "confirm")
    result = confirm(client, shown)

    told = {effect.text[:8]: effect.count for effect in shown.effects}
    assert told == {"确认后即时生效，": 1, "确认后进入公开审": 1}
    assert "不能撤销" in shown.warning
    assert result.undo is None
    assert [status_of(of_body), status_of(of_person)] == [RecordStatus.CONFIRMED, RecordStatus.INTERNAL]


def test_return_of_many_asks_for_a_reason(client: Client, reviewer: Any) -> None:
    record = RecordFactory(author__organization=reviewer.organization)
    shown = preview(client, "return_", record)

    assert client.post(shown.action, shown.hidden).context["preview"].form.errors
    assert confirm(client, shown, reason="文号有误").count == 1
    assert DishonestyRecord.objects.get().review_reason == "文号有误"


def test_records_out_of_scope_are_not_reached(client: Client, reviewer: Any) -> None:
    assert preview(client, "approve", RecordFactory()).count == 0


def test_verb_that_is_not_done_to_many_is_not_found(client: Client, reviewer: Any) -> None:
    for name in ("records:bulk", "records:bulk_do"):
        assert client.post(reverse(name, args=["withdraw"])).status_code == 404


def test_keys_nobody_packed_are_refused_with_a_message(client: Client, reviewer: Any) -> None:
    answer = client.post(reverse("records:bulk_do", args=["approve"]), {"records": "x"}, follow=True)

    assert "无法识别" in answer.content.decode()
