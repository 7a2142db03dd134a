"""收件箱 of the signed-in person; nobody opens another's."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from foundation.access import OfficeRequest, office
from foundation.messages import inbox
from foundation.messages.models import InboxMessage
from foundation.paging import row_key

_PER_PAGE = 30


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    rows = InboxMessage.objects.of(request.user)
    is_unread_only = request.GET.get("show") == "unread"
    if is_unread_only:
        rows = rows.unread()
    key = row_key(request.GET.get("before", ""))
    page = list(rows.before(key)[: _PER_PAGE + 1])
    next_key = page[_PER_PAGE - 1].pk if len(page) > _PER_PAGE else None
    context = {"rows": page[:_PER_PAGE], "next_key": next_key, "is_first": key is None, "unread_only": is_unread_only}
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
