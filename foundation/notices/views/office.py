"""Letters of the office: the list of what was sent and received, the file, and how a letter ceases to hold."""

from collections.abc import Callable
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.notices import letters
from foundation.notices.forms import RevokeForm, SupersedeForm
from foundation.notices.models import IssuedLetter
from foundation.notices.office_lists import letters_for
from foundation.notices.vaults import PaperDestroyed
from foundation.paging import page_by_key, without_keys
from foundation.trail import recording as trail

_PER_PAGE = 30


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    chosen = letters_for(request.user, request.GET)
    page = page_by_key(chosen.qs, request.GET, size=_PER_PAGE)
    shown = IssuedLetter.objects.filter(pk__in=[letter.pk for letter in page.rows])
    revocable = set(shown.revocable_by(request.user).values_list("pk", flat=True))
    context = {"filter": chosen, "page": page, "revocable": revocable, "querystring": without_keys(request.GET)}
    return render(request, "notices/list.html", context)


@office()
@require_safe
def download(request: OfficeRequest, pk: int) -> FileResponse:
    letter = get_object_or_404(IssuedLetter.objects.visible_to(request.user).select_related("content"), pk=pk)
    name = f"{letter.title}（{letter.number}）.pdf"
    try:
        content = letters.read(letter)
    except PaperDestroyed as destroyed:
        raise Http404(str(destroyed)) from destroyed
    trail.record(request.user, "下载文书", letter)
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type="application/pdf")


@office(Role.REVIEWER, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: OfficeRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(IssuedLetter.objects.revocable_by(request.user), pk=pk)
    form = RevokeForm(request.POST or None)
    if form.is_valid():
        return _ended(
            request, lambda: letters.revoke(letter, by=request.user, **form.cleaned_data), f"已撤销 {letter.number}。"
        )
    return render(request, "notices/revoke.html", {"letter": letter, "form": form})


@office(Role.REVIEWER, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def supersede(request: OfficeRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(IssuedLetter.objects.revocable_by(request.user), pk=pk)
    form = SupersedeForm(request.POST or None, letter=letter)
    if form.is_valid():
        told = f"{letter.number} 已由 {form.cleaned_data['successor'].number} 取代。"
        return _ended(request, lambda: letters.supersede(letter, by=request.user, **form.cleaned_data), told)
    has_choice = IssuedLetter.objects.able_to_replace(letter).exists()
    return render(request, "notices/supersede.html", {"letter": letter, "form": form, "has_choice": has_choice})


def _ended(request: OfficeRequest, end: Callable[[], None], told: str) -> HttpResponse:
    try:
        end()
    except letters.LetterNotInForce as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect("notices:list")
