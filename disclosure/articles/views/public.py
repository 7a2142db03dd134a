"""通知公告、政策法规、办事指南、常见问题: the lists and pages of what the office writes."""

from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosure import search
from disclosure.articles.choices import Section
from disclosure.articles.feeds import feed_of
from disclosure.articles.homes import homes, path_of
from disclosure.articles.models import PublicArticle, PublicArticleFile
from disclosure.articles.querysets import PublicArticleQuerySet
from foundation.deadlines.clock import today
from foundation.paging import page_by_day, without_keys
from foundation.typed import plain

PER_PAGE = 20
LEADS = {
    Section.NOTICES: "本站和省级牵头单位的通知、公告。",
    Section.POLICIES: "政务诚信、双公示和信用修复所依据的法律、法规和文件。",
    Section.GUIDES: "提出异议、投诉举报、申请信用修复：谁可以办、要准备什么、多长时间。",
    Section.FAQ: "查询、公示、异议和修复中常被问到的问题，每条写明依据。",
}
Rows = PublicArticleQuerySet[PublicArticle]


@require_safe
def section(request: HttpRequest, section: Section) -> HttpResponse:
    """The newest first, behind those that are pinned; with `q`, those that hold its words."""
    day, term = today(), plain(request.GET.get("q", ""))[:100]
    rows = PublicArticle.objects.public(day).of_section(section)
    words = search.words_of(term)
    found = rows.matching(words) if term else rows.not_pinned(day)
    is_first = not term and "after" not in request.GET and "before" not in request.GET
    page = page_by_day(_read(found, section), request.GET, day="published_on", size=PER_PAGE, is_newest_first=True)
    pinned = list(_read(rows.pinned(day), section).newest_first()) if is_first else []
    context: dict[str, Any] = {
        "section": section,
        "lead": LEADS[section],
        "page": page,
        "lines": [_line(article, is_pinned=article in pinned) for article in (*pinned, *page.rows)],
        "term": term,
        "querystring": without_keys(request.GET),
        "feed_url": reverse("article_feed", args=[section]),
    }
    if section == Section.FAQ:
        context["groups"] = _grouped(context["lines"])
    return render(request, f"public/articles/{'faq' if section == Section.FAQ else 'list'}.html", context)


@require_safe
def article(request: HttpRequest, section: Section, pk: int) -> HttpResponse:
    rows = PublicArticle.objects.public(today()).of_section(section)
    found = rows.filter(pk=pk).first()
    if found is None:
        gone = get_object_or_404(PublicArticle.objects.withdrawn(), section=section, pk=pk)
        return render(request, "public/articles/withdrawn.html", {"article": gone, "section": section}, status=410)
    if found.slug in homes:
        return redirect(path_of(found), permanent=True)
    return render(request, "public/articles/detail.html", article_context(found, rows))


@require_safe
def file(request: HttpRequest, section: Section, pk: int, file_pk: int) -> FileResponse:
    """Always saved, never opened inside the site."""
    shown = PublicArticle.objects.public(today()).of_section(section).filter(pk=pk)
    found = get_object_or_404(PublicArticleFile, article__in=shown, pk=file_pk)
    return FileResponse(
        BytesIO(found.data),
        as_attachment=True,
        filename=found.filename,
        content_type=found.media_type,
        headers={"X-Content-Type-Options": "nosniff"},
    )


@require_safe
def feed(request: HttpRequest, section: Section) -> HttpResponse:
    told = feed_of(section, PublicArticle.objects.public(today()).of_section(section))
    return HttpResponse(told, content_type="application/atom+xml; charset=utf-8")


def article_context(found: PublicArticle, rows: Rows) -> dict[str, Any]:
    """What the page of an article shows; `rows` are those among which it has neighbours."""
    newer = rows.filter(published_on__gte=found.published_on).exclude(pk=found.pk).without_text()
    older = rows.filter(published_on__lte=found.published_on).exclude(pk=found.pk).without_text()
    return {
        "article": found,
        "section": Section(found.section),
        "metadata": metadata_of(found),
        "newer": _neighbour(newer, found, is_newer=True),
        "older": _neighbour(older, found, is_newer=False),
    }


def metadata_of(found: PublicArticle) -> list[tuple[str, str]]:
    """公开信息要素 in the order of the official table (domain §10.3); of other sections what there is of it."""
    told = [
        ("索引号", found.index_number),
        ("发文字号", found.document_number),
        ("发布机构", found.issuer_name or found.source_name),
        ("公文时效", found.get_validity_display() if found.validity else ""),
        ("主题分类", found.theme),
        ("成文日期", found.signed_on.isoformat() if found.signed_on else ""),
        ("发布日期", found.published_on.isoformat()),
    ]
    return told if found.section == Section.POLICIES else [(label, value) for label, value in told if value]


def _neighbour(rows: Rows, found: PublicArticle, *, is_newer: bool) -> dict[str, str] | None:
    """The next in the order of the list: by day, and within the day by key."""
    same_day = rows.filter(published_on=found.published_on)
    if is_newer:
        near = same_day.filter(pk__gt=found.pk).order_by("pk").first()
        near = near or rows.exclude(published_on=found.published_on).order_by("published_on", "pk").first()
    else:
        near = same_day.filter(pk__lt=found.pk).order_by("-pk").first()
        near = near or rows.exclude(published_on=found.published_on).newest_first().first()
    return {"title": near.title, "url": path_of(near)} if near else None


def _read(rows: Rows, section: Section) -> Rows:
    """Questions stand on their list with their answers; of all else the list shows no text."""
    return rows.defer("text", "grams") if section == Section.FAQ else rows.without_text()


def _line(article: PublicArticle, *, is_pinned: bool) -> dict[str, Any]:
    return {"article": article, "url": path_of(article), "is_pinned": is_pinned}


def _grouped(lines: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        groups.setdefault(line["article"].theme or "其他", []).append(line)
    return groups
