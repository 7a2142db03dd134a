"""Every public page that lists or counts has its twin, with the same figures."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from disclosure.articles.choices import Section
from disclosure.articles.models import PublicArticle
from disclosure.models import Removal, RemovalList
from foundation.notices.models import PublicLetter
from foundation.organizations.models import PublicOrganization
from tests.disclosure.acts import made_public
from tests.disclosure.api.test_entries import told
from tests.disclosure.articles.factories import ArticleFactory
from tests.disclosure.factories import PenaltyFactory
from tests.factories import made_up_uscc

pytestmark = [pytest.mark.django_db]


def test_credit_file_by_code_and_by_name(public_site: Client, world: dict[str, Any]) -> None:
    entry = world["penalty"]
    by_code = told(public_site, f"/api/v1/subjects/{entry.subject_uscc.lower()}")
    by_name = told(public_site, "/api/v1/subjects", name=entry.subject_name)
    assert by_code["name"] == by_name["name"] == entry.subject_name
    listed = {group["kind"]: [each["number"] for each in group["items"]] for group in by_code["records"]}
    assert listed["penalty"] == [entry.pk]
    assert public_site.get("/" + by_code["feed"].partition("//")[2].partition("/")[2]).status_code == 200


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "address", ["subjects/916300000000000000", "bodies/916300000000000000", "letters/ABCD-2345-WXYZ"]
)
def test_unknown_one_is_not_found(public_site: Client, address: str) -> None:
    told(public_site, f"/api/v1/{address}", 404)
    assert told(public_site, f"/api/v1/{address.partition('/')[0]}/~", 422)["errors"][0]["parameter"] == "code"


def test_masked_name_is_nobodys_file(public_site: Client) -> None:
    told(public_site, "/api/v1/subjects", 404, name="张*")


@pytest.mark.usefixtures("freezer")
def test_example_of_a_credit_file_is_of_a_name_that_stands_there_in_full(public_site: Client) -> None:
    shown = made_public(PenaltyFactory(published=True))
    trader = {"counterpart_class": "个体工商户", "counterpart_name": "张三丰", "legal_representative": "张三丰"}
    assert made_public(PenaltyFactory(published=True, uscc=made_up_uscc(77, prefix="92"), **trader)).subject_uscc
    sample = public_site.get("/api/operations/subject_by_name/").context["sample"]
    assert (sample.status, json.loads(sample.text)["name"]) == (200, shown.subject_name)


@pytest.mark.usefixtures("world")
def test_removals_tell_random_ids_and_the_day_and_nothing_else(public_site: Client) -> None:
    (day,) = told(public_site, "/api/v1/removals")["items"]
    assert (day["day"], day["count"]) == ("2026-11-23", 2)
    signed = told(public_site, "/api/v1/removals/2026-11-23")
    ids = sorted(str(each) for each in Removal.objects.values_list("public_id", flat=True))
    assert json.loads(signed["list"]) == {"day": "2026-11-23", "removed": ids}
    assert signed["signature"] == bytes(RemovalList.objects.get().signature).hex()
    told(public_site, "/api/v1/removals/2026-11-22", 404)
    assert told(public_site, "/api/v1/removals/gestern", 422)["errors"][0]["parameter"] == "day"


@pytest.mark.usefixtures("world")
def test_bodies_are_told_page_by_page_under_the_conditions_of_their_page(public_site: Client) -> None:
    first = told(public_site, "/api/v1/bodies", size=3)
    following = public_site.get("/" + first["next"].partition("//")[2].partition("/")[2]).json()
    codes = [each["uscc"] for each in (*first["items"], *following["items"])]
    assert codes == list(PublicOrganization.objects.order_by("pk").values_list("uscc", flat=True)[: len(codes)])
    back = public_site.get("/" + following["previous"].partition("//")[2].partition("/")[2]).json()
    assert back["items"] == first["items"]
    name = first["items"][0]["name"]
    assert name in [each["name"] for each in told(public_site, "/api/v1/bodies", q=name)["items"]]
    told(public_site, "/api/v1/bodies", 422, region="999999")


def test_integrity_file_of_a_body(public_site: Client, world: dict[str, Any]) -> None:
    body = PublicOrganization.objects.get(pk=world["penalty"].authority_id)
    answer = told(public_site, f"/api/v1/bodies/{body.uscc}")
    assert {each["kind"]: each["total"] for each in answer["made"]} == {"permit": 0, "penalty": 1}
    assert answer["timeliness"]["reported"] >= 1


@pytest.mark.usefixtures("world")
def test_figures_are_those_of_the_pages(public_site: Client) -> None:
    home = public_site.get("/").context
    answer = told(public_site, "/api/v1/figures")
    assert [each["label"] for each in answer["figures"]] == [each["label"] for each in home["figures"]]
    assert all(each["definition"] for each in answer["figures"])
    told(public_site, "/api/v1/regions/999900/figures", 404)
    page = public_site.get("/integrity/figures/").context
    assert told(public_site, "/api/v1/integrity/figures")["total"] == page["total"] == 1
    told(public_site, "/api/v1/integrity/figures", 422, region="999999")


@pytest.mark.usefixtures("world")
def test_released_tables_are_told_as_released(public_site: Client) -> None:
    standings = told(public_site, "/api/v1/evaluations/standings")
    assert (standings["period"], standings["items"][0]["grade"]) == ("2026", "A")
    assert standings["items"][0]["third_party"] == [{"agency": "某评估机构", "score": 90.0}]
    assert told(public_site, "/api/v1/evaluations/standings", period="2020")["items"] == []
    assert told(public_site, "/api/v1/cases/figures")[0]["outcomes"] == {"已更正": 1}
    assert told(public_site, "/api/v1/integrity/civil-servants")[0]["shown"] == "少于 5"
    days = told(public_site, "/api/v1/trail/days")
    assert [each["day"] for each in days["items"]] == ["2026-11-22"]


@pytest.mark.usefixtures("world")
def test_letter_is_verified(public_site: Client) -> None:
    letter = PublicLetter.objects.get()
    answer = told(public_site, f"/api/v1/letters/{letter.pk.lower()}")
    assert (answer["standing"], answer["number"], answer["digest"]) == ("authentic", letter.number, letter.digest)


@pytest.mark.usefixtures("freezer")
def test_calculator_answers_as_its_page(public_site: Client) -> None:
    query: dict[str, Any] = {"rule": "T01", "start": "2026-09-28"}
    page = public_site.get("/calculator/", query).context["result"]
    answer = told(public_site, "/api/v1/deadlines/calculation", **query)
    assert answer["due_on"] == page.due_on.isoformat()
    assert len(answer["days"]) == len(page.days)
    told(public_site, "/api/v1/deadlines/calculation", 422, start="2026-09-28")
    assert told(public_site, "/api/v1/deadlines/calculation", 422)["errors"][0]["message"] == "不能缺少"


def test_calendar_and_rules_are_those_in_force(public_site: Client) -> None:
    days = told(public_site, "/api/v1/calendar/2026")["days"]
    assert ("2026-10-01", True) in [(each["day"], each["is_off"]) for each in days]
    told(public_site, "/api/v1/calendar/1999", 404)
    assert "T01" in [each["code"] for each in told(public_site, "/api/v1/deadlines/rules")]
    assert told(public_site, "/api/v1/deadlines/rules", on="1950-01-01") is not None


def test_articles_are_told_with_their_text_until_they_are_withdrawn(public_site: Client, freezer: Any) -> None:
    notice, faq = ArticleFactory(published=True), ArticleFactory(published=True, section=Section.FAQ)
    (found,) = told(public_site, "/api/v1/articles", section="notices")["items"]
    assert (found["title"], found["section_label"]) == (notice.title, "通知公告")
    both = [each["title"] for each in told(public_site, "/api/v1/articles", size=100)["items"]]
    assert {notice.title, faq.title} <= set(both)
    assert [each["title"] for each in told(public_site, "/api/v1/articles", q=faq.title)["items"]] == [faq.title]
    assert "<strong>月底前</strong>" in told(public_site, f"/api/v1/articles/{found['number']}")["html"]
    PublicArticle.objects.filter(pk=found["number"]).update(withdrawn_on=date(2026, 11, 23), withdrawal_reason="有误")
    gone = told(public_site, f"/api/v1/articles/{found['number']}", 410)
    assert (gone["withdrawn_on"], gone["reason"]) == ("2026-11-23", "有误")
    told(public_site, "/api/v1/articles/99999999", 404)
