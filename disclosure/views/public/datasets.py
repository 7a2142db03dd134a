"""开放数据: what there is to take away, the monthly files with their checksums, the catalogue, and on which terms."""

from datetime import date
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from disclosure.models import Change, Dump
from disclosure.open_data import catalogue
from disclosure.open_data.asked import EVERYTHING, title_of
from disclosure.open_data.dumps import bytes_of
from disclosure.open_data.schemas import csv_schema, json_schema
from disclosure.publications import kinds
from disclosure.querysets import DumpQuerySet
from foundation import visits
from foundation.api.problems import Problem, answer
from foundation.deadlines.clock import today

_MONTHS = 12
_MOST, _WITHIN = 300, 600
_SOON = {"Retry-After": "600"}
_REMADE = "这个文件中有信息已经更正或者停止公示，正在重新生成，请十分钟后再下载。"


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    names = [*kinds, EVERYTHING]
    context = {"lists": [(name, title_of(name)) for name in names], "months": _months()}
    return render(request, "public/data.html", context)


@require_safe
def licence(request: HttpRequest) -> HttpResponse:
    return render(request, "public/data_licence.html")


@require_safe
def schema(request: HttpRequest, format: str) -> HttpResponse:
    """What a line of a file holds: JSON Schema of JSON lines, Table Schema of CSV."""
    told = {Dump.Format.JSON_LINES.value: json_schema, Dump.Format.CSV.value: csv_schema}.get(format)
    if told is None:
        raise Http404
    return JsonResponse(told(), content_type="application/schema+json", json_dumps_params={"ensure_ascii": False})


@require_safe
def as_json_ld(request: HttpRequest) -> HttpResponse:
    return HttpResponse(catalogue.as_json_ld(), content_type="application/ld+json")


@require_safe
def as_turtle(request: HttpRequest) -> HttpResponse:
    return HttpResponse(catalogue.as_turtle(), content_type="text/turtle; charset=utf-8")


@require_safe
def dump(request: HttpRequest, month: str, kind: str, format: str) -> HttpResponseBase:
    """The file as it was made, and only while nothing in it has changed or ended since."""
    found = _found(month, kind, format)
    if found is None:
        return answer(Problem(503, _REMADE), headers=_SOON)
    if visits.is_over(request, purpose="dump", limit=_MOST, seconds=_WITHIN):
        return answer(Problem(429), headers={"Retry-After": str(_WITHIN)})
    kept = {"ETag": f'"{found.digest}"', "Cache-Control": "no-cache"}
    if compared := get_conditional_response(request, etag=kept["ETag"]):
        for name, value in kept.items():
            compared[name] = value
        return compared
    return StreamingHttpResponse(
        bytes_of(found),
        content_type="application/gzip",
        headers={
            "Content-Disposition": f'attachment; filename="{found.filename}"',
            "Content-Length": str(found.size),
            **kept,
        },
    )


@require_safe
def checksum(request: HttpRequest, month: str, kind: str, format: str) -> HttpResponse:
    """As `sha256sum --check` reads it."""
    found = _found(month, kind, format)
    if found is None:
        return answer(Problem(503, _REMADE), headers=_SOON)
    return HttpResponse(f"{found.digest}  {found.filename}\n", content_type="text/plain; charset=utf-8")


def _current() -> DumpQuerySet[Dump]:
    return Dump.objects.current(today(), Change.objects.waiting())


def _found(month: str, kind: str, format: str) -> Dump | None:
    """None while it is made anew; one that never was is not found."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise Http404 from error
    rows = Dump.objects.filter(month=first, kind=kind, format=format)
    if not rows.exists():
        raise Http404
    return _current().filter(pk__in=rows).first()


def _months() -> list[dict[str, Any]]:
    """The newest months: for each list its files."""
    grouped = groupby(_current().order_by("-month", "kind", "format"), key=lambda dump: dump.month)
    told = [{"month": month, "rows": _rows(list(dumps))} for month, dumps in grouped]
    return told[:_MONTHS]


def _rows(dumps: list[Dump]) -> list[dict[str, Any]]:
    found = {kind: list(files) for kind, files in groupby(dumps, key=lambda dump: dump.kind)}
    return [
        {"title": title_of(kind), "count": found[kind][0].rows, "files": found[kind]}
        for kind in (*kinds, EVERYTHING)
        if kind in found
    ]
