"""The sections as the public reads them, and what every portal says from its first day."""

from datetime import date, timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from disclosure import search
from disclosure.articles import workflow
from disclosure.articles.choices import Section, Validity
from disclosure.articles.models import PublicArticle
from foundation.accounts.models import User
from objections.choices import CaseKind
from objections.guides import GUIDES
from tests.disclosure.articles.factories import PUBLISHED_ON, ArticleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 11, 24)
People = tuple[User, User]


def shown(**facts: Any) -> PublicArticle:
    return PublicArticle.objects.get(article_id=ArticleFactory(published=True, **facts).pk)


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("section", Section)
def test_section_is_never_empty_on_a_new_portal_but_for_its_notices(public_site: Client, section: Section) -> None:
    page = text_of(public_site, f"/{section}/")

    assert section.label in page
    assert ("暂无内容" in page) == (section == Section.NOTICES)


def test_policy_carries_the_official_table(public_site: Client) -> None:
    policy = PublicArticle.objects.get(document_number="青政〔2017〕47号")
    answer = public_site.get(f"/policies/{policy.pk}/")

    assert answer.context["metadata"] == [
        ("索引号", "015000185/2017-00391"),
        ("发文字号", "青政〔2017〕47号"),
        ("发布机构", "青海省人民政府"),
        ("公文时效", "有效"),
        ("主题分类", "综合政务"),
        ("成文日期", "2017-08-01"),
        ("发布日期", "2026-11-01"),
    ]
    text = answer.content.decode()
    assert "全面推行行政许可和行政处罚等信用信息“7天双公示”" in text
    assert "本实施意见自2017年8月31日起施行。" in text
    assert '<meta name="ColumnName" content="政策法规">' in text


def test_repealed_policy_says_so_in_list_and_page(public_site: Client) -> None:
    policy = shown(section=Section.POLICIES, validity=Validity.REPEALED)

    assert "仅供查考" in text_of(public_site, f"/policies/{policy.pk}/")
    assert "废止" in text_of(public_site, "/policies/")


def test_article_shows_itself_only_from_its_day(public_site: Client) -> None:
    later = shown(publish_on=TODAY + timedelta(days=1), title="明天的通知")

    assert "明天的通知" not in text_of(public_site, "/notices/")
    assert "明天的通知" not in text_of(public_site, "/notices/feed.atom")
    text_of(public_site, f"/notices/{later.pk}/", 404)


def test_withdrawn_article_answers_410_with_its_reason(public_site: Client, people: People) -> None:
    article = ArticleFactory(published=True, organization=people[0].organization)
    address = f"/notices/{PublicArticle.objects.get(article_id=article.pk).pk}/"
    workflow.withdraw(article, by=people[1], reason="文件已经收回")

    page = text_of(public_site, address, 410)

    assert "文件已经收回" in page
    assert "月底前" not in page
    assert article.title not in text_of(public_site, "/notices/")


@pytest.mark.parametrize("days", [0, 1])
def test_article_withdrawn_before_its_day_was_never_here(public_site: Client, people: People, days: int) -> None:
    article = ArticleFactory(
        published=True, publish_on=TODAY + timedelta(days=days), organization=people[0].organization
    )
    pk = PublicArticle.objects.get(article_id=article.pk).pk
    workflow.withdraw(article, by=people[1], reason="文件已经收回")

    for address in (f"/notices/{pk}/", f"/api/v1/articles/{pk}"):
        answer = public_site.get(address)
        assert answer.status_code == (404 if days else 410)
        assert ("文件已经收回" in answer.content.decode()) == (not days)


def test_pinned_articles_stand_first_until_their_day(public_site: Client) -> None:
    shown(title="新的通知")
    pinned = shown(title="置顶的通知", publish_on=date(2026, 1, 5), pinned_until=TODAY)
    over = shown(title="曾经置顶的通知", publish_on=date(2026, 1, 6), pinned_until=TODAY - timedelta(days=1))

    lines = public_site.get("/notices/").context["lines"]

    assert [line["article"].title for line in lines] == [pinned.title, "新的通知", over.title]
    assert [line["is_pinned"] for line in lines] == [True, False, False]


def test_list_turns_its_pages_by_key_and_asks_no_more_for_thirty(
    public_site: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = [shown(publish_on=PUBLISHED_ON - timedelta(days=n % 7)) for n in range(30)]
    with django_assert_max_num_queries(3):
        first = public_site.get("/notices/").context["page"]
    second = public_site.get("/notices/", {"after": str(first.next_key)}).context["page"]

    seen = [article.pk for article in (*first.rows, *second.rows)]
    assert seen == [row.pk for row in sorted(made, key=lambda row: (row.published_on, row.pk), reverse=True)]
    back = public_site.get("/notices/", {"before": str(second.previous_key)}).context["page"]
    assert [row.pk for row in back.rows] == seen[:20]


def test_neighbours_are_those_of_the_list(public_site: Client) -> None:
    old, middle, new = (shown(title=f"第{n}篇", publish_on=date(2026, 11, 1)) for n in range(3))

    context = public_site.get(f"/notices/{middle.pk}/").context

    assert (context["newer"]["title"], context["older"]["title"]) == (new.title, old.title)
    assert public_site.get(f"/notices/{new.pk}/").context["newer"] is None


@pytest.mark.parametrize(
    ("words", "is_found"), [("湟鱼洄游", True), ("洄游", True), ("湟鱼 核对", True), ("青稞酒", False)]
)
def test_words_of_the_text_are_found(words: str, is_found: bool) -> None:
    article = shown(body="核对湟鱼洄游季节的许可。")

    found = PublicArticle.objects.public(TODAY).matching(search.words_of(words))

    assert (article in found) == is_found


def test_search_of_a_section_shows_what_it_found(public_site: Client) -> None:
    shown(title="湟鱼洄游公告")

    assert "湟鱼洄游公告" in text_of(public_site, "/notices/?q=湟鱼")
    assert "没有找到" in text_of(public_site, "/notices/?q=青稞酒")


def test_one_search_of_the_site_finds_articles_at_their_address(public_site: Client) -> None:
    article = shown(title="湟鱼洄游公告")
    page = text_of(public_site, "/search/?q=湟鱼洄游")

    assert f'href="/notices/{article.pk}/"' in page


def test_feed_is_valid_and_keeps_the_id_through_a_revision(public_site: Client, people: People) -> None:
    writer, reviewer = people
    article = ArticleFactory(published=True, organization=writer.organization)
    before = feedparser.parse(text_of(public_site, "/notices/feed.atom"))
    draft = workflow.revise(article, by=writer)
    workflow.approve(workflow.submit(draft, by=writer), by=reviewer)
    after = feedparser.parse(text_of(public_site, "/notices/feed.atom"))

    assert not before.bozo
    assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries]
    assert after.entries[0].link.endswith(f"/notices/{PublicArticle.objects.get(section='notices').pk}/")


def test_feed_is_valid_whatever_was_written(public_site: Client) -> None:
    shown(summary="第一行\x0b第二行", theme="综合\x0c政务")
    feed = feedparser.parse(text_of(public_site, "/notices/feed.atom"))

    assert not feed.bozo
    assert feed.entries[0].summary == "第一行第二行"


def test_empty_feed_does_not_change_by_being_looked_at(public_site: Client) -> None:
    feed = feedparser.parse(text_of(public_site, "/notices/feed.atom"))

    assert feed.feed.updated == "2026-11-24T00:00:00+08:00"


def test_file_is_saved_and_never_opened_inside_the_site(public_site: Client) -> None:
    article = shown()
    file = article.files.create(
        filename="附表.pdf", media_type="application/pdf", size=8, digest="0" * 64, data=b"%PDF-1.7"
    )
    answer = public_site.get(f"/notices/{article.pk}/files/{file.pk}/")

    assert b"".join(answer) == b"%PDF-1.7"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_at_least_twelve_questions_are_answered_with_their_source(public_site: Client) -> None:
    answers = PublicArticle.objects.of_section(Section.FAQ)

    assert answers.count() >= 12
    assert all("依据：" in answer.html for answer in answers)
    assert "什么是“7天双公示”？" in text_of(public_site, "/faq/")


@pytest.mark.parametrize("kind", CaseKind)
def test_guide_shows_the_text_of_the_office_beside_the_periods_of_the_law(public_site: Client, kind: str) -> None:
    page = public_site.get(f"/cases/{kind}/")
    text = page.content.decode()

    assert "怎样办理" in text
    assert len(page.context["periods"]) == len(GUIDES[kind].rules)
    for period in page.context["periods"]:
        assert period.length in text


def test_guide_without_its_article_still_tells_the_periods(public_site: Client) -> None:
    PublicArticle.objects.of_section(Section.GUIDES).delete()

    text = text_of(public_site, "/cases/objection/")

    assert "异议：总时限" in text
    assert GUIDES["objection"].for_whom in text


def test_guide_offers_its_files(public_site: Client) -> None:
    guide = PublicArticle.objects.get(slug="repair")
    file = guide.files.create(
        filename="申请表.docx", media_type="application/msword", size=8, digest="0" * 64, data=b"PK"
    )
    page = text_of(public_site, "/cases/repair/")

    assert f'href="/guides/{guide.pk}/files/{file.pk}/"' in page
    assert public_site.get(f"/guides/{guide.pk}/files/{file.pk}/").status_code == 200


def test_guide_has_one_address(public_site: Client) -> None:
    guide = PublicArticle.objects.get(slug="repair")
    answer = public_site.get(f"/guides/{guide.pk}/")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/cases/repair/")
    assert 'href="/cases/repair/"' in text_of(public_site, "/guides/")
