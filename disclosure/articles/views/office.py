"""网站内容: the desk of those who write and review what the public site says."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disclosure.articles import workflow
from disclosure.articles.choices import ArticleStatus, Section
from disclosure.articles.forms import ArticleForm, FileForm, WithdrawalForm
from disclosure.articles.homes import url_of
from disclosure.articles.models import Article, PublicArticle
from disclosure.articles.moves import ARTICLE_MOVES
from disclosure.articles.querysets import ArticleQuerySet, keeps_articles
from disclosure.articles.rendering import html_of
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.deadlines.clock import today
from foundation.files.attachments import attachments_of
from foundation.moves import IllegalMove
from foundation.paging import page_by_key, without_keys
from foundation.trail.histories import history_of
from foundation.trail.timeline import acts_on

_PER_PAGE = 30
_TABS = (("", "在办"), ("published", "已发布"), ("all", "全部"))
# What a version is compared by, in the words of the model.
_TOLD = (
    *("title", "summary", "body", "source_name", "slug", "index_number", "document_number", "issuer_name"),
    *("validity", "theme", "signed_on", "publish_on", "pinned_until"),
)

ACTS: Mapping[str, Act] = {
    "submit": Act(workflow.submit),
    "withdraw_submission": Act(workflow.withdraw_submission),
    "discard": Act(workflow.discard, ReasonForm),
    "approve": Act(workflow.approve),
    "return_": Act(workflow.return_, ReasonForm),
    "withdraw": Act(workflow.withdraw, WithdrawalForm, is_grave=True),
}


def _visible(user: User) -> ArticleQuerySet[Article]:
    return Article.objects.visible_to(user).select_related("author", "reviewer", "organization", "replaces")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    rows, tab = _visible(request.user).defer("body"), request.GET.get("tab", "")
    chosen = {"published": rows.published(), "all": rows}.get(tab, rows.unfinished())
    section = request.GET.get("section", "")
    if section in Section.values:
        chosen = chosen.of_section(Section(section))
    url = reverse("articles:list")
    context = {
        "page": page_by_key(chosen, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "can_write": _can_write(request.user),
        "is_keeper": keeps_articles(request.user),
        "sections": Section.choices,
        "today": today(),
        "tabs": [
            {"label": label, "url": f"{url}?tab={name}" if name else url, "is_current": name == tab}
            for name, label in _TABS
        ],
    }
    return render(request, "disclosure/articles/list.html", context)


@office(Role.CLERK)
@require_http_methods(["GET", "POST"])
def add(request: OfficeRequest, section: Section) -> HttpResponse:
    if not _can_write(request.user):
        raise Http404
    form = ArticleForm(section, request.POST or None)
    if request.method == "POST" and form.is_valid() and not _is_previewing(request):
        try:
            article = workflow.write(form.told(), by=request.user)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已存为草稿。可以上传附件，然后提交审核。")
            return redirect(article)
    return _form_page(request, form, heading=f"撰写{section.label}")


@office(Role.CLERK)
@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(_visible(request.user), pk=pk)
    if article.status not in workflow.EDITABLE:
        messages.error(request, "只有草稿和退回的稿件可以修改；已发布的请先修订。")
        return redirect(article)
    form = ArticleForm(Section(article.section), request.POST or None, instance=article)
    if request.method == "POST" and form.is_valid() and not _is_previewing(request):
        try:
            workflow.amend(article, form.told(), by=request.user)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已保存。")
            return redirect(article)
    return _form_page(request, form, heading="修改文章", article=article)


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office(Role.CLERK, Role.REVIEWER)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    article = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, article, ARTICLE_MOVES, ACTS, verb, url=_move_url(article, verb))
    return _page(request, article, refused=refused) if refused else redirect(article)


@office(Role.CLERK)
@require_POST
def revise(request: OfficeRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(_visible(request.user), pk=pk)
    try:
        draft = workflow.revise(article, by=request.user)
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
        return redirect(article)
    return redirect("articles:edit", draft.pk)


@office(Role.CLERK)
@require_POST
def attach(request: OfficeRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(_visible(request.user), pk=pk)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            workflow.attach(article, form.cleaned_data["file"], by=request.user)
        except (IllegalMove, ValidationError) as refusal:
            form.add_error("file", refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
        else:
            messages.success(request, "已上传。")
            return redirect(article)
    return _page(request, article, file_form=form)


@office(Role.CLERK)
@require_POST
def detach(request: OfficeRequest, pk: int, file_pk: int) -> HttpResponse:
    article = get_object_or_404(_visible(request.user), pk=pk)
    attachment = get_object_or_404(attachments_of(article), pk=file_pk)
    try:
        workflow.detach(article, attachment, by=request.user)
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    return redirect(article)


@office()
@require_safe
def versions(request: OfficeRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(_visible(request.user), pk=pk)
    context = history_of(
        article, request.GET, back=article.get_absolute_url(), names=_TOLD, told=_changed, facts=_facts
    )
    return render(request, "trail/history.html", context)


def _can_write(user: User) -> bool:
    return keeps_articles(user) and user.has_any_role(Role.CLERK)


def _is_previewing(request: OfficeRequest) -> bool:
    return request.POST.get("act") == "preview"


def _move_url(article: Article, verb: str) -> str:
    return reverse("articles:move", args=[article.pk, verb])


def _label(name: str) -> str:
    return str(Article._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _changed(changes: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"label": _label(name), "old": str(old or ""), "new": str(new or "")} for name, (old, new) in changes.items()
    ]


def _facts(article: Article) -> list[dict[str, Any]]:
    told = ((name, getattr(article, f"get_{name}_display", lambda name=name: getattr(article, name))) for name in _TOLD)
    return [
        {"label": _label(name), "value": value, "is_long": name == "body"} for name, read in told if (value := read())
    ]


def _form_page(
    request: OfficeRequest, form: ArticleForm, *, heading: str, article: Article | None = None
) -> HttpResponse:
    body = form["body"].value() or ""
    context = {
        "form": form,
        "heading": heading,
        "article": article,
        "section": form.section,
        "preview": html_of(body) if _is_previewing(request) else "",
        "is_previewing": _is_previewing(request),
        "back": article.get_absolute_url() if article else reverse("articles:list"),
    }
    return render(request, "disclosure/articles/write.html", context)


def _page(
    request: OfficeRequest, article: Article, *, refused: Offer | None = None, file_form: FileForm | None = None
) -> HttpResponse:
    available = ARTICLE_MOVES.available(article, request.user)
    can_write = _can_write(request.user)
    shown = PublicArticle.objects.filter(article_id=article.pk).defer("html", "text", "grams").first()
    context = {
        "article": article,
        "section": Section(article.section),
        "html": html_of(article.body),
        "facts": [fact for fact in _facts(article) if not fact["is_long"] and fact["label"] != _label("title")],
        "attachments": attachments_of(article).select_related("uploaded_by"),
        "file_form": file_form or FileForm(),
        "can_edit": can_write and article.status in workflow.EDITABLE,
        "can_revise": can_write and article.status == ArticleStatus.PUBLISHED,
        "revision": article.revisions.unfinished().first(),
        "shown": shown,
        "public_url": url_of(shown) if shown else "",
        "today": today(),
        "events": acts_on(article),
        "offers": offers(article, available, ACTS, address=partial(_move_url, article), refused=refused),
        "acting_form": refused.form if refused else file_form,
    }
    return render(request, "disclosure/articles/detail.html", context)
