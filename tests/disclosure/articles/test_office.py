"""网站内容 at the desk: what the form asks, keeps and shows."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from disclosure.articles.choices import ArticleStatus
from disclosure.articles.models import Article
from foundation.accounts.models import User
from foundation.files.attachments import attachments_of
from tests.disclosure.articles.factories import ArticleFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

NOTICE = {"title": "关于核对公示信息的通知", "body": "# 一、范围\n\n全省。", "act": "save"}
People = tuple[User, User]


@pytest.fixture
def desk(client: Client, people: People) -> Client:
    client.force_login(people[0])
    return client


def test_writer_saves_a_draft(desk: Client, people: People) -> None:
    desk.post("/articles/add/notices/", NOTICE)

    article = Article.objects.get(title=NOTICE["title"])
    assert (article.status, article.author, article.writers) == (ArticleStatus.DRAFT, people[0], [people[0].pk])


def test_preview_shows_the_text_and_saves_nothing(desk: Client) -> None:
    page = desk.post("/articles/add/notices/", {**NOTICE, "act": "preview"}).content.decode()

    assert "<h2>一、范围</h2>" in page
    assert not Article.objects.filter(title=NOTICE["title"]).exists()


def test_policy_asks_for_its_table(desk: Client) -> None:
    page = desk.post("/articles/add/policies/", {"title": "办法", "body": "正文", "act": "save"})

    assert set(page.context["form"].errors) == {"issuer_name", "theme", "validity", "signed_on"}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [("publish_on", "2026-11-23", "不能早于今天"), ("title", "", "这个字段是必填项"), ("body", "x" * 60_001, "60000")],
)
def test_error_stands_at_its_field_and_loses_nothing(desk: Client, field: str, value: str, told: str) -> None:
    page = desk.post("/articles/add/notices/", {**NOTICE, field: value})

    assert told in str(page.context["form"].errors[field])
    assert page.context["form"]["source_name"].value() is None
    kept = "title" if field == "body" else "body"
    assert page.context["form"][kept].value() == NOTICE[kept]


def test_characters_that_no_feed_holds_are_not_kept(desk: Client) -> None:
    desk.post("/articles/add/notices/", {**NOTICE, "summary": "第一行\x0b第二行", "body": "全省。\x0c\n\n\t驻外机构。"})

    article = Article.objects.get(title=NOTICE["title"])
    assert (article.summary, article.body) == ("第一行第二行", "全省。\n\n\t驻外机构。")


def test_revision_is_not_asked_for_another_address(desk: Client, people: People) -> None:
    former = ArticleFactory(organization=people[0].organization, published=True, section="guides", slug="fixed")
    draft = ArticleFactory(organization=people[0].organization, replaces=former, section="guides", slug="fixed")
    address = f"/articles/{draft.pk}/edit/"
    assert "slug" not in desk.get(address).context["form"].fields

    desk.post(address, {**NOTICE, "slug": "repair"})

    draft.refresh_from_db()
    assert (draft.title, draft.slug) == (NOTICE["title"], "fixed")


def test_withdrawal_of_the_last_of_a_section_is_warned_of(client: Client, people: People) -> None:
    last = ArticleFactory(organization=people[0].organization, published=True)
    client.force_login(people[1])
    assert "栏目最后一篇公开的文章" in client.get(f"/articles/{last.pk}/").content.decode()

    ArticleFactory(organization=people[0].organization, published=True)

    assert "栏目最后一篇公开的文章" not in client.get(f"/articles/{last.pk}/").content.decode()


def test_day_that_was_given_long_ago_does_not_stop_a_later_change(desk: Client, people: People) -> None:
    article = ArticleFactory(organization=people[0].organization, publish_on=date(2026, 11, 2))
    desk.post(f"/articles/{article.pk}/edit/", {**NOTICE, "title": "新标题", "publish_on": "2026-11-02"})

    article.refresh_from_db()
    assert article.title == "新标题"


def test_submitted_article_is_not_edited(desk: Client, people: People) -> None:
    article = ArticleFactory(organization=people[0].organization, submitted=True)
    answer = desk.post(f"/articles/{article.pk}/edit/", {**NOTICE, "title": "新标题"})

    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.title != "新标题"


def test_reviewer_finds_it_on_the_home_page_and_publishes(client: Client, people: People) -> None:
    article = ArticleFactory(organization=people[0].organization, submitted=True)
    client.force_login(people[1])
    assert article.title in client.get("/").content.decode()

    client.post(f"/articles/{article.pk}/approve/")

    article.refresh_from_db()
    assert article.status == ArticleStatus.PUBLISHED


def test_file_that_is_no_file_of_the_list_is_refused_at_its_field(desk: Client, people: People) -> None:
    article = ArticleFactory(organization=people[0].organization)
    page = desk.post(f"/articles/{article.pk}/attach/", {"file": SimpleUploadedFile("x.exe", b"MZ")})

    assert "只能上传" in str(page.context["file_form"].errors["file"])
    assert not attachments_of(article).exists()


def test_versions_show_what_changed(desk: Client, people: People) -> None:
    desk.post("/articles/add/notices/", NOTICE)
    article = Article.objects.get(title=NOTICE["title"])
    desk.post(f"/articles/{article.pk}/edit/", {**NOTICE, "body": "全省和驻外机构。"})

    page = desk.get(f"/articles/{article.pk}/versions/").content.decode()

    assert "全省和驻外机构。" in page
    assert "正文" in page


def test_navigation_of_other_bodies_does_not_offer_it(client: Client, desk: Client) -> None:
    assert "网站内容" in desk.get("/").content.decode()
    client.force_login(UserFactory(clerk=True))
    assert "网站内容" not in client.get("/").content.decode()
