"""拟稿: what waits for review or signature in this body, and the letter beside what can be done with it."""

from collections.abc import Mapping
from functools import partial

from csp.decorators import csp_replace, csp_update
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.notices import drafts
from foundation.notices.choices import DraftStatus
from foundation.notices.letters import render_html
from foundation.notices.models import LetterDraft
from foundation.notices.moves import DRAFT_MOVES
from foundation.notices.payloads import rebuild
from foundation.notices.querysets import DraftQuerySet
from foundation.paging import page_by_key, without_keys
from foundation.trail.reading import note_read
from foundation.trail.timeline import acts_on

_PER_PAGE = 30
_TABS = (("", "等我办理"), ("waiting", "审核签发中"), ("all", "全部"))


def _sign(draft: LetterDraft, *, by: User) -> None:
    """Dated the day it is signed."""
    drafts.sign(draft, by=by, on=timezone.localdate())


ACTS: Mapping[str, Act] = {
    "review": Act(drafts.review),
    "return_": Act(drafts.return_, ReasonForm),
    "sign": Act(_sign),
    "refuse": Act(drafts.refuse, ReasonForm),
}


def _visible(user: User) -> DraftQuerySet[LetterDraft]:
    return LetterDraft.objects.visible_to(user).select_related("organization", "author", "reviewer", "signer", "letter")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    tab = request.GET.get("tab", "")
    waiting = LetterDraft.objects.visible_to(request.user).countersignable_by(request.user)
    rows = {"waiting": _visible(request.user).waiting(), "all": _visible(request.user)}.get(tab)
    chosen = waiting.select_related("organization", "author", "reviewer") if rows is None else rows
    url = reverse("notices:drafts")
    page = page_by_key(chosen, request.GET, size=_PER_PAGE)
    signable = LetterDraft.objects.signable_by(request.user)
    context = {
        "page": page,
        "signable": set(signable.filter(pk__in=[draft.pk for draft in page.rows]).values_list("pk", flat=True)),
        "signable_count": signable.count(),
        "querystring": without_keys(request.GET),
        "tabs": [
            {
                "label": label,
                "url": f"{url}?tab={name}" if name else url,
                "is_current": name == tab,
                "count": None if name else waiting.count(),
            }
            for name, label in _TABS
        ],
    }
    return render(request, "notices/drafts.html", context)


def _read(request: OfficeRequest, pk: int) -> LetterDraft:
    """A letter that tells of a person is read like his record: it leaves an entry on what it is about."""
    draft: LetterDraft = get_object_or_404(_visible(request.user), pk=pk)
    target = drafts.target_of(draft)
    if getattr(target, "holds_personal_data", False):
        note_read(request, target)
    return draft


@csp_update({"frame-src": ["'self'"]})
@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, _read(request, pk))


@csp_replace({"frame-ancestors": ["'self'"]})
@xframe_options_sameorigin
@office()
@require_safe
def preview(request: OfficeRequest, pk: int) -> HttpResponse:
    """The page that will be printed, before it has a number."""
    draft = _read(request, pk)
    return HttpResponse(render_html(rebuild(draft.kind, draft.payload), is_on_screen=True))


@office(Role.REVIEWER, Role.SUPERVISOR)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    draft = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, draft, DRAFT_MOVES, ACTS, verb, url=_move_url(draft, verb))
    return _page(request, draft, refused=refused) if refused else redirect(draft)


def _move_url(draft: LetterDraft, verb: str) -> str:
    return reverse("notices:draft_move", args=[draft.pk, verb])


def _page(request: OfficeRequest, draft: LetterDraft, *, refused: Offer | None = None) -> HttpResponse:
    available = DRAFT_MOVES.available(draft, request.user)
    context = {
        "draft": draft,
        "is_issued": draft.status == DraftStatus.ISSUED,
        "events": acts_on(draft),
        "offers": offers(draft, available, ACTS, address=partial(_move_url, draft), refused=refused),
        "acting_form": refused.form if refused else None,
    }
    return render(request, "notices/draft.html", context)
