"""撰稿、审核、发布、修订、撤下: two people, one address, nothing half done."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosure.articles import workflow
from disclosure.articles.choices import ArticleStatus, Section, Validity
from disclosure.articles.models import Article, PublicArticle
from disclosure.articles.querysets import UNFINISHED
from foundation.accounts.delegations import Absence, delegate
from foundation.accounts.departures import depart
from foundation.accounts.models import User
from foundation.files.attachments import attachments_of
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from foundation.trail.models import TrailEntry
from tests.concurrency import at_once
from tests.disclosure.articles.factories import ArticleFactory
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

People = tuple[User, User]
TODAY = date(2026, 11, 24)
TOLD = {"section": Section.NOTICES, "title": "关于核对公示信息的通知", "body": "请于**月底前**核对。"}


def shown_of(article: Article) -> PublicArticle:
    return PublicArticle.objects.get(article_id=article.pk)


def published(people: People, **told: Any) -> Article:
    writer, reviewer = people
    article = workflow.submit(workflow.write({**TOLD, **told}, by=writer), by=writer)
    return workflow.approve(article, by=reviewer)


def test_approved_article_is_public_the_same_day(people: People) -> None:
    shown = shown_of(published(people))

    assert shown in PublicArticle.objects.public(TODAY)
    assert shown.published_on == TODAY
    assert shown.html == "<p>请于<strong>月底前</strong>核对。</p>\n"


def test_article_with_a_day_waits_for_it_without_a_task(people: People) -> None:
    shown = shown_of(published(people, publish_on=date(2026, 12, 1)))

    assert shown not in PublicArticle.objects.public(date(2026, 11, 30))
    assert shown in PublicArticle.objects.public(date(2026, 12, 1))


def test_day_that_has_passed_in_review_is_the_day_of_approval(people: People) -> None:
    assert shown_of(published(people, publish_on=date(2026, 11, 2))).published_on == TODAY


def test_nobody_reviews_what_he_wrote_in(office: Organization, people: People) -> None:
    writer, _ = people
    both = UserFactory(roles=["clerk", "reviewer"], organization=office)
    article = workflow.write(TOLD, by=writer)
    article = workflow.submit(workflow.amend(article, {"title": "改过的标题"}, by=both), by=writer)

    with pytest.raises(IllegalMove, match="不同人员"):
        workflow.approve(article, by=both)


@pytest.mark.parametrize("stands_in", ["the reviewer", "the writer"])
def test_nobody_reviews_what_was_written_by_whom_he_counts_as_one_with(office: Organization, stands_in: str) -> None:
    writer, reviewer = (UserFactory(roles=["clerk", "reviewer"], organization=office) for _ in range(2))
    absent, deputy = (writer, reviewer) if stands_in == "the reviewer" else (reviewer, writer)
    delegate(absent, deputy, Absence(TODAY, TODAY, "病假"), by=absent)
    article = workflow.submit(workflow.write(TOLD, by=writer), by=writer)
    reviewer = User.objects.get(pk=reviewer.pk)

    assert article not in Article.objects.reviewable_by(reviewer)
    for act in (workflow.approve, partial(workflow.return_, reason="文号有误")):
        with pytest.raises(IllegalMove, match="按同一人对待"):
            act(article, by=reviewer)
    assert article in Article.objects.reviewable_by(UserFactory(reviewer=True, organization=office))


def test_deputy_finds_what_was_returned_to_the_absent_one(office: Organization, people: People) -> None:
    writer, reviewer = people
    deputy = UserFactory(clerk=True, organization=office)
    article = workflow.submit(workflow.write(TOLD, by=writer), by=writer)
    workflow.return_(article, by=reviewer, reason="文号有误")
    assert article not in Article.objects.own_of(deputy)

    delegate(writer, deputy, Absence(TODAY, TODAY, "病假"), by=writer)

    assert article in Article.objects.own_of(User.objects.get(pk=deputy.pk))


def test_who_leaves_passes_on_what_is_unfinished_and_the_successor_does_not_review_it(office: Organization) -> None:
    leaving, successor = (UserFactory(roles=["clerk", "reviewer"], organization=office) for _ in range(2))
    rows = [ArticleFactory(organization=office, author=leaving, status=status) for status in UNFINISHED]
    published = ArticleFactory(organization=office, author=leaving, published=True)

    depart(leaving, {"articles.article": successor}, by=UserFactory(admin=True, organization=office), reason="调离")

    for row in rows:
        row.refresh_from_db()
        assert (row.author, row.writers) == (successor, sorted([leaving.pk, successor.pk]))
    assert rows[0].history.latest().history_change_reason == "离岗交接"
    published.refresh_from_db()
    assert published.author == leaving
    assert not Article.objects.reviewable_by(User.objects.get(pk=successor.pk)).exists()


@pytest.mark.parametrize("act", [lambda who: workflow.write(TOLD, by=who)])
def test_other_bodies_do_not_write_for_the_site(act: Callable[[User], object]) -> None:
    with pytest.raises(IllegalMove, match="省级牵头单位"):
        act(UserFactory(clerk=True))


def test_reviewer_of_another_body_publishes_nothing(people: People) -> None:
    writer, _ = people
    article = workflow.submit(workflow.write(TOLD, by=writer), by=writer)

    with pytest.raises(IllegalMove, match="省级牵头单位"):
        workflow.approve(article, by=UserFactory(reviewer=True))


def test_return_needs_a_reason_and_leaves_it(people: People) -> None:
    writer, reviewer = people
    article = workflow.submit(workflow.write(TOLD, by=writer), by=writer)
    with pytest.raises(IllegalMove, match="理由"):
        workflow.return_(article, by=reviewer, reason=" ")

    article = workflow.return_(article, by=reviewer, reason="文号有误")

    assert article.status == ArticleStatus.RETURNED
    assert article.review_reason == "文号有误"
    assert not PublicArticle.objects.filter(article_id=article.pk).exists()


def test_published_article_is_not_amended(people: People) -> None:
    with pytest.raises(IllegalMove, match="先修订"):
        workflow.amend(published(people), {"title": "偷改"}, by=people[0])


def test_revision_changes_the_page_only_when_approved_and_keeps_its_address(people: People) -> None:
    writer, reviewer = people
    former = published(people)
    address = shown_of(former).pk
    draft = workflow.amend(workflow.revise(former, by=writer), {"body": "改为**下月**核对。"}, by=writer)
    assert "月底前" in shown_of(former).html

    revised = workflow.approve(workflow.submit(draft, by=writer), by=reviewer)

    shown = shown_of(revised)
    assert (shown.pk, shown.revised_on) == (address, TODAY)
    assert "下月" in shown.html
    assert shown.index_number == former.index_number
    former.refresh_from_db()
    assert former.status == ArticleStatus.REPLACED


def test_article_is_revised_once_at_a_time(people: People) -> None:
    article = published(people)
    workflow.revise(article, by=people[0])

    with pytest.raises(IllegalMove, match="已有修订稿"):
        workflow.revise(article, by=people[0])


def test_revision_of_what_was_taken_down_is_not_published(people: People) -> None:
    writer, reviewer = people
    article = published(people)
    draft = workflow.submit(workflow.revise(article, by=writer), by=writer)
    workflow.withdraw(article, by=reviewer, reason="文件已经收回")

    with pytest.raises(IllegalMove, match="不在发布中"):
        workflow.approve(draft, by=reviewer)


def test_withdrawn_article_leaves_the_reason_and_no_text(people: People) -> None:
    writer, reviewer = people
    article = workflow.write(TOLD, by=writer)
    workflow.attach(article, SimpleUploadedFile("附表.pdf", b"%PDF-1.7"), by=writer)
    article = workflow.approve(workflow.submit(article, by=writer), by=reviewer)

    workflow.withdraw(article, by=reviewer, reason="文件已经收回")

    shown = shown_of(article)
    assert shown not in PublicArticle.objects.public(TODAY)
    assert (shown.html, shown.text, shown.withdrawal_reason) == ("", "", "文件已经收回")
    assert not shown.files.exists()


def test_files_go_out_with_the_text_and_are_carried_into_its_revision(people: People) -> None:
    writer, reviewer = people
    article = workflow.write(TOLD, by=writer)
    workflow.attach(article, SimpleUploadedFile("附表.pdf", b"%PDF-1.7 old"), by=writer)
    wrong = workflow.attach(article, SimpleUploadedFile("误传.pdf", b"%PDF-1.7"), by=writer)
    workflow.detach(article, wrong, by=writer)
    article = workflow.approve(workflow.submit(article, by=writer), by=reviewer)
    assert [(file.filename, bytes(file.data)) for file in shown_of(article).files.all()] == [
        ("附表.pdf", b"%PDF-1.7 old")
    ]

    draft = workflow.revise(article, by=writer)

    assert [file.filename for file in attachments_of(draft)] == ["附表.pdf"]


def test_who_puts_a_file_there_or_takes_one_out_does_not_review(office: Organization, people: People) -> None:
    first, second = (UserFactory(roles=["clerk", "reviewer"], organization=office) for _ in range(2))
    article = workflow.write(TOLD, by=people[0])
    file = workflow.attach(article, SimpleUploadedFile("附表.pdf", b"%PDF-1.7"), by=first)
    workflow.detach(article, file, by=second)
    workflow.submit(article, by=people[0])

    for person in (first, second):
        with pytest.raises(IllegalMove, match="不同人员"):
            workflow.approve(article, by=person)


def test_index_number_is_the_body_the_year_and_five_digits(people: People) -> None:
    article = published(people, section=Section.POLICIES, signed_on=date(2025, 3, 1), validity=Validity.IN_FORCE)

    assert article.organization is not None
    assert article.index_number == f"{article.organization.uscc[8:17]}/2025-{article.pk:05d}"


def test_index_number_of_the_issuer_is_kept(people: People) -> None:
    article = published(people, section=Section.POLICIES, index_number="015000185/2018-00012")

    assert shown_of(article).index_number == "015000185/2018-00012"


def test_fixed_address_has_one_article(people: People) -> None:
    with pytest.raises(IllegalMove, match="固定地址"):
        published(people, section=Section.GUIDES, slug="objection")


def test_revision_stays_at_the_fixed_address_of_what_it_revises(people: People) -> None:
    writer, reviewer = people
    PublicArticle.objects.filter(slug="objection").delete()
    former = published(people, section=Section.GUIDES, slug="objection")
    draft = workflow.amend(workflow.revise(former, by=writer), {"slug": "repair"}, by=writer)

    revised = workflow.approve(workflow.submit(draft, by=writer), by=reviewer)

    assert revised.slug == shown_of(revised).slug == "objection"


@pytest.mark.django_db(transaction=True)
def test_two_approved_at_once_for_one_address_leave_one_with_an_answer(people: People) -> None:
    writer, reviewer = people
    told = {**TOLD, "section": Section.GUIDES, "slug": "fixed"}
    first, second = (workflow.submit(workflow.write(told, by=writer), by=writer) for _ in range(2))

    results = at_once(*(partial(workflow.approve, article, by=reviewer) for article in (first, second)))

    assert sorted(type(result).__name__ for result in results) == ["Article", "IllegalMove"], results
    assert "固定地址" in str(next(result for result in results if isinstance(result, IllegalMove)))
    assert PublicArticle.objects.filter(slug="fixed").count() == 1


def test_each_act_leaves_one_entry_and_one_version(people: People) -> None:
    article = published(people)
    workflow.withdraw(article, by=people[1], reason="文件已经收回")

    verbs = [entry.verb for entry in TrailEntry.objects.about(article).order_by("pk")]
    assert verbs == ["起草文章", "提交审核（文章）", "发布文章", "撤下文章"]
    assert article.history.count() == 4  # type: ignore[attr-defined]


def test_discarded_draft_is_not_sent(people: People) -> None:
    article = workflow.discard(ArticleFactory(organization=people[0].organization), by=people[0], reason="重复起草")

    with pytest.raises(IllegalMove):
        workflow.submit(article, by=people[0])
