import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.messages.inbox import mark_all_read, tell, unread_count
from foundation.messages.models import InboxMessage
from foundation.paging import KeyPage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_tell_writes_to_every_inbox_once() -> None:
    users = UserFactory.create_batch(3)

    assert tell([*users, users[0]], kind="due", title="明天到期") == 3
    assert [unread_count(user) for user in users] == [1, 1, 1]


def test_tell_of_the_same_occasion_writes_only_to_those_not_yet_told() -> None:
    first, second = UserFactory.create_batch(2)

    assert tell([first], kind="due", title="明天到期", occasion="due:7") == 1
    assert tell([first, second], kind="due", title="明天到期", occasion="due:7") == 1
    assert tell([first, second], kind="due", title="明天到期", occasion="due:8") == 2


def test_tell_without_occasion_writes_every_time() -> None:
    user = UserFactory()
    tell([user], kind="note", title="一")
    tell([user], kind="note", title="二")

    assert unread_count(user) == 2


def test_tell_nobody_writes_nothing() -> None:
    assert tell([], kind="note", title="无人") == 0


def test_mark_all_read_leaves_others_alone() -> None:
    mine, theirs = UserFactory.create_batch(2)
    tell([mine, theirs], kind="note", title="通知")

    mark_all_read(mine)

    assert (unread_count(mine), unread_count(theirs)) == (0, 1)


def test_open_marks_read_and_goes_where_the_message_points(client: Client) -> None:
    user = UserFactory()
    tell([user], kind="note", title="请办理", url="/trail/")
    client.force_login(user)

    response = client.get(reverse("inbox:open", args=[InboxMessage.objects.get().pk]))

    assert response["Location"] == "/trail/"
    assert unread_count(user) == 0


def test_open_never_leaves_the_office(client: Client) -> None:
    user = UserFactory()
    tell([user], kind="note", title="钓鱼", url="https://example.org/")
    client.force_login(user)

    assert client.get(reverse("inbox:open", args=[InboxMessage.objects.get().pk])).status_code == 200


def test_open_is_not_found_for_another_person(client: Client) -> None:
    tell([UserFactory()], kind="note", title="别人的")
    client.force_login(UserFactory())

    assert client.get(reverse("inbox:open", args=[InboxMessage.objects.get().pk])).status_code == 404


def test_list_pages_by_key(client: Client) -> None:
    user = UserFactory()
    for number in range(35):
        tell([user], kind="note", title=f"第{number}条")
    client.force_login(user)

    def page(**query: object) -> KeyPage[InboxMessage, int]:
        return client.get(reverse("inbox:list"), query).context["page"]  # type: ignore[no-any-return,arg-type]

    first = page()
    second = page(after=first.next_key)

    assert [len(each.rows) for each in (first, second)] == [30, 5]
    assert (first.previous_key, second.next_key) == (None, None)
    assert page(before=second.previous_key).rows == first.rows
    assert page(after="x" * 30).rows == first.rows


def test_list_takes_the_same_queries_for_one_message_and_for_thirty(client: Client) -> None:
    user = UserFactory()
    client.force_login(user)

    def queries(messages: int) -> int:
        for number in range(messages):
            tell([user], kind="note", title=f"第{number}条")
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("inbox:list"))
        return len(captured)

    queries(1)
    assert queries(0) == queries(29)
