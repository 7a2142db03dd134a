"""一个检索框: everything public by kind of thing, the very thing first, by relevance or by date, and what was meant."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from disclosure import relevance
from disclosure.models import Publication
from disclosure.sources import _regions, _rules
from foundation.organizations.choices import Tier
from foundation.organizations.models import Organization
from records.finding import _bodies
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import OrganizationFactory, RegionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SEARCH = "/search/"


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    _bodies.cache_clear()
    _regions.cache_clear()
    _rules.cache_clear()


def public(name: str, *, on: str = "2026-11-20", **facts: Any) -> Publication:
    return made_public(PenaltyFactory(counterpart_name=name, **facts), on=date.fromisoformat(on))


@pytest.fixture
def bureau() -> Organization:
    prefecture = RegionFactory(code="632800", tier=Tier.PREFECTURE, name="海西蒙古族藏族自治州")
    county = RegionFactory(code="632801", tier=Tier.COUNTY, name="格尔木市", parent=prefecture)
    body: Organization = OrganizationFactory(region=county, name="格尔木市应急管理局")
    return body


def asked(client: Client, term: str, **more: str) -> Any:
    answer = client.get(SEARCH, {"q": term, **more})
    assert answer.status_code == 200
    return answer


def found(client: Client, term: str, **more: str) -> list[str]:
    return [row.subject_name for row in asked(client, term, **more).context["page"].rows]


def group(client: Client, term: str, name: str) -> list[str]:
    groups = asked(client, term).context["groups"]
    return next(([hit.title for hit, _ in group["hits"]] for group in groups if group["name"] == name), [])


def best(client: Client, term: str) -> list[str]:
    return [hit.url for hit, _ in asked(client, term).context["best"]]


def test_relevance_puts_names_before_titles_before_text(public_site: Client) -> None:
    public("湟源某某商店", on="2026-11-23", facts="货架上有变质的芋头。", violation="销售变质食品")
    public("湟源又一商店", on="2026-11-22", violation="销售变质芋头")
    public("湟源芋头加工厂", on="2026-11-21", violation="其他")
    public("芋头大王商行", on="2026-11-20", violation="其他")

    ranked = ["芋头大王商行", "湟源芋头加工厂", "湟源又一商店", "湟源某某商店"]
    assert found(public_site, "芋头") == ranked
    assert found(public_site, "芋头", order="date") == ranked[::-1]


def test_relevance_is_the_same_for_common_words(public_site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ranked among the newest rows, without the gram index."""
    monkeypatch.setattr(relevance, "PAGE_SIZE", 1)
    public("湟源某某商店", on="2026-11-23", facts="货架上有变质的芋头。", violation="销售变质食品")
    public("芋头大王商行", on="2026-11-20", violation="其他")

    first = relevance.page_of(Publication.objects.all(), "芋头", marked={})
    second = relevance.page_of(Publication.objects.all(), "芋头", marked={}, number=2)
    assert [row.subject_name for row in (*first.rows, *second.rows)] == ["芋头大王商行", "湟源某某商店"]
    assert (first.has_next, second.has_next) == (True, False)


def test_same_rank_is_newest_first(public_site: Client) -> None:
    public("芋头一店", on="2026-11-19")
    public("芋头二店", on="2026-11-23")

    assert found(public_site, "芋头") == ["芋头二店", "芋头一店"]


def test_pages_by_relevance_go_on_by_date_and_lose_nothing(
    public_site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        public(f"芋头{number}店", on=f"2026-11-1{number}")
    for name in ("PROBED", "RANKED"):
        monkeypatch.setattr(relevance, name, 2)
    told = asked(public_site, "芋头")
    page = told.context["page"]
    following = re.search(r'href="\?([^"]*)" rel="next"', told.content.decode())
    assert following is not None
    rest = public_site.get(f"{SEARCH}?{following[1].replace('&amp;', '&')}").context["page"]

    assert page.count.value == 5
    assert [row.subject_name for row in (*page.rows, *rest.rows)] == [f"芋头{number}店" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("number", ["0", "-1", "999999999999999999999", "x", "７"])
def test_absurd_page_is_a_page(public_site: Client, number: str) -> None:
    public("芋头一店")

    assert found(public_site, "芋头", page=number) == ["芋头一店"]


def test_the_very_document_comes_first_however_it_is_written(public_site: Client) -> None:
    entry = public("西宁甲食品有限公司", document_number="青食罚〔2026〕7号")
    public("西宁乙食品有限公司", document_number="青食罚〔2026〕17号")

    for typed in ("青食罚〔2026〕7号", "青食罚(2026)7号", "青食罚【2026】第007号", "青食罚［２０２６］７号"):
        assert best(public_site, typed) == [reverse("publication", args=[entry.pk])]
        assert found(public_site, typed) == ["西宁甲食品有限公司"]


def test_the_very_subject_comes_first_by_code_and_by_name(public_site: Client) -> None:
    entry = public("西宁甲食品有限公司")
    address = reverse("subject", args=[entry.subject_uscc])
    misread = entry.subject_uscc.replace("0", "o").replace("1", "l" if entry.subject_uscc[2:8].count("1") else "1")

    assert best(public_site, f"{entry.subject_uscc[:8]} {entry.subject_uscc[8:]}".lower()) == [address]
    assert best(public_site, entry.subject_uscc.replace("0", "O")) == [address]
    assert best(public_site, "西宁甲食品有限公司") == [address]
    assert misread != entry.subject_uscc


def test_the_very_body_comes_first(public_site: Client, bureau: Organization) -> None:
    address = reverse("body", args=[bureau.uscc])

    assert best(public_site, "格尔木市应急管理局") == [address]
    assert best(public_site, bureau.uscc.lower()) == [address]


def test_bodies_regions_subjects_and_services_stand_beside_entries(public_site: Client, bureau: Organization) -> None:
    public("格尔木盐湖公司")

    assert group(public_site, "应急管理", "bodies") == ["格尔木市应急管理局"]
    assert group(public_site, "格尔", "regions") == ["格尔木市"]
    assert group(public_site, "格尔", "subjects") == ["格尔木盐湖公司"]
    assert "期限计算" in group(public_site, "工作日", "services")


def test_masked_person_is_no_subject(public_site: Client) -> None:
    entry = public("西宁甲食品有限公司")
    Publication.objects.filter(pk=entry.pk).update(subject_name="张*", subject_uscc="")

    assert group(public_site, "张*", "subjects") == []
    assert public_site.get("/search/suggestions/", {"q": "张*"}).context["hits"] == []


@pytest.mark.parametrize("of_type", ["bodies", "subjects", "regions", "services"])
def test_each_kind_of_thing_has_its_tab(public_site: Client, bureau: Organization, of_type: str) -> None:
    public("格尔木盐湖公司")
    answer = asked(public_site, "格尔木", type=of_type)
    current = next(tab for tab in answer.context["tabs"] if tab["is_current"])

    assert current["url"].endswith(f"type={of_type}")
    assert answer.context["of_one_kind"]["name"] == of_type


def test_tabs_count_what_was_counted(public_site: Client, bureau: Organization) -> None:
    tabs = {tab["label"]: tab["count"] for tab in asked(public_site, "应急管理").context["tabs"]}

    assert tabs["机关"] == 1


def test_subjects_are_found_by_any_part_of_their_name(public_site: Client) -> None:
    public("西宁盐湖公司")

    hits = asked(public_site, "盐湖", type="subjects").context["of_one_kind"]["hits"]
    assert [hit.title for hit, _ in hits] == ["西宁盐湖公司"]


@pytest.mark.parametrize("term", ["食", "A", "食" * 101], ids=["one sign", "one letter", "overlong"])
def test_too_short_and_too_long_are_refused_kindly(public_site: Client, term: str) -> None:
    answer = asked(public_site, term)

    assert "page" not in answer.context
    assert 'role="alert"' in answer.content.decode()


def test_nothing_found_asks_what_was_meant(public_site: Client, bureau: Organization) -> None:
    public("西宁盐湖化工有限公司")

    assert "西宁盐湖化工有限公司" in asked(public_site, "西宁盐糊化工有限公司").context["near"]
    assert "格尔木市应急管理局" in asked(public_site, "格尔木应急管里局").context["near"]
    assert asked(public_site, "盐湖 萝卜").context["near"] == ["盐湖", "萝卜"]


def test_suggestions_name_the_thing_and_its_sort_with_an_address(public_site: Client, bureau: Organization) -> None:
    public("格尔木盐湖公司")
    told = re.sub(r"\s+", " ", public_site.get("/search/suggestions/", {"q": "格尔木"}).content.decode())

    assert told.count('role="option"') == 3
    assert f'data-url="{reverse("body", args=[bureau.uscc])}"' in told
    assert "<mark>格尔木</mark>盐湖公司</span> <small>信用主体</small>" in told


@pytest.mark.parametrize("term", ["", "格", "\0", "格尔\0木", "%", "<script>", "格" * 200, "格尔木" * 40])
def test_suggestions_answer_absurd_input(public_site: Client, bureau: Organization, term: str) -> None:
    answer = public_site.get("/search/suggestions/", {"q": term})

    assert answer.status_code == 200
    assert b"<script" not in answer.content


def test_search_works_as_a_plain_form(public_site: Client, bureau: Organization) -> None:
    told = public_site.get("/about/").content.decode()

    assert re.search(r'<form class="search" role="search" action="/search/">.*?name="q"', told, re.DOTALL)
    assert "data-suggest" in told


def test_search_asks_as_often_for_one_as_for_thirty(
    public_site: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    author = UserFactory()
    for number in range(30):
        made_public(PermitFactory(author=author, counterpart_name=f"芋头{number}店"))
    with django_assert_max_num_queries(10):
        asked(public_site, "芋头")


def test_subscription_and_files_take_the_conditions_without_the_order(public_site: Client) -> None:
    public("芋头一店")
    told = asked(public_site, "芋头", order="date", type="entries", page="2")

    assert told.context["querystring"] == "q=%E8%8A%8B%E5%A4%B4"
