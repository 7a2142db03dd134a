"""全站检索: one box over everything public, by kind of thing, by relevance or by date, with suggestions."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from disclosure import finding as sources_of
from disclosure import relevance, search
from disclosure.filters import SearchFilter
from disclosure.finding import Found, Hit
from disclosure.highlighting import excerpt, marked
from disclosure.lines import line_of
from disclosure.models import Publication
from disclosure.nearness import near
from disclosure.open_data.asked import EVERYTHING, asked_of
from disclosure.views.public.lists import list_context, told_of
from foundation.paging import row_key, without_keys
from foundation.typed import plain

ENTRIES = "entries"
_BESIDE, _OF_ONE_KIND = 3, 50
_KEYS = ("after", "before", "jump")
_DEEPEST = relevance.RANKED // search.PAGE_SIZE
_SUGGESTIONS_KEPT = 60


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    term, of_type = plain(request.GET.get("q", "")), request.GET.get("type", "")
    if refusal := sources_of.refusal(term):
        chosen = SearchFilter.of(request.GET, Publication.objects.none())
        return render(request, "public/search.html", {**told_of(request, chosen, ""), "refusal": refusal})
    words = search.words_of(term)
    if of_type in sources_of.with_tab() and words:
        return render(request, "public/search.html", _of_one_kind(request, words, of_type))
    context = _entries(request)
    is_first = not any(request.GET.get(name) for name in (*_KEYS, "page"))
    if words and is_first and of_type != ENTRIES:
        context |= _beside(context["term"], words)
    if context["term"] and is_first and not (context["page"].rows or context.get("found")):
        context["near"] = near(context["term"], words)
    return render(
        request, "public/search.html", {**context, "tabs": _tabs(request.GET, ENTRIES if of_type else "", context)}
    )


@require_safe
@cache_control(public=True, max_age=_SUGGESTIONS_KEPT)
def suggestions(request: HttpRequest) -> HttpResponse:
    """The options of the list under the box, as a piece of a page."""
    term = plain(request.GET.get("q", ""))
    words = search.words_of(term)
    hits = [(hit, marked(hit.title, words)) for hit in sources_of.suggestions(term)]
    return render(request, "public/_suggestions.html", {"hits": hits})


def _entries(request: HttpRequest) -> dict[str, Any]:
    """By relevance where words are searched for, unless the order by date is wished, or a key or a day of it."""
    asked = asked_of(EVERYTHING, request.GET)
    by_date = not asked.term or request.GET.get("order") == "date" or any(request.GET.get(name) for name in _KEYS)
    if by_date:
        context = list_context(request, asked, has_facts=True)
    else:
        number = min(max(row_key(request.GET.get("page", "")) or 1, 1), _DEEPEST)
        name = f"{request.path}?{_kept(request.GET)}"
        page = relevance.page_of(asked.rows, asked.term, marked=asked.marked, number=number, asked=name)
        context = {**told_of(request, asked.chosen, asked.term), "page": page}
    words = context["words"]
    context["lines"] = [
        line_of(entry, words, excerpt=excerpt(entry, words) if words else "") for entry in context["page"].rows
    ]
    # What the list asks for, without how it is shown: files, feeds and subscriptions have no order.
    conditions = _kept(request.GET)
    return {**context, "by_date": by_date, "querystring": conditions, "orders": _orders(conditions, by_date=by_date)}


def _beside(term: str, words: Sequence[str]) -> dict[str, Any]:
    """What else than entries was found, and the very thing first."""
    found = [(name, source, told) for name, source, told in sources_of.glances(words, _BESIDE) if told.hits]
    best = sources_of.best_hits(term, [hit for _, _, told in found for hit in told.hits])
    urls = {hit.url for hit in best}
    groups = [
        (name, source.label, told, [hit for hit in told.hits if hit.url not in urls]) for name, source, told in found
    ]
    return {
        "best": [(hit, marked(hit.title, words)) for hit in best],
        "groups": [
            {"name": name, "label": label, "found": told, "hits": _shown(hits, words)}
            for name, label, told, hits in groups
            if hits
        ],
        "found": {name: told for name, _, told in found},
    }


def _of_one_kind(request: HttpRequest, words: Sequence[str], name: str) -> dict[str, Any]:
    source = sources_of.with_tab()[name]
    found = source.find(words, _OF_ONE_KIND)
    asked = asked_of(EVERYTHING, request.GET)
    context = {**told_of(request, asked.chosen, asked.term), "found": {name: found}}
    group = {"name": name, "label": source.label, "found": found, "hits": _shown(found.hits, words)}
    near_by = [] if found.hits else near(asked.term, words)
    return {**context, "of_one_kind": group, "near": near_by, "tabs": _tabs(request.GET, name, context)}


def _shown(hits: Sequence[Hit], words: Sequence[str]) -> list[tuple[Hit, str]]:
    return [(hit, marked(hit.title, words)) for hit in hits]


def _tabs(query: QueryDict, current: str, context: dict[str, Any]) -> list[dict[str, Any]]:
    """全部, the entries, and each other kind of thing; counted where that was counted anyway."""
    counts: dict[str, Found] = context.get("found", {})
    kinds = [("", "全部"), (ENTRIES, "公示信息")]
    kinds += [(name, source.label) for name, source in sources_of.with_tab().items()]
    if not context["term"]:
        return []
    conditions = _kept(query)
    return [
        {
            "label": label,
            "url": f"?{_joined(conditions, type=name) if name else conditions}",
            "count": counts[name].count if name in counts else None,
            "is_current": name == current,
        }
        for name, label in kinds
    ]


def _orders(conditions: str, *, by_date: bool) -> list[dict[str, Any]]:
    return [
        {"label": "按相关度", "url": f"?{conditions}", "count": None, "is_current": not by_date},
        {"label": "按公示日期", "url": f"?{_joined(conditions, order='date')}", "count": None, "is_current": by_date},
    ]


def _joined(conditions: str, **added: str) -> str:
    return "&".join(filter(None, (conditions, urlencode(added))))


def _kept(query: QueryDict) -> str:
    """The conditions alone."""
    kept = QueryDict(without_keys(query)).copy()
    for name in ("jump", "order", "page", "type"):
        kept.pop(name, None)
    return kept.urlencode()
