"""Lists of what is public, and the search over them."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure import search
from disclosure.choices import DecisionKind
from disclosure.filters import PublicationFilter
from disclosure.lines import line_of
from disclosure.open_data.asked import Asked, asked_of
from foundation.paging import DayKey, without_keys


@require_safe
def decisions(request: HttpRequest, kind: DecisionKind) -> HttpResponse:
    context = {"kind": kind, **list_context(request, asked_of(kind, request.GET))}
    context["lines"] = [line_of(entry, context["words"]) for entry in context["page"].rows]
    return render(request, "public/decision_list.html", context)


def list_context(request: HttpRequest, asked: Asked, *, has_facts: bool = False) -> dict[str, Any]:
    """What every public list shows: its conditions, a page of entries, and the way to the next."""
    jump = _day(request.GET.get("jump", ""))
    after = DayKey.above(jump) if jump else DayKey.parse(request.GET.get("after", ""))
    before = DayKey.parse(request.GET.get("before", ""))
    name = f"{request.path}?{without_keys(request.GET)}"
    page = search.page_of(
        asked.rows, asked.term, marked=asked.marked, after=after, before=before, asked=name, has_facts=has_facts
    )
    return {**told_of(request, asked.chosen, asked.term), "page": page, "jump": jump}


def told_of(request: HttpRequest, chosen: PublicationFilter, term: str) -> dict[str, Any]:
    """What a page says of its own conditions."""
    conditions = _without(QueryDict(without_keys(request.GET)), "jump")
    return {
        "term": term,
        "filter": chosen,
        "words": search.words_of(term),
        "chips": _chips(request.GET, chosen),
        "querystring": conditions,
        # Not asked of the query in the template, where a parameter named `lists` would answer in its place.
        "kept": list(QueryDict(conditions).lists()),
    }


def _chips(query: QueryDict, chosen: PublicationFilter) -> list[dict[str, str]]:
    fields = chosen.form.fields
    return [
        {"label": f"{fields[name].label}：{_shown(chosen, name)}", "remove_url": f"?{_without(query, name)}"}
        for name in fields
        if query.get(name) and name in getattr(chosen.form, "cleaned_data", {})
    ]


def _shown(chosen: PublicationFilter, name: str) -> str:
    value = chosen.form.cleaned_data[name]
    labels = dict(getattr(chosen.form.fields[name], "choices", []))
    return str(labels.get(value, value)).strip()


def _without(query: QueryDict, name: str) -> str:
    kept = query.copy()
    for each in (name, "after", "before"):
        kept.pop(each, None)
    return kept.urlencode()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
