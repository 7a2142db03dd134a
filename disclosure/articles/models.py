"""网站文章: what the office writes, version by version, and the copy of it that the public reads."""

import uuid
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from simple_history.models import HistoricalRecords

from disclosure.articles.choices import ArticleStatus, Section, Validity
from disclosure.articles.querysets import UNFINISHED, ArticleQuerySet, PublicArticleQuerySet

if TYPE_CHECKING:
    from foundation.accounts.models import User


class Article(models.Model):
    """One version of a text, from its draft to the day it is replaced or taken down."""

    section = models.CharField("栏目", max_length=20, choices=Section)
    title = models.CharField("标题", max_length=120)
    summary = models.CharField("摘要", max_length=300, blank=True)
    body = models.TextField("正文", max_length=60_000)
    source_name = models.CharField("来源", max_length=100, blank=True)
    # The guides and whatever another page points to have an address by name, which every version keeps.
    slug = models.SlugField("固定地址", max_length=40, blank=True, db_index=False)
    # 公开信息要素 of domain §10.3; a policy has all of them.
    index_number = models.CharField("索引号", max_length=40, blank=True)
    document_number = models.CharField("发文字号", max_length=100, blank=True)
    issuer_name = models.CharField("发布机构", max_length=100, blank=True)
    validity = models.CharField("公文时效", max_length=10, choices=Validity, blank=True)
    theme = models.CharField("主题分类", max_length=40, blank=True)
    signed_on = models.DateField("成文日期", null=True, blank=True)
    publish_on = models.DateField("发布日期", null=True, blank=True)
    pinned_until = models.DateField("置顶至", null=True, blank=True)
    status = models.CharField("状态", max_length=10, choices=ArticleStatus, default=ArticleStatus.DRAFT)
    review_reason = models.CharField("审核意见", max_length=500, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="revisions", verbose_name="所修订的版本"
    )
    # Nobody of a body wrote what every portal has from its first migration.
    author = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="撰稿人"
    )
    reviewer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="审核人"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="撰稿单位"
    )
    # Everybody who wrote in this version: none of them reviews it.
    writers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    created_at = models.DateTimeField("起草时间", auto_now_add=True)
    history = HistoricalRecords(table_name="articles_article_version")  # type: ignore[no-untyped-call]

    # Told to django-simple-history before save(): who made this version, and why.
    _history_user: "User | None"
    _change_reason: str

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文章"
        constraints = [
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(status__in=UNFINISHED), name="article_one_revision_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["section", "status", "-id"], name="article_section_status")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:detail", args=[self.pk])


class PublicArticle(models.Model):
    """What the public reads: as it was reviewed, already in HTML, at one address through all versions."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    # The version that is shown; a number and no key, because the public process cannot read what it names.
    article_id = models.BigIntegerField("版本", unique=True)
    section = models.CharField("栏目", max_length=20, choices=Section)
    slug = models.SlugField("固定地址", max_length=40, blank=True, db_index=False)
    title = models.CharField("标题", max_length=120)
    summary = models.CharField("摘要", max_length=300, blank=True)
    html = models.TextField("正文")
    source_name = models.CharField("来源", max_length=100)
    index_number = models.CharField("索引号", max_length=40, blank=True)
    document_number = models.CharField("发文字号", max_length=100, blank=True)
    issuer_name = models.CharField("发布机构", max_length=100, blank=True)
    validity = models.CharField("公文时效", max_length=10, choices=Validity, blank=True)
    theme = models.CharField("主题分类", max_length=40, blank=True)
    signed_on = models.DateField("成文日期", null=True, blank=True)
    published_on = models.DateField("发布日期")
    revised_on = models.DateField("修订日期", null=True, blank=True)
    pinned_until = models.DateField("置顶至", null=True, blank=True)
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)
    withdrawal_reason = models.CharField("撤下理由", max_length=500, blank=True)
    text = models.TextField("检索文本")
    grams = SearchVectorField()
    updated_at = models.DateTimeField(auto_now=True)

    objects = PublicArticleQuerySet.as_manager()

    class Meta:
        db_table = "public_article"
        verbose_name = verbose_name_plural = "公开文章"
        constraints = [
            models.UniqueConstraint(
                fields=["section", "slug"], condition=~Q(slug="") & Q(withdrawn_on=None), name="public_article_slug"
            )
        ]
        indexes = [
            models.Index(fields=["section", "-published_on", "-id"], name="public_article_section_day"),
            GinIndex(fields=["grams"], name="public_article_grams"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_repealed(self) -> bool:
        return self.validity in (Validity.EXPIRED, Validity.REPEALED)

    @property
    def downloads(self) -> "QuerySet[PublicArticleFile]":
        """Its files in the order of the writer, without their bytes."""
        return self.files.defer("data").order_by("pk")


class PublicArticleFile(models.Model):
    """An attachment beside its article, copied when a second person approves; goes with it."""

    article = models.ForeignKey(PublicArticle, on_delete=models.CASCADE, related_name="files")
    filename = models.CharField("文件名", max_length=200)
    media_type = models.CharField("格式", max_length=100)
    size = models.BigIntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    data = models.BinaryField()

    class Meta:
        db_table = "public_article_file"
        verbose_name = verbose_name_plural = "公开文章附件"
        constraints = [models.UniqueConstraint(fields=["article", "filename"], name="public_article_file_once")]

    def __str__(self) -> str:
        return self.filename

    @property
    def format(self) -> str:
        return self.filename.rpartition(".")[2].upper()
