"""导出 Excel: every list of the office, under its own conditions, within what the person may see."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from foundation.access import Role
from foundation.listing import lists
from foundation.lists import exporting
from foundation.trail.models import TrailEntry
from foundation.trail.recording import record_fact
from tests.deadlines.factories import running_deadline
from tests.disclosure.factories import PenaltyFactory
from tests.factories import OrganizationFactory, UserFactory
from tests.records.factories import LeadFactory
from tests.records.listings import ListEntryFactory

pytestmark = pytest.mark.django_db
# Of issue 6 §3: the lists that have conditions.
EVERY_LIST = {
    "bodies", "cases", "leads", "letters", "listings", "overdue", "penalty", "permit", "records", "rectifications",
    "reports", "sanctions", "suggestions", "trail", "users", "warnings",
}  # fmt: skip


def sheet_of(client: Client, key: str, **asked: Any) -> list[tuple[Any, ...]]:
    answer = client.get(reverse("lists:export", args=[key]), asked)
    assert answer.status_code == 200, (key, answer.status_code)
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    return list(book.worksheets[0].iter_rows(values_only=True))


def signed_in(client: Client, **about: Any) -> Any:
    user = UserFactory(**about)
    client.force_login(user)
    return user


def test_every_list_of_the_office_is_registered() -> None:
    assert set(lists) >= EVERY_LIST


@pytest.mark.parametrize("key", sorted(EVERY_LIST))
def test_every_list_exports_its_columns_and_offers_it_on_its_page(client: Client, key: str) -> None:
    signed_in(client, roles=list(Role))

    header = sheet_of(client, key)[0]
    page = client.get(lists[key].url).content.decode()

    assert list(header) == [column.title for column in lists[key].columns]
    assert reverse("lists:export", args=[key]) in page


def test_file_holds_what_the_page_shows_under_the_same_conditions(client: Client) -> None:
    clerk = signed_in(client, clerk=True)
    LeadFactory(author=clerk, title="兑付奖补资金")
    LeadFactory(author=clerk, title="拖欠账款")
    LeadFactory(title="外单位拖欠账款")

    assert [row[0] for row in sheet_of(client, "leads", q="拖欠")[1:]] == ["拖欠账款"]


def test_file_tells_codes_in_their_words_and_bodies_by_name(client: Client) -> None:
    clerk = signed_in(client, clerk=True)
    entry = ListEntryFactory(author=clerk)

    header, row = sheet_of(client, "listings")
    told = dict(zip(header, row, strict=True))

    assert (told["名单"], told["状态"]) == (entry.get_kind_display(), entry.get_status_display())


def test_file_tells_moments_by_the_clock_of_the_office(client: Client, freezer: Any) -> None:
    supervisor = signed_in(client, supervisor=True)
    record_fact(supervisor, "登录", label="accounts.user", pk="1", title="本人")

    header, row = sheet_of(client, "trail", verb="登录")[:2]

    assert dict(zip(header, row, strict=True))["时间"] == "2026-11-23 10:00:00"


def test_overdue_matters_are_written_longest_overdue_first(client: Client, freezer: Any) -> None:
    body = OrganizationFactory()
    for title, day in (("甲", date(2026, 11, 20)), ("乙", date(2026, 11, 12))):
        running_deadline(body=body, on=PenaltyFactory(), title=title, from_=day)
    freezer.move_to("2027-01-11 10:00+08:00")
    signed_in(client, supervisor=True, organization=body)

    assert [row[0] for row in sheet_of(client, "overdue")[1:]] == ["乙", "甲"]


@pytest.mark.parametrize(("key", "role"), [("users", Role.CLERK), ("overdue", Role.CLERK), ("trail", Role.REVIEWER)])
def test_list_of_another_role_is_refused(client: Client, key: str, role: Role) -> None:
    signed_in(client, roles=[role])

    assert client.get(reverse("lists:export", args=[key])).status_code == 403


def test_list_that_does_not_exist_is_not_found(client: Client) -> None:
    signed_in(client, clerk=True)

    assert client.get(reverse("lists:export", args=["nothing"])).status_code == 404


def test_export_is_noted_with_its_conditions_and_how_many(client: Client) -> None:
    clerk = signed_in(client, clerk=True)
    LeadFactory(author=clerk, title="兑付奖补资金")

    sheet_of(client, "leads", q="兑付")

    noted = TrailEntry.objects.get(verb="导出列表")
    assert (noted.object_title, noted.detail) == ("失信线索列表", {"条件": "q=兑付", "条数": 1})


def test_file_that_stops_before_the_last_row_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = signed_in(client, clerk=True)
    LeadFactory.create_batch(3, author=clerk)
    monkeypatch.setattr(exporting, "MOST", 2)

    _, *rows, last = sheet_of(client, "leads")

    assert len(rows) == 2
    assert last[0] == "仅导出前 2 条，请缩小筛选范围后分次导出。"


def test_file_costs_the_same_queries_for_one_row_and_thirty(client: Client, django_assert_max_num_queries: Any) -> None:
    clerk = signed_in(client, clerk=True)
    PenaltyFactory(author=clerk)
    with django_assert_max_num_queries(11) as one:
        sheet_of(client, "penalty")
    PenaltyFactory.create_batch(29, author=clerk)

    with django_assert_max_num_queries(len(one)):
        sheet_of(client, "penalty")


def test_administrator_exports_only_the_people_he_manages(client: Client) -> None:
    admin = signed_in(client, admin=True, organization=OrganizationFactory())
    UserFactory(organization=admin.organization, username="colleague")
    UserFactory(username="stranger")

    names = {row[0] for row in sheet_of(client, "users")[1:]}

    assert "colleague" in names
    assert "stranger" not in names
