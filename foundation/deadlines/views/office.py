"""期限 in the office: how a date was counted, what my body must still do, what is overdue in my scope."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.deadlines import feed, urging
from foundation.deadlines.agenda import agenda_of, items_of
from foundation.deadlines.calendar import current_calendar
from foundation.deadlines.clock import today
from foundation.deadlines.explanation import explanation_of
from foundation.deadlines.models import Deadline
from foundation.deadlines.office_lists import overdue_for
from foundation.deadlines.workflow import PeriodRefused
from foundation.paging import page_by_day, without_keys

_PER_PAGE = 30


@office()
@require_safe
def explain(request: OfficeRequest, pk: int) -> HttpResponse:
    deadlines = Deadline.objects.visible_to(request.user).select_related("rule", "organization", "extended_by")
    deadline = get_object_or_404(deadlines, pk=pk)
    context = {
        "deadline": deadline,
        "explanation": explanation_of(deadline, on=today()),
        "letters": urging.letters_about(deadline),
        "can_urge": Deadline.objects.urgeable_by(request.user, today()).filter(pk=pk).exists(),
    }
    return render(request, "deadlines/explain.html", context)


@office(Role.CLERK, Role.REVIEWER)
@require_safe
def mine(request: OfficeRequest) -> HttpResponse:
    context = {"agenda": agenda_of(request.user, today()), "feed_url": feed.address_of(request.user)}
    return render(request, "deadlines/mine.html", context)


@office(Role.SUPERVISOR)
@require_safe
def overdue(request: OfficeRequest) -> HttpResponse:
    chosen = overdue_for(request.user, request.GET)
    page = page_by_day(chosen.qs, request.GET, day="due_on", size=_PER_PAGE)
    context = {
        "filter": chosen,
        "page": page,
        "items": items_of(page.rows, current_calendar(), today()),
        "querystring": without_keys(request.GET),
    }
    return render(request, "deadlines/overdue.html", context)


@office(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: OfficeRequest, pk: int) -> HttpResponse:
    """催办: the letter is read first, and goes out when it is confirmed."""
    deadline = get_object_or_404(Deadline.objects.visible_to(request.user), pk=pk)
    try:
        if request.method != "POST":
            letter = urging.draft(deadline, by=request.user, on=today())
            return render(request, "deadlines/remind.html", {"deadline": deadline, "letter": letter})
        issued = urging.urge(deadline, by=request.user, on=today())
    except PeriodRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"催办通知书 {issued.number} 已发出，并已通知该单位。")
    return redirect("deadlines:explain", pk=pk)


@office(Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)
@require_POST
def renew_feed(request: OfficeRequest) -> HttpResponse:
    """One secret for one's own and the team's calendar; back to the page it was asked on."""
    feed.renew_address(request.user)
    messages.success(request, "已生成新的订阅地址，原地址随即失效。")
    is_worker = request.user.has_any_role(Role.CLERK, Role.REVIEWER)
    return redirect("deadlines:team" if "team" in request.POST or not is_worker else "deadlines:mine")


@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """Read by calendar programs, which cannot sign in: the secret in the address is the key."""
    user = feed.reader(token)
    if user is None:
        raise Http404
    response = HttpResponse(feed.calendar_of(user), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
