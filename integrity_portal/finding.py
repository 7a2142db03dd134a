"""快速查找: the page, and the same answers as a fragment for the palette.

What is typed is posted, because it may be an identity number and addresses are kept by browsers and proxies; anything
else is then shown under an address that can be returned to.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from disclosure.highlighting import marked
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.finding import Hit, pages_for, sources_for
from foundation.organizations.identifiers import identity_card_problem, uscc_problem
from foundation.sealing import blind_index, mask
from foundation.trail.recording import record_fact
from foundation.typed import plain

_LONGEST = 100
_ON_PAGE, _IN_PALETTE = 10, 5
# Eighteen signs standing for themselves, in one piece or in groups.
_EIGHTEEN = re.compile(r"(?<![0-9A-Z])(?=((?:[0-9][\s-]*){17}[0-9X])(?![0-9A-Z]))")
# Who meets identity numbers in his work; an administrator of accounts does not.
_MEET_IDENTITY_NUMBERS = (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    hits: Sequence[tuple[SafeString, Hit]]
    # Where the rest is listed; empty where everything is shown.
    more_url: str = ""


@never_cache
@office()
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: OfficeRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    term = plain(asked.get("q", ""))[:_LONGEST]
    if request.headers.get("X-Palette"):
        return render(request, "finding/_hits.html", _context(request, term, limit=_IN_PALETTE))
    if request.method == "POST" and not _identity_number(term):
        return redirect(f"{reverse('find')}?{urlencode({'q': term})}")
    context = _context(request, term, limit=_ON_PAGE)
    return _only(context["groups"]) or render(request, "finding/find.html", context)


def _context(request: OfficeRequest, term: str, *, limit: int) -> dict[str, Any]:
    number = _identity_number(term)
    if not number:
        return {"term": term, "groups": list(_groups(request.user, term, limit))}
    # Typed into an address it is not looked for: there it would be kept.
    is_allowed = request.method == "POST" and request.user.has_any_role(*_MEET_IDENTITY_NUMBERS)
    groups = _identified(request.user, number, limit) if is_allowed else []
    return {"term": mask(number), "groups": groups, "is_identity": True, "is_allowed": is_allowed}


def _groups(user: User, term: str, limit: int) -> Iterator[Group]:
    if pages := list(pages_for(user, term)):
        yield _group("页面和办理", pages, term)
    for source in sources_for(user) if term else ():
        if found := source.find(user, term, limit + 1):
            more = f"{source.list_url}?{urlencode({'q': term})}" if source.url_name and len(found) > limit else ""
            yield _group(source.label, found[:limit], term, more)


def _identified(user: User, number: str, limit: int) -> list[Group]:
    """Who looks for a person by his number leaves an entry."""
    index = blind_index(number)
    asked = [(source, source.by_identity) for source in sources_for(user) if source.by_identity]
    found = [(source.label, look(user, index, limit)) for source, look in asked]
    detail = {"条数": sum(len(hits) for _, hits in found)}
    record_fact(user, "按证件号码查找", label="find", pk="", title=mask(number), detail=detail)
    return [_group(label, hits, "") for label, hits in found if hits]


def _group(label: str, hits: Sequence[Hit], term: str, more_url: str = "") -> Group:
    return Group(label, [(marked(hit.title, term.split()), hit) for hit in hits], more_url)


def _only(groups: Sequence[Group]) -> HttpResponse | None:
    """A single thing that was found opens at once."""
    found = [hit for group in groups for _, hit in group.hits]
    return redirect(found[0].url) if len(found) == 1 else None


def _identity_number(term: str) -> str:
    """The first identity number in what was typed, beside a name or in groups of digits; empty where there is none. A
    credit code may be all digits, and then is told apart by its check characters."""
    for found in _EIGHTEEN.findall(unicodedata.normalize("NFKC", term).upper()):
        number = re.sub(r"[\s-]", "", found)
        if identity_card_problem(number, today=today()) is None and uscc_problem(number) is not None:
            return number
    return ""
