"""开放数据: any list, under its own conditions, as feed, CSV and JSON lines."""

from collections.abc import Callable, Iterator

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from disclosure.open_data import streams
from disclosure.open_data.asked import BadQuestion, entries_asked, is_known, title_of
from disclosure.open_data.feeds import feed_of
from disclosure.open_data.shapes import list_url
from foundation import visits
from foundation.deadlines.clock import today

_MOST, _WITHIN = 30, 600
_TOO_MANY = "下载过于频繁，请十分钟后再试；需要全部数据的，请按月下载。"


@require_safe
def feed(request: HttpRequest, kind: str) -> HttpResponseBase:
    try:
        rows = entries_asked(_known(kind), request.GET)
    except BadQuestion as bad:
        return _refused(bad)
    page = f"{list_url(kind)}?{request.GET.urlencode()}".rstrip("?")
    told = feed_of(
        rows,
        title=title_of(kind),
        page_url=request.build_absolute_uri(page),
        feed_url=request.build_absolute_uri(),
    )
    return HttpResponse(told, content_type="application/atom+xml; charset=utf-8")


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
        return _refused(bad)
    if visits.is_over(request, purpose="download", limit=_MOST, seconds=_WITHIN):
        return _problem(429, "请求过多", _TOO_MANY, headers={"Retry-After": str(_WITHIN)})
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


def _refused(bad: BadQuestion) -> HttpResponse:
    told = "；".join(f"{name}：{'，'.join(messages)}" for name, messages in bad.told.items())
    return _problem(400, "查询条件有误", told)


def _problem(status: int, title: str, detail: str, *, headers: dict[str, str] | None = None) -> HttpResponse:
    """RFC 9457."""
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JsonResponse(
        told,
        status=status,
        content_type="application/problem+json",
        headers=headers,
        json_dumps_params={"ensure_ascii": False},
    )
