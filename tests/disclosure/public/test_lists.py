"""许可、处罚公示列表: conditions, paging by key to any depth, and any address that a visitor may type."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from disclosure import search
from disclosure.filters import region_choices
from disclosure.models import Publication
from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, RegionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PENALTIES = "/penalties/"


@pytest.fixture(autouse=True)
def _regions_read_anew() -> None:
    region_choices.cache_clear()


def body_in(code: str, tier: Tier = Tier.COUNTY) -> Organization:
    made: Organization = OrganizationFactory(region=RegionFactory(code=code, tier=tier))
    return made


def public(body: Organization | None = None, **facts: Any) -> Publication:
    author = UserFactory(organization=body) if body else UserFactory()
    return made_public(PenaltyFactory(author=author, **facts))


def shown(client: Client, address: str = PENALTIES, **query: Any) -> list[int]:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return [row.pk for row in answer.context["page"].rows]


def test_list_shows_its_kind_newest_first(public_site: Client) -> None:
    older = made_public(PenaltyFactory(), on=date(2026, 11, 20))
    newer = made_public(PenaltyFactory(), on=date(2026, 11, 23))
    permit = made_public(PermitFactory())

    assert shown(public_site) == [newer.pk, older.pk]
    assert shown(public_site, "/permits/") == [permit.pk]


def test_list_drops_what_is_past_its_last_day(public_site: Client) -> None:
    made_public(PenaltyFactory(), until=date(2026, 11, 23))
    last_day = made_public(PenaltyFactory(), until=date(2026, 11, 24))

    assert shown(public_site) == [last_day.pk]


@pytest.mark.parametrize("word", [{}, {"q": "罚款"}], ids=["by column", "by mark"])
def test_list_narrows_to_a_region_and_what_lies_in_it(public_site: Client, word: dict[str, str]) -> None:
    prefecture, county = public(body_in("630100", Tier.PREFECTURE)), public(body_in("630102"))
    public(body_in("630202"))

    assert set(shown(public_site, region="630100", **word)) == {prefecture.pk, county.pk}
    assert shown(public_site, region="630102", **word) == [county.pk]


@pytest.mark.parametrize(
    "query",
    [
        {"authority": "西宁市"},
        {"category": "吊销许可证件"},
        {"decided_after": "2026-10-01", "decided_before": "2026-10-31"},
        {"q": "芋头"},
        {"q": "西宁甲食品有限公司"},
        {"q": "青食罚〔2026〕7号"},
    ],
    ids=lambda query: "+".join(query),
)
def test_list_narrows_by_each_condition(public_site: Client, query: dict[str, str]) -> None:
    wanted = public(
        OrganizationFactory(name="西宁市市场监督管理局"),
        categories="罚款；吊销许可证件",
        decided_on=date(2026, 10, 8),
        facts="售卖变质芋头。",
        counterpart_name="西宁甲食品有限公司",
        document_number="青食罚〔2026〕7号",
    )
    public()

    assert shown(public_site, **query) == [wanted.pk]


def test_list_names_the_party_of_each_entry(public_site: Client) -> None:
    public(counterpart_name="西宁甲食品有限公司")

    assert "西宁甲食品有限公司：经营超过保质期的食品" in public_site.get(PENALTIES).content.decode()


def test_list_tells_each_condition_as_a_chip_that_removes_it(public_site: Client) -> None:
    public(body_in("630102"))
    chips = public_site.get(PENALTIES, {"category": "罚款", "authority": "试验", "after": "2026-11-24.9"}).context[
        "chips"
    ]

    assert [chip["label"] for chip in chips] == ["决定机关：试验", "处罚类别：罚款"]
    assert chips[0]["remove_url"] == "?category=%E7%BD%9A%E6%AC%BE"


@pytest.mark.parametrize(
    ("query", "probed"),
    [({}, 9), ({"q": "芋头"}, 9), ({"q": "芋头"}, 1)],
    ids=["no word", "word found by reading", "word found by its grams"],
)
def test_list_pages_by_key_to_the_end_and_back(
    public_site: Client, monkeypatch: pytest.MonkeyPatch, query: dict[str, str], probed: int
) -> None:
    monkeypatch.setattr(search, "PAGE_SIZE", 2)
    monkeypatch.setattr(search, "PROBED", probed)
    rows = [public(violation="销售变质芋头").pk for _ in range(5)][::-1]
    pages, key = [], None
    while True:
        page = public_site.get(PENALTIES, {**query, "after": key} if key else query).context["page"]
        pages.append([row.pk for row in page.rows])
        assert page.count.value == 5
        if page.next_key is None:
            break
        key = page.next_key

    assert pages == [rows[:2], rows[2:4], rows[4:]]
    assert shown(public_site, before=page.previous_key, **query) == rows[2:4]


def test_list_answers_a_question_named_like_a_method(public_site: Client) -> None:
    public()

    page = public_site.get(PENALTIES, {"lists": "x", "category": "罚款"}).content.decode()

    assert '<input type="hidden" name="category" value="罚款">' in page


def test_list_jumps_to_a_day(public_site: Client) -> None:
    days = [date(2026, 11, day) for day in (10, 16, 23)]
    entries = [made_public(PenaltyFactory(), on=day).pk for day in days]

    assert shown(public_site, jump="2026-11-16") == [entries[1], entries[0]]


def test_list_counts_up_to_the_cap_and_then_says_so(public_site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "COUNT_CAP", 2)
    for _ in range(3):
        public()

    assert "超过 1 万条" in public_site.get(PENALTIES).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\0"},
        {"q": "%_\\'"},
        {"q": "食" * 5000},
        {"authority": "\0"},
        {"region": "999999"},
        {"category": "\ud800".encode("utf-8", "surrogatepass")},
        {"decided_after": "31-2"},
        {"after": "x"},
        {"after": f"2026-11-24.{'9' * 400}"},
        {"before": "9999-99-99.1"},
        {"jump": "0000"},
        {"unknown": "1"},
    ],
    ids=str,
)
def test_list_answers_any_address(public_site: Client, query: dict[str, Any]) -> None:
    public()

    assert public_site.get(PENALTIES, query).status_code == 200


def test_list_says_at_the_field_what_cannot_be_read(public_site: Client) -> None:
    form = public_site.get(PENALTIES, {"decided_after": "31-2"}).context["filter"].form

    assert form.errors["decided_after"]


def test_list_of_nothing_says_so(public_site: Client) -> None:
    assert "没有符合条件的公示" in public_site.get(PENALTIES, {"q": "芋头"}).content.decode()


@pytest.mark.parametrize("address", [PENALTIES, "/search/?q=食品"])
def test_list_costs_the_same_for_one_row_and_twenty(
    public_site: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    public()
    public_site.get(address)
    with django_assert_max_num_queries(20) as one:
        public_site.get(address)
    for _ in range(19):
        public()
    with django_assert_max_num_queries(len(one)):
        public_site.get(address)


def test_line_shows_what_is_special_about_its_entry(public_site: Client) -> None:
    entry = public()
    Publication.objects.update(is_disputed=True, corrected_on=date(2026, 11, 20), categories=["{警告}", "<b>"])
    (line,) = public_site.get(PENALTIES).context["lines"]

    assert f'href="/p/{entry.pk}/"' in line
    assert "异议处理中" in line
    assert "已更正" in line
    assert "<li>{警告}</li><li>&lt;b&gt;</li>" in line


def test_line_of_a_plain_entry_shows_nothing_special(public_site: Client) -> None:
    public()
    (line,) = public_site.get(PENALTIES).context["lines"]

    assert "异议处理中" not in line
    assert "已更正" not in line
