"""公开信息检索: any part of what is public is found, marked in its place, and no input breaks the page."""

from typing import Any

import pytest
from django.test import Client

from disclosure.models import Publication
from disclosure.search import words_of
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def potato() -> Publication:
    """One entry to find, among others."""
    made_public(PenaltyFactory())
    made_public(PermitFactory())
    penalty = PenaltyFactory(
        counterpart_name="西宁Ａ１蔬菜有限公司",
        violation="销售变质芋头",
        facts="货架上有变质的芋头和地瓜。",
        legal_basis="《芹菜管理办法》",
        remarks="韭菜",
    )
    return made_public(penalty)


def found(client: Client, term: str, **more: str) -> list[Publication]:
    answer = client.get("/search/", {"q": term, **more})
    assert answer.status_code == 200
    return [Publication.objects.get(pk=row.pk) for row in answer.context["page"].rows]


@pytest.mark.parametrize(
    "term",
    ["芋头", "变质的芋头", "地瓜", "芋头 地瓜", "蔬菜有限", "a1蔬菜", "Ａ１蔬菜", "西宁Ａ１蔬菜有限公司"],
)
def test_search_finds_any_part(public_site: Client, potato: Publication, term: str) -> None:
    assert found(public_site, term) == [potato]


@pytest.mark.parametrize("term", ["芋头 萝卜", "头芋", "韭菜", "李四"], ids=["and", "order", "remarks", "people"])
def test_search_finds_nothing_that_does_not_match_or_is_not_searched(
    public_site: Client, potato: Publication, term: str
) -> None:
    assert found(public_site, term) == []


def test_search_finds_by_document_number_and_code(public_site: Client, potato: Publication) -> None:
    assert found(public_site, potato.document_number) == [potato]
    assert found(public_site, potato.subject_uscc.lower()) == [potato]


def test_search_narrows_by_kind(public_site: Client, potato: Publication) -> None:
    assert found(public_site, "芋头", kind="penalty") == [potato]
    assert found(public_site, "芋头", kind="permit") == []


@pytest.mark.parametrize("path", ["/search/", "/penalties/"])
def test_rows_found_are_named(public_site: Client, potato: Publication, path: str) -> None:
    (line,) = public_site.get(path, {"q": "芋头"}).context["lines"]

    assert f"{potato.subject_name}：" in line
    assert "<mark>芋头</mark>" in line


def test_excerpt_does_not_repeat_what_the_row_already_says(public_site: Client, potato: Publication) -> None:
    (line,) = public_site.get("/search/", {"q": "芋头 试市监罚"}).context["lines"]

    assert "<span><mark>试市监罚</mark>" in line
    assert "<p>货架上有变质的<mark>芋头</mark>和地瓜。</p>" in line


def test_search_marks_the_words_and_escapes_the_rest(public_site: Client) -> None:
    made_public(PenaltyFactory(violation="<b>芋头</b>", facts="变质芋头<script>"))
    (line,) = public_site.get("/search/", {"q": "芋头"}).context["lines"]

    assert "&lt;b&gt;<mark>芋头</mark>&lt;/b&gt;" in line
    assert "<p>变质<mark>芋头</mark>&lt;script&gt;</p>" in line
    assert "<script>" not in line


@pytest.mark.parametrize("term", ["=penalty", "＝penalty", "penalty", "'=penalty'", "芋头 =penalty"])
def test_search_finds_no_mark(public_site: Client, potato: Publication, term: str) -> None:
    assert "=penalty" in Publication.objects.get(pk=potato.pk).grams
    assert found(public_site, term) == []


def test_search_without_words_lists_the_newest(public_site: Client, potato: Publication) -> None:
    assert found(public_site, "")[0] == potato
    assert len(found(public_site, "  ")) == 3


@pytest.mark.parametrize(
    "term",
    ["\0", "%", "_", "\\", "'", "'; DROP TABLE x; --", "&|!()", "<mark>", "食" * 3000, "🙂", "\u202e芋", "' 芋头:*"],
)
def test_search_answers_absurd_input(public_site: Client, potato: Publication, term: str) -> None:
    answer = public_site.get("/search/", {"q": term})

    assert answer.status_code == 200
    assert "<mark><mark>" not in answer.content.decode()


def test_search_of_signs_only_is_not_a_list_of_everything(public_site: Client, potato: Publication) -> None:
    assert found(public_site, "%%%") == []


def test_words_are_limited() -> None:
    assert len(words_of(" ".join(chr(0x4E00 + number) for number in range(30)))) == 8


def test_home_shows_the_latest_of_both_kinds(public_site: Client, potato: Publication) -> None:
    answer = public_site.get("/")
    latest: dict[str, Any] = {group["kind"]: group["rows"] for group in answer.context["latest"]}

    assert answer.status_code == 200
    assert latest["penalty"][0] == potato
    assert len(latest["permit"]) == 1


@pytest.mark.parametrize("address", ["/about/", "/accessibility/", "/site-map/"])
def test_page_about_the_site_opens(public_site: Client, address: str) -> None:
    assert public_site.get(address).status_code == 200
