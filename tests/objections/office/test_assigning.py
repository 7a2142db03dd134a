"""指派 of many cases at once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.previews import Preview
from foundation.trail.models import TrailEntry
from objections.choices import CaseKind
from objections.models import Case
from tests.factories import UserFactory
from tests.objections.factories import County, received, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client: Client) -> Any:
    user = UserFactory(reviewer=True)
    client.force_login(user)
    return user


def case_of(body: Any, **facts: Any) -> Case:
    case = received(told(CaseKind.COMPLAINT, body=County.made().authority))
    Case.objects.filter(pk=case.pk).update(organization=body, **facts)
    return Case.objects.get(pk=case.pk)


def preview(client: Client, to: Any, *cases: Case) -> Preview:
    answer = client.post(reverse("objections:assign_many"), {"rows": [case.pk for case in cases], "to": to.pk})
    shown: Preview = answer.context["preview"]
    return shown


def test_cases_are_shown_then_given_to_a_colleague(client: Client, reviewer: Any) -> None:
    clerk = UserFactory(clerk=True, organization=reviewer.organization)
    free = case_of(reviewer.organization)
    taken = case_of(reviewer.organization, handler=UserFactory(organization=reviewer.organization))

    shown = preview(client, clerk, free, taken)
    assert [(effect.count, effect.is_grave) for effect in shown.effects] == [(2, False), (1, True)]
    assert Case.objects.get(pk=free.pk).handler is None
    client.post(shown.action, shown.hidden)

    assert set(Case.objects.values_list("handler", flat=True)) == {clerk.pk}
    assert TrailEntry.objects.filter(verb="指派承办人").count() == 2


def test_cases_of_another_body_are_not_reached(client: Client, reviewer: Any) -> None:
    clerk = UserFactory(clerk=True, organization=reviewer.organization)
    foreign = case_of(UserFactory().organization)

    assert preview(client, clerk, foreign).count == 0
    client.post(reverse("objections:assign_many_do"), {"cases": str(foreign.pk), "to": clerk.pk})

    assert Case.objects.get().handler is None


def test_only_a_colleague_can_be_chosen(client: Client, reviewer: Any) -> None:
    for name in ("objections:assign_many", "objections:assign_many_do"):
        told = {"rows": ["1"], "to": UserFactory(clerk=True).pk}
        answer = client.post(reverse(name), told, follow=True)
        assert "请选择承办单位的在职人员" in answer.content.decode()


def test_reviewer_finds_the_boxes_on_the_list(client: Client, reviewer: Any) -> None:
    case = case_of(reviewer.organization)

    page = client.get(reverse("objections:cases")).content.decode()

    assert f'name="rows" value="{case.pk}"' in page
    assert reverse("objections:assign_many") in page
