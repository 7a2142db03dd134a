from datetime import date

import pytest
from django.http import QueryDict

from foundation.messages.inbox import tell
from foundation.messages.models import InboxMessage
from foundation.paging import DayKey, page_by_key, row_key, without_keys
from tests.factories import UserFactory


@pytest.mark.django_db
def test_page_by_key_walks_every_row_forth_and_back() -> None:
    user = UserFactory()
    for number in range(7):
        tell([user], kind="note", title=str(number))
    rows = InboxMessage.objects.of(user)

    def walk(query: str) -> tuple[list[str], str]:
        page = page_by_key(rows, QueryDict(query), size=3)
        onward = f"after={page.next_key}" if "before" not in query else f"before={page.previous_key}"
        return [message.title for message in page.rows], onward

    first, onward = walk("")
    second, onward = walk(onward)
    third, _ = walk(onward)
    assert [first, second, third] == [["6", "5", "4"], ["3", "2", "1"], ["0"]]

    last = page_by_key(rows, QueryDict(onward), size=3)
    back, onward = walk(f"before={last.previous_key}")
    again, onward = walk(onward)
    assert [back, again, onward] == [second, first, "before=None"]


@pytest.mark.parametrize("text", ["", "x", "-1", "١", "1.5", "9" * 20, "1 OR 1"])
def test_row_key_refuses_what_is_no_key(text: str) -> None:
    assert row_key(text) is None


@pytest.mark.parametrize("text", ["", "7", "2026-11-20", "2026-11-31.7", "2026-11-20.-7", "2026-11-20.x", "x.7"])
def test_day_key_refuses_what_is_no_key(text: str) -> None:
    assert DayKey.parse(text) is None


def test_day_key_reads_what_it_wrote() -> None:
    assert DayKey.parse(str(DayKey(date(2026, 11, 20), 7))) == DayKey(date(2026, 11, 20), 7)


def test_place_above_a_day_lies_before_all_its_rows() -> None:
    above = DayKey.above(date(2026, 11, 20))
    assert (above.day, above.pk > 10**18) == (date(2026, 11, 20), True)
    assert DayKey.parse(str(above)) == above


def test_row_key_stays_within_the_database() -> None:
    assert row_key("9" * 19) == 2**63 - 1


def test_without_keys_keeps_the_conditions() -> None:
    assert without_keys(QueryDict("q=食品&before=3&after=4&page=2")) == "q=%E9%A3%9F%E5%93%81&page=2"
