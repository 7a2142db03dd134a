"""开放数据: any list, under its own conditions, as feed, CSV and JSON lines."""

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from disclosure.open_data import streams
from disclosure.open_data.asked import BadQuestion, Rows, entries_asked, is_known, subject_entries, title_of
from disclosure.open_data.feeds import feed_of
from disclosure.open_data.shapes import list_url
from foundation import visits
from foundation.api.problems import Problem, answer
from foundation.deadlines.clock import today
from foundation.typed import plain

_MOST, _WITHIN = 30, 600
_TOO_MANY = "下载过于频繁，请十分钟后再试；需要全部数据的，请按月下载。"


@require_safe
def feed(request: HttpRequest, kind: str) -> HttpResponseBase:
    try:
        rows = entries_asked(_known(kind), request.GET)
    except BadQuestion as bad:
        return answer(Problem(400, "查询条件有误", errors=bad.errors))
    return _feed(request, rows, title_of(kind), f"{list_url(kind)}?{request.GET.urlencode()}".rstrip("?"))


@require_safe
def subject_feed(request: HttpRequest) -> HttpResponseBase:
    """Of one subject, by code or by name in full; empty until something about it is public."""
    asked = {name: plain(request.GET.get(name, "")) for name in ("code", "name")}
    if not any(asked.values()):
        raise Http404
    code, name = asked["code"].upper(), asked["name"]
    page = reverse("subject", args=[code]) if code else f"{reverse('subject')}?{urlencode({'name': name})}"
    rows = subject_entries(code=code, name=name)
    return _feed(request, rows, f"{code or name}的信用档案", page)


@require_safe
def as_csv(request: HttpRequest, kind: str) -> HttpResponseBase:
    return _streamed(request, kind, streams.csv_lines, "csv", "text/csv; charset=utf-8")


@require_safe
def as_json_lines(request: HttpRequest, kind: str) -> HttpResponseBase:
    return _streamed(request, kind, streams.json_lines, "jsonl", "application/x-ndjson; charset=utf-8")


def _streamed(
    request: HttpRequest,
    kind: str,
    lines: Callable[[streams.Rows], Iterator[str]],
    suffix: str,
    media_type: str,
) -> HttpResponseBase:
    try:
        rows = entries_asked(_known(kind), request.GET)
    except BadQuestion as bad:
        return answer(Problem(400, "查询条件有误", errors=bad.errors))
    if visits.is_over(request, purpose="download", limit=_MOST, seconds=_WITHIN):
        return answer(Problem(429, _TOO_MANY), headers={"Retry-After": str(_WITHIN)})
    name = f"{kind}_{today():%Y%m%d}.{suffix}"
    return StreamingHttpResponse(
        lines(rows),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _known(kind: str) -> str:
    if not is_known(kind):
        raise Http404
    return kind


def _feed(request: HttpRequest, rows: Rows, title: str, page: str) -> HttpResponse:
    page_url, feed_url = request.build_absolute_uri(page), request.build_absolute_uri()
    told = feed_of(rows, title=title, page_url=page_url, feed_url=feed_url)
    return HttpResponse(told, content_type="application/atom+xml; charset=utf-8")
