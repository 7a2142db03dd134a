"""The lists of decisions: scope, filters, paging, cost."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from freezegun import freeze_time

from disclosure.choices import DecisionStatus
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

PENALTIES = "/disclosure/penalty/"


@pytest.fixture
def clerk(client: Client) -> Any:
    user = UserFactory(clerk=True)
    client.force_login(user)
    return user


def shown(client: Client, **query: Any) -> set[int]:
    return {row.pk for row in client.get(PENALTIES, query).context["page"].rows}


def test_list_shows_own_body_only(client: Client, clerk: Any) -> None:
    own = PenaltyFactory(author=clerk)
    PenaltyFactory()

    assert shown(client) == {own.pk}


def test_list_shows_supervisor_the_subtree(client: Client) -> None:
    government = OrganizationFactory(government=True)
    supervisor = UserFactory(supervisor=True, organization=OrganizationFactory(acts_for=government))
    below = PenaltyFactory(author__organization=OrganizationFactory(superior=government))
    client.force_login(supervisor)

    assert shown(client) == {below.pk}


def test_list_narrows_by_each_condition(client: Client, clerk: Any) -> None:
    wanted = PenaltyFactory(
        author=clerk,
        document_number="青食罚〔2026〕7号",
        counterpart_name="西宁甲食品有限公司",
        decided_on=date(2026, 10, 8),
        returned=True,
        has_pending_revision=True,
    )
    PenaltyFactory(author=clerk)

    for query in (
        {"q": "青食罚"},
        {"q": "甲食品"},
        {"q": wanted.uscc},
        {"status": DecisionStatus.RETURNED},
        {"decided_before": "2026-10-31"},
        {"revision": "on"},
    ):
        assert shown(client, **query) == {wanted.pk}, query


@freeze_time("2026-12-02 04:00")
def test_list_tells_overdue_late_and_on_time_apart(client: Client) -> None:
    clerk = UserFactory(clerk=True)
    client.force_login(clerk)
    overdue = PenaltyFactory(author=clerk)
    late = PenaltyFactory(author=clerk, published=True, reported_on=date(2026, 12, 2))
    on_time = PenaltyFactory(author=clerk, published=True)

    found = {choice: shown(client, timeliness=choice) for choice in ("overdue", "late", "on_time")}

    assert found == {"overdue": {overdue.pk}, "late": {late.pk}, "on_time": {on_time.pk}}


@pytest.mark.parametrize("query", [{"q": "\0"}, {"batch": "9" * 40}, {"after": "x"}, {"decided_after": "31-2"}])
def test_list_answers_any_address(client: Client, clerk: Any, query: dict[str, str]) -> None:
    assert client.get(PENALTIES, query).status_code == 200


def test_list_pages_to_the_end(client: Client, clerk: Any) -> None:
    rows = PenaltyFactory.create_batch(31, author=clerk)

    first = client.get(PENALTIES).context["page"]
    second = client.get(PENALTIES, {"after": first.next_key}).context["page"]

    assert [row.pk for row in [*first.rows, *second.rows]] == sorted((row.pk for row in rows), reverse=True)


@pytest.mark.parametrize("url", [PENALTIES, "/disclosure/penalty/?q=试", "/find/?q=试"])
def test_list_costs_the_same_for_one_row_and_thirty(
    client: Client, clerk: Any, url: str, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    PenaltyFactory(author=clerk)
    PermitFactory(author=clerk)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    PenaltyFactory.create_batch(29, author=clerk)

    with django_assert_num_queries(len(one)):
        client.get(url)


def test_export_writes_what_the_filter_shows_and_masks_identity_numbers(client: Client, clerk: Any) -> None:
    PenaltyFactory(author=clerk, person=True, id_type="身份证", id_number="11010519491231002X")
    PenaltyFactory(author=clerk)

    response = client.get("/lists/penalty/export/", {"q": "张三"})

    sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue())).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    assert [dict(zip(header, row, strict=True))["证件号码"] for row in rows] == ["110*************2X"]
