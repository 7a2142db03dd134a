"""撰稿、审核、发布、修订、撤下: every act on an article is one transaction with one entry of the trail."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from disclosure.articles import projection
from disclosure.articles.choices import ArticleStatus
from disclosure.articles.models import Article
from disclosure.articles.moves import ARTICLE_MOVES
from disclosure.articles.querysets import keeps_articles
from foundation import versions
from foundation.access import Role
from foundation.accounts.models import User
from foundation.bulk import store_columns
from foundation.deadlines.clock import today
from foundation.files import attachments
from foundation.files.models import Attachment
from foundation.moves import IllegalMove, lock
from foundation.trail import recording as trail

EDITABLE = (ArticleStatus.DRAFT, ArticleStatus.RETURNED)
# What a version takes over from the one it revises.
_CARRIED = (
    *("section", "title", "summary", "body", "source_name", "slug", "index_number", "document_number"),
    *("issuer_name", "validity", "theme", "signed_on", "publish_on", "pinned_until"),
)


@transaction.atomic
def write(told: Mapping[str, Any], *, by: User) -> Article:
    """起草. Raises IllegalMove."""
    _require_writer(by)
    article = Article(**told, author=by, organization=by.organization, writers=[by.pk])
    _save(article, by=by, reason="起草")
    trail.record(by, "起草文章", article)
    return article


@transaction.atomic
def amend(article: Article, told: Mapping[str, Any], *, by: User) -> Article:
    """修改 a draft, or one that was returned. Raises IllegalMove."""
    article = _editable(article, by)
    for name, value in told.items():
        setattr(article, name, value)
    article.author = by
    article.writers = sorted({*article.writers, by.pk})
    _save(article, by=by, reason="修改")
    trail.record(by, "修改文章", article)
    return article


@transaction.atomic
def attach(article: Article, upload: "UploadedFile[bytes]", *, by: User) -> Attachment:
    """Put a file to a draft that will be offered for download. Raises IllegalMove, ValidationError."""
    article = _editable(article, by)
    _note_writer(article, by)
    return attachments.attach(article, upload, purpose=Attachment.Purpose.PUBLIC_VERSION, by=by)


@transaction.atomic
def detach(article: Article, attachment: Attachment, *, by: User) -> None:
    """移除 a file from a draft. Raises IllegalMove."""
    article = _editable(article, by)
    _note_writer(article, by)
    trail.record(by, "移除附件", article, detail={"附件": attachment.filename, "SHA-256": attachment.content_id})
    attachments.attachments_of(article).filter(pk=attachment.pk).delete()


def submit(article: Article, *, by: User) -> Article:
    """提交审核. Raises IllegalMove."""
    return _moved(article, "submit", by=by)


def withdraw_submission(article: Article, *, by: User) -> Article:
    """撤回提交: back to a draft. Raises IllegalMove."""
    return _moved(article, "withdraw_submission", by=by)


def discard(article: Article, *, by: User, reason: str) -> Article:
    """作废 a draft; its versions stay. Raises IllegalMove."""
    return _moved(article, "discard", by=by, reason=reason)


def return_(article: Article, *, by: User, reason: str) -> Article:
    """退回 to its writer. Raises IllegalMove."""
    return _moved(article, "return_", by=by, reason=reason)


@transaction.atomic
def approve(article: Article, *, by: User, on: date | None = None) -> Article:
    """审核通过并发布: public from its day on, at the earliest from `on`; what it revises is replaced.

    Raises IllegalMove.
    """
    day = on or today()
    article = ARTICLE_MOVES.enter(article, "approve", by=by, noting={"reviewer": by, "review_reason": ""})
    article.index_number = article.index_number or _index_number(article, day)
    article.publish_on = article.publish_on if article.replaces_id else max(article.publish_on or day, day)
    store_columns([article], ["index_number", "publish_on"])
    if article.replaces:
        _replace(article.replaces, article, by=by, on=day)
    else:
        _show_at_its_address(article, on=day)
    _keep(article, by=by, reason="审核通过并发布")
    trail.record(by, "发布文章", article, detail={"发布日期": str(article.publish_on)})
    return article


@transaction.atomic
def withdraw(article: Article, *, by: User, reason: str, on: date | None = None) -> Article:
    """撤下: gone from the public site at once; its address tells the reason. Raises IllegalMove."""
    article = ARTICLE_MOVES.enter(article, "withdraw", by=by, reason=reason, noting={"review_reason": reason})
    projection.withdraw(article, on=on or today(), reason=reason)
    _keep(article, by=by, reason=f"撤下：{reason}")
    trail.record(by, "撤下文章", article, reason=reason)
    return article


@transaction.atomic
def revise(article: Article, *, by: User) -> Article:
    """修订: a draft that begins as the published version, with its files. Raises IllegalMove."""
    _require_writer(by)
    if article.status != ArticleStatus.PUBLISHED:
        raise IllegalMove("只能修订发布中的文章。")
    carried = {name: getattr(article, name) for name in _CARRIED}
    draft = Article(**carried, replaces=article, author=by, organization=by.organization, writers=[by.pk])
    try:
        with transaction.atomic():
            _save(draft, by=by, reason="修订")
    except IntegrityError as error:
        raise IllegalMove("这篇文章已有修订稿在办，请先办结或者作废。") from error
    _carry_files(article, draft)
    trail.record(by, "起草修订稿", draft, detail={"所修订的版本": article.pk})
    return draft


def pass_on(rows: Sequence[Article], to: User, by: User) -> None:
    """离岗交接: another goes on; neither he nor whose it was reviews it. Called in its transaction."""
    for row in rows:
        row.author, row.writers = to, sorted({*row.writers, to.pk})
    Article.objects.bulk_update(rows, ["author", "writers"], batch_size=500)
    versions.keep(Article.objects.filter(pk__in=[row.pk for row in rows]), by=by, reason="离岗交接")


@transaction.atomic
def _moved(article: Article, verb: str, *, by: User, reason: str = "") -> Article:
    move = ARTICLE_MOVES[verb]
    article = ARTICLE_MOVES.enter(article, verb, by=by, reason=reason, noting={"review_reason": reason})
    _keep(article, by=by, reason=f"{move.label}：{reason}" if reason else move.label)
    trail.record(by, f"{move.label}（文章）", article, reason=reason)
    return article


def _editable(article: Article, by: User) -> Article:
    _require_writer(by)
    (article,) = lock(Article.objects.filter(pk=article.pk))
    if article.status not in EDITABLE:
        raise IllegalMove("只有草稿和退回的稿件可以修改；已发布的请先修订。")
    return article


def _note_writer(article: Article, by: User) -> None:
    """Its files are part of what is reviewed: who puts one there or takes one out has written in it."""
    Article.objects.filter(pk=article.pk).update(writers=sorted({*article.writers, by.pk}))


def _require_writer(by: User) -> None:
    if not (keeps_articles(by) and by.has_any_role(Role.CLERK)):
        raise IllegalMove("网站内容由省级牵头单位的录入员撰写。")


def _replace(former: Article, article: Article, *, by: User, on: date) -> None:
    """The address is that of the former, whatever an older draft may say of it."""
    former = ARTICLE_MOVES.enter(former, "replace", by=None)
    _keep(former, by=by, reason="由新版本替换")
    article.slug = former.slug
    store_columns([article], ["slug"])
    projection.replace(former, article, on=on)


def _show_at_its_address(article: Article, *, on: date) -> None:
    """The database says whether a fixed address is free, also to two who approve at once."""
    try:
        with transaction.atomic():
            projection.publish(article, on=on)
    except IntegrityError as error:
        raise IllegalMove("这个固定地址已有发布中的文章，请修订那一篇，或者换一个固定地址。") from error


def _index_number(article: Article, on: date) -> str:
    """索引号: organisation code, year, five-digit serial (domain §10.3); revisions carry that of the first version."""
    code = article.organization.uscc[8:17] if article.organization else "000000000"
    return f"{code}/{(article.signed_on or on).year}-{article.pk:05d}"


def _carry_files(article: Article, draft: Article) -> None:
    for file in attachments.attachments_of(article):
        file.pk = None
        file.owner_id = draft.pk
        file.save(force_insert=True)


def _save(article: Article, *, by: User, reason: str) -> None:
    article._history_user, article._change_reason = by, reason
    article.save()


def _keep(article: Article, *, by: User, reason: str) -> None:
    versions.keep(Article.objects.filter(pk=article.pk), by=by, reason=reason)
