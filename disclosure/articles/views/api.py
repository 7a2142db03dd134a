"""通知公告、政策法规、办事指南、常见问题, for programs: the lists, and an article with its text."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema
from pydantic import Field

from disclosure import search
from disclosure.articles.choices import Section
from disclosure.articles.homes import url_of
from disclosure.articles.models import PublicArticle, PublicArticleFile
from foundation.api.fields import Key, choice, text
from foundation.api.paging import Page, Sized, links
from foundation.api.problems import Problem
from foundation.api.reading import Reading
from foundation.api.registry import examples
from foundation.deadlines.clock import today
from foundation.paging import page_by_day
from foundation.sites import PUBLIC, site_url

router = Reading("网站内容")


class ArticleSummary(Schema):
    """一篇文章的要点。"""

    id: str = Field(title="标识", description="随机标识，修订后不变。")
    number: int = Field(title="编号", description="文章网址中的数字。")
    section: str = Field(title="栏目代码")
    section_label: str = Field(title="栏目")
    title: str = Field(title="标题")
    summary: str = Field(title="摘要")
    source_name: str = Field(title="来源")
    index_number: str = Field(title="索引号")
    document_number: str = Field(title="发文字号")
    issuer_name: str = Field(title="发布机构")
    validity: str = Field(title="公文时效", description="in_force 有效，expired 失效，repealed 废止；不是公文的为空。")
    theme: str = Field(title="主题分类")
    signed_on: date | None = Field(title="成文日期")
    published_on: date = Field(title="发布日期")
    revised_on: date | None = Field(title="修订日期")
    updated_at: datetime = Field(title="更新时间")
    url: str = Field(title="网址")


class Articles(Page):
    """一页文章，新发布的在前。"""

    items: list[ArticleSummary]


class ArticleFile(Schema):
    """文章的附件。"""

    filename: str = Field(title="文件名")
    media_type: str = Field(title="格式")
    size: int = Field(title="字节数")
    sha256: str = Field(title="SHA-256")
    url: str = Field(title="下载网址")


class Article(ArticleSummary):
    """一篇文章，含正文。"""

    html: str = Field(title="正文", description="HTML，不含脚本和样式。")
    files: list[ArticleFile] = Field(title="附件")


class Asked(Sized):
    section: choice(Section.values) = Field("", description="栏目")  # type: ignore[valid-type]
    q: text(100) = Field("", description="关键词")  # type: ignore[valid-type]
    after: Key = Field("", description="从这一条之后开始，取自 next")
    before: Key = Field("", description="到这一条之前为止，取自 previous")


@router.read("/articles", name="articles", title="网站内容", gives=Articles)
def articles(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """通知公告、政策法规、办事指南、常见问题；置顶的与其他的按同样的顺序排列。"""
    rows, term = PublicArticle.objects.public(today()), str(asked.q).strip()
    if asked.section:
        rows = rows.of_section(Section(asked.section))
    if term:
        rows = rows.matching(search.words_of(term))
    page = page_by_day(rows.without_text(), request.GET, day="published_on", size=asked.size, is_newest_first=True)
    return {"items": [_summary(each) for each in page.rows], **links(request, page)}


@router.read("/articles/{int:number}", name="article", title="一篇文章", gives=Article, refuses=(404, 410))
def article(request: HttpRequest, number: int) -> dict[str, Any]:
    """文章页面的数据。撤下的答复 410，说明日期和理由。"""
    found = PublicArticle.objects.public(today()).filter(pk=number).first()
    if found is None:
        raise _gone(PublicArticle.objects.withdrawn().filter(pk=number).first())
    return {**_summary(found), "html": found.html, "files": [_file(found, each) for each in found.downloads]}


def _gone(withdrawn: PublicArticle | None) -> Problem:
    if withdrawn is None or withdrawn.withdrawn_on is None:
        return Problem(404)
    told = {
        "document_number": withdrawn.document_number,
        "authority_name": withdrawn.issuer_name,
        "withdrawn_on": withdrawn.withdrawn_on.isoformat(),
        "reason": withdrawn.withdrawal_reason,
    }
    return Problem(410, more=told)


def _summary(found: PublicArticle) -> dict[str, Any]:
    told = {name: getattr(found, name, None) for name in ArticleSummary.model_fields}
    label = Section(found.section).label
    return {**told, "id": str(found.public_id), "number": found.pk, "section_label": label, "url": url_of(found)}


def _file(article: PublicArticle, file: PublicArticleFile) -> dict[str, Any]:
    return {
        "filename": file.filename,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.digest,
        "url": site_url(PUBLIC, "article_file", article.section, article.pk, file.pk),
    }


def _newest() -> str | None:
    pk = PublicArticle.objects.public(today()).newest_first().values_list("pk", flat=True).first()
    return f"articles/{pk}" if pk else None


examples.register("article", _newest)
