"""红黑名单 as pages: proposed in a form, approved on its page, changed when returned."""

import pytest
from django.test import Client
from django.urls import reverse

from foundation.accounts.models import User
from records.choices import ListStatus
from records.models import ListEntry
from tests.factories import UserFactory
from tests.records.acts import clerk_of, reviewer_of
from tests.records.listings import ListEntryFactory, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def clerk(client: Client) -> User:
    user: User = UserFactory.create(clerk=True)
    client.force_login(user)
    return user


def test_form_proposes_an_entry(client: Client, clerk: User) -> None:
    answer = client.post(reverse("records:listing_add"), told())
    assert answer.headers["Location"] == ListEntry.objects.get().get_absolute_url()


def test_wrong_code_is_told_at_its_field(client: Client, clerk: User) -> None:
    answer = client.post(reverse("records:listing_add"), told(uscc="91640106MBT00077XX"))
    assert answer.context["form"].errors.keys() == {"uscc"}


def test_reviewer_approves_on_the_page(client: Client) -> None:
    entry = ListEntryFactory.create()
    client.force_login(reviewer_of(entry))
    assert "审核列入" in client.get(entry.get_absolute_url()).content.decode()
    client.post(reverse("records:listing_move", args=[entry.pk, "approve"]))
    entry.refresh_from_db()
    assert entry.status == ListStatus.LISTED


def test_returned_entry_is_changed_by_its_clerk(client: Client) -> None:
    entry = ListEntryFactory.create(returned=True)
    client.force_login(clerk_of(entry))
    address = reverse("records:listing_edit", args=[entry.pk])
    assert entry.review_reason in client.get(entry.get_absolute_url()).content.decode()
    client.post(address, told(uscc=entry.uscc, name=entry.name, facts="围标。"))
    entry.refresh_from_db()
    assert (entry.status, entry.facts) == (ListStatus.PROPOSED, "围标。")


def test_list_is_narrowed_by_kind_and_name(client: Client, clerk: User) -> None:
    black, red = ListEntryFactory.create(author=clerk), ListEntryFactory.create(author=clerk, red=True)
    page = client.get(reverse("records:listings"), {"kind": "red", "q": red.uscc[:6].lower()}).content.decode()
    assert red.name in page
    assert black.name not in page
