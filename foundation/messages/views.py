"""收件箱 of the signed-in person; nobody opens another's."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, office
from foundation.messages import inbox
from foundation.messages.models import InboxMessage
from foundation.paging import page_by_key, without_keys

_PER_PAGE = 30


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    rows = InboxMessage.objects.of(request.user)
    is_unread_only = request.GET.get("show") == "unread"
    page = page_by_key(rows.unread() if is_unread_only else rows, request.GET, size=_PER_PAGE)
    context = {"page": page, "querystring": without_keys(request.GET), "unread_only": is_unread_only}
    return render(request, "inbox/list.html", context)


@office()
@require_safe
def open_message(request: OfficeRequest, pk: int) -> HttpResponse:
    """Reading is going where the message points."""
    message = get_object_or_404(InboxMessage.objects.of(request.user), pk=pk)
    inbox.mark_read(message)
    is_inside = url_has_allowed_host_and_scheme(message.url, allowed_hosts={request.get_host()})
    if message.url and is_inside:
        return redirect(message.url)
    return render(request, "inbox/message.html", {"message": message})


@office()
@require_POST
def read_all(request: OfficeRequest) -> HttpResponse:
    inbox.mark_all_read(request.user)
    return redirect("inbox:list")
