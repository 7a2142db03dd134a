"""Many decisions at once: shown first, done only to what was shown, and one's own word taken back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disclosure.choices import DecisionStatus
from disclosure.models import PenaltyDecision, Publication
from foundation.previews import Preview, Result
from foundation.trail.models import TrailEntry
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

DOUBT = {"field": "facts", "kind": "手机号", "excerpt": "139******12"}


@pytest.fixture
def reviewer(client: Client) -> Any:
    user = UserFactory(reviewer=True)
    client.force_login(user)
    return user


@pytest.fixture
def clerk(reviewer: Any) -> Any:
    return UserFactory(clerk=True, organization=reviewer.organization)


def preview(client: Client, verb: str, *rows: Any, query: str = "", **data: str) -> Preview:
    """What the page shows of these rows, or of all that its filter shows."""
    chosen: dict[str, Any] = {"rows": [f"{row.kind}-{row.pk}" for row in rows]} if rows else {"which": "all"}
    answer = client.post(f"{reverse('disclosure:bulk', args=[verb])}?{query}", chosen | data)
    assert answer.status_code == 200
    shown: Preview = answer.context["preview"]
    return shown


def confirm(client: Client, shown: Preview, **data: str) -> Result:
    answer = client.post(shown.action, {**shown.hidden, **data})
    result: Result = answer.context["result"]
    return result


def undo(client: Client, result: Result) -> Result:
    assert result.undo is not None
    answer: Result = client.post(result.undo.action, dict(result.undo.hidden)).context["result"]
    return answer


def status_of(decision: Any) -> str:
    return str(type(decision).objects.get(pk=decision.pk).status)


def test_preview_tells_how_many_will_be_public_from_when_until_when(client: Client, clerk: Any) -> None:
    PenaltyFactory.create_batch(2, author=clerk)
    PermitFactory(author=clerk)
    PenaltyFactory(author=clerk, person=True)
    PenaltyFactory(author=clerk, sensitive_findings=[DOUBT])
    barred = PenaltyFactory(author=clerk, has_pending_revision=True)

    shown = preview(client, "approve")

    told = [(effect.count, effect.text) for effect in shown.effects]
    assert (2, "2026-11-24 起对外公示，公示至 2027-11-24") in told
    assert (1, "2026-11-24 起对外公示，公示至 2031-11-19") in told
    assert any(count == 1 and text.startswith("入库，不对外公示：") for count, text in told)
    assert (1, "通过后仍不公示，含疑似个人信息，须逐件清理或者确认") in told
    assert [each.refusal.pk for each in shown.refused] == [barred.pk]
    assert "待审更正" in shown.refused[0].refusal.reason
    assert "不能撤销" in shown.warning


def test_preview_changes_nothing(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk)

    preview(client, "approve", decision)

    assert status_of(decision) == DecisionStatus.SUBMITTED
    assert not Publication.objects.exists()
    assert not TrailEntry.objects.exists()


def test_preview_tells_what_the_act_then_does(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk)
    shown = preview(client, "approve", decision)

    result = confirm(client, shown)

    assert (shown.count, result.count) == (1, 1)
    assert Publication.objects.get().until == date(2027, 11, 24)
    assert status_of(decision) == DecisionStatus.PUBLISHED


def test_only_what_was_shown_is_acted_on(client: Client, clerk: Any) -> None:
    shown_row = PenaltyFactory(author=clerk)
    shown = preview(client, "approve")
    later = PenaltyFactory(author=clerk)

    confirm(client, shown)

    assert status_of(shown_row) == DecisionStatus.PUBLISHED
    assert status_of(later) == DecisionStatus.SUBMITTED


def test_nothing_ticked_is_told(client: Client, reviewer: Any) -> None:
    answer = client.post(reverse("disclosure:bulk", args=["approve"]), {"which": "chosen"}, follow=True)

    assert "请先勾选" in answer.content.decode()


def test_filter_of_the_queue_decides_what_all_means(client: Client, clerk: Any) -> None:
    wanted = PenaltyFactory(author=clerk, counterpart_name="西宁甲食品有限公司")
    PenaltyFactory(author=clerk)

    confirm(client, preview(client, "approve", query="q=甲食品"))

    assert list(PenaltyDecision.objects.filter(status=DecisionStatus.PUBLISHED)) == [wanted]


def test_row_judged_meanwhile_is_refused_when_it_is_done(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk)
    shown = preview(client, "approve", decision)
    PenaltyDecision.objects.filter(pk=decision.pk).update(status=DecisionStatus.RETURNED)

    result = confirm(client, shown)

    assert result.count == 0
    assert "当前状态不能审核通过" in result.refused[0].refusal.reason


@pytest.mark.parametrize("verb", ["approve", "return_"])
def test_rows_of_another_body_are_not_reached(client: Client, reviewer: Any, verb: str) -> None:
    foreign = PenaltyFactory()

    assert preview(client, verb, foreign).count == 0
    action = reverse("disclosure:bulk_do", args=[verb])
    result = client.post(action, {"penalty": str(foreign.pk), "reason": "误报"}).context["result"]

    assert (result.count, result.refused) == (0, [])
    assert status_of(foreign) == DecisionStatus.SUBMITTED


def test_keys_nobody_packed_are_refused_with_a_message(client: Client, reviewer: Any) -> None:
    answer = client.post(reverse("disclosure:bulk_do", args=["approve"]), {"penalty": "1-999999999"}, follow=True)

    assert "一次最多办理" in answer.content.decode()


def test_return_of_many_asks_for_a_reason_and_keeps_it(client: Client, clerk: Any) -> None:
    decisions = PenaltyFactory.create_batch(2, author=clerk)
    shown = preview(client, "return_", *decisions, reason="金额单位应为万元")
    assert shown.form.initial == {"reason": "金额单位应为万元"}

    refused = client.post(shown.action, {**shown.hidden, "reason": " "})
    assert refused.context["preview"].form.errors
    confirm(client, shown, reason="金额单位应为万元")

    told = {(row.status, row.review_reason) for row in PenaltyDecision.objects.all()}
    assert told == {(DecisionStatus.RETURNED, "金额单位应为万元")}


def test_return_is_taken_back_by_who_returned(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk)
    result = confirm(client, preview(client, "return_", decision), reason="误退")

    assert undo(client, result).count == 1

    decision.refresh_from_db()
    assert (decision.status, decision.reviewer, decision.review_reason) == (DecisionStatus.SUBMITTED, None, "")
    assert list(TrailEntry.objects.order_by("pk").values_list("verb", flat=True)) == ["退回", "撤销退回"]


def test_return_is_not_taken_back_by_another_reviewer_or_after_the_clerk_acted(client: Client, clerk: Any) -> None:
    decision = PenaltyFactory(author=clerk)
    result = confirm(client, preview(client, "return_", decision), reason="误退")
    client.force_login(UserFactory(reviewer=True, organization=clerk.organization))
    assert "只有办理该次审核的人" in undo(client, result).refused[0].refusal.reason

    PenaltyDecision.objects.filter(pk=decision.pk).update(status=DecisionStatus.SUBMITTED)
    assert "当前状态不能撤销退回" in undo(client, result).refused[0].refusal.reason


def test_approval_that_published_or_filed_cannot_be_taken_back(client: Client, clerk: Any) -> None:
    rows = [PenaltyFactory(author=clerk), PenaltyFactory(author=clerk, person=True)]

    result = confirm(client, preview(client, "approve", *rows))

    assert result.undo is None
    forced = client.post(
        reverse("disclosure:bulk_do", args=["take_back_approval"]), {"penalty": ",".join(str(row.pk) for row in rows)}
    )
    assert forced.context["result"].count == 0
    assert [status_of(row) for row in rows] == [DecisionStatus.PUBLISHED, DecisionStatus.FILED]


def test_approval_that_is_held_is_taken_back_until_it_was_cleared(client: Client, clerk: Any) -> None:
    held, cleared = PenaltyFactory.create_batch(2, author=clerk, sensitive_findings=[DOUBT])
    result = confirm(client, preview(client, "approve", held, cleared))
    assert result.undo is not None
    assert result.undo.count == 2
    assert "2 件通过后仍未公示" in result.rest["text"]
    PenaltyDecision.objects.filter(pk=cleared.pk).update(
        status=DecisionStatus.PUBLISHED, reported_on=date(2026, 11, 24)
    )

    undone = undo(client, result)

    assert (undone.count, len(undone.refused)) == (1, 1)
    assert status_of(held) == DecisionStatus.SUBMITTED


def test_clerk_submits_the_drafts_of_the_list_and_takes_them_back(client: Client) -> None:
    clerk = UserFactory(clerk=True)
    client.force_login(clerk)
    draft, returned = PenaltyFactory(author=clerk, draft=True), PenaltyFactory(author=clerk, returned=True)
    public = PenaltyFactory(author=clerk, published=True)
    PenaltyFactory(draft=True)
    page = client.get("/disclosure/penalty/").context
    assert page["submittable"] == {draft.pk, returned.pk}

    shown = preview(client, "submit", query="kind=penalty")
    result = confirm(client, shown)

    assert (shown.count, result.count) == (2, 2)
    assert undo(client, result).count == 2
    assert [status_of(row) for row in (draft, returned, public)] == ["draft", "draft", "published"]


def test_late_draft_without_a_reason_is_refused_in_the_preview(client: Client) -> None:
    clerk = UserFactory(clerk=True)
    client.force_login(clerk)
    late = PenaltyFactory(author=clerk, draft=True, due_on=date(2026, 11, 20))

    shown = preview(client, "submit", late)

    assert shown.count == 0
    assert "迟报原因" in shown.refused[0].refusal.reason


@pytest.mark.parametrize(
    ("verb", "role"), [("approve", "clerk"), ("submit", "reviewer"), ("take_back_return", "clerk")]
)
def test_role_decides_who_acts_on_many(client: Client, verb: str, role: str) -> None:
    client.force_login(UserFactory(**{role: True}))

    for name in ("disclosure:bulk", "disclosure:bulk_do"):
        assert client.post(reverse(name, args=[verb])).status_code == 403


def test_verb_that_is_not_done_to_many_is_not_found(client: Client, reviewer: Any) -> None:
    assert client.post(reverse("disclosure:bulk", args=["withdraw"])).status_code == 404


def test_preview_costs_the_same_for_one_row_and_thirty(
    client: Client, clerk: Any, django_assert_max_num_queries: Any
) -> None:
    PenaltyFactory(author=clerk)
    PermitFactory(author=clerk)
    preview(client, "approve")
    with django_assert_max_num_queries(70) as one:
        preview(client, "approve")
    PenaltyFactory.create_batch(29, author=clerk)

    with django_assert_max_num_queries(len(one)):
        preview(client, "approve")
