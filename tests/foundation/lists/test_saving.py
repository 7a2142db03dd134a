"""常用筛选: one's own, or shared with the body; conditions of others are only conditions."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foundation.lists import saving
from foundation.lists.models import SavedFilter
from foundation.trail.models import TrailEntry
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

PENALTIES = "/disclosure/penalty/"


@pytest.fixture
def clerk(client: Client) -> Any:
    user = UserFactory(clerk=True)
    client.force_login(user)
    return user


def colleague_of(user: Any, **about: Any) -> Any:
    return UserFactory(organization=user.organization, **about)


def kept(owner: Any, *, is_shared: bool = True, name: str = "本月退回") -> SavedFilter:
    return saving.save("penalty", name, "status=returned", is_shared=is_shared, by=owner)


def forget(client: Client, saved: SavedFilter) -> int:
    return client.post(reverse("lists:forget_filter", args=[saved.pk])).status_code


def test_conditions_are_kept_under_a_name_without_the_place_of_the_page(client: Client, clerk: Any) -> None:
    answer = client.post(
        reverse("lists:save_filter", args=["penalty"]),
        {"name": " 本月退回 ", "conditions": "q=&status=returned&after=9"},
    )

    saved = SavedFilter.objects.get(owner=clerk, list_key="penalty")
    assert (saved.name, saved.conditions, saved.is_shared) == ("本月退回", "status=returned", False)
    assert answer.headers["Location"] == f"{PENALTIES}?status=returned"
    assert "本月退回" in client.get(PENALTIES).content.decode()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"name": "", "conditions": "q=1"}, "起个名字"),
        ({"name": "空", "conditions": "q=&page=3"}, "没有可保存的条件"),
        ({"name": "长", "conditions": f"q={'x' * 1000}"}, "没有可保存的条件"),
        ({"name": "\0", "conditions": "q=\0"}, "起个名字"),
    ],
)
def test_nothing_is_kept_without_a_name_and_conditions(
    client: Client, clerk: Any, told: dict[str, str], reason: str
) -> None:
    answer = client.post(reverse("lists:save_filter", args=["penalty"]), told, follow=True)

    assert reason in answer.content.decode()
    assert not SavedFilter.objects.exists()


def test_same_name_again_replaces_the_conditions(clerk: Any) -> None:
    kept(clerk)
    saving.save("penalty", "本月退回", "status=draft", is_shared=False, by=clerk)

    assert [each.conditions for each in SavedFilter.objects.all()] == ["status=draft"]


@pytest.mark.parametrize(
    ("was_shared", "is_shared", "verbs"),
    [
        (True, False, ["停止共享常用筛选"]),
        (True, True, ["共享常用筛选"]),
        (False, True, ["共享常用筛选"]),
        (False, False, []),
    ],
)
def test_saving_anew_is_an_entry_when_colleagues_gain_or_lose_it(
    clerk: Any, was_shared: bool, is_shared: bool, verbs: list[str]
) -> None:
    kept(clerk, is_shared=was_shared)
    before = list(TrailEntry.objects.values_list("pk", flat=True))
    saving.save("penalty", "本月退回", "status=draft", is_shared=is_shared, by=clerk)

    assert [entry.verb for entry in TrailEntry.objects.exclude(pk__in=before)] == verbs


def test_colleague_finds_what_is_shared_and_a_stranger_does_not(client: Client, clerk: Any) -> None:
    kept(clerk, name="共享的")
    kept(clerk, is_shared=False, name="自己的")

    for reader, names in ((colleague_of(clerk), {"共享的"}), (UserFactory(), set())):
        assert {each.name for each in SavedFilter.objects.visible_to(reader)} == names


def test_shared_conditions_show_nobody_more_than_his_own(client: Client, clerk: Any) -> None:
    """A supervisor shares a condition that names another body: under it the clerk sees nothing of that body."""
    foreign = PenaltyFactory()
    supervisor = colleague_of(clerk, supervisor=True)
    saved = saving.save("penalty", "看他", f"organization={foreign.organization_id}", is_shared=True, by=supervisor)

    assert client.get(f"{PENALTIES}?{saved.conditions}").context["page"].rows == []


def test_colleague_may_use_but_neither_change_nor_delete(client: Client, clerk: Any) -> None:
    saved = kept(colleague_of(clerk))

    assert client.post(reverse("lists:share_filter", args=[saved.pk]), {"scope": "own"}).status_code == 404
    assert forget(client, saved) == 404
    assert SavedFilter.objects.get().is_shared


def test_owner_shares_stops_sharing_and_deletes(client: Client, clerk: Any) -> None:
    saved = kept(clerk, is_shared=False)

    for scope, is_shared in (("body", True), ("own", False), ("body", True)):
        client.post(reverse("lists:share_filter", args=[saved.pk]), {"scope": scope})
        assert SavedFilter.objects.get().is_shared is is_shared
    forget(client, saved)

    assert not SavedFilter.objects.exists()
    verbs = list(TrailEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["共享常用筛选", "停止共享常用筛选", "共享常用筛选", "删除共享的常用筛选"]


@pytest.mark.parametrize("is_active", [True, False])
def test_administrator_clears_away_what_someone_left_behind(client: Client, clerk: Any, is_active: bool) -> None:
    owner = colleague_of(clerk)
    saved = kept(owner)
    client.force_login(colleague_of(clerk, admin=True))
    assert forget(client, saved) == 404

    owner.is_active = is_active
    owner.organization = OrganizationFactory()
    owner.save()

    assert forget(client, saved) == 302


def test_list_costs_the_same_for_one_saved_filter_and_thirty(
    client: Client, clerk: Any, django_assert_max_num_queries: Any
) -> None:
    kept(clerk)
    client.get(PENALTIES)
    with django_assert_max_num_queries(11) as one:
        client.get(PENALTIES)
    for number in range(29):
        kept(colleague_of(clerk), name=f"筛选{number}")

    with django_assert_max_num_queries(len(one)):
        client.get(PENALTIES)
