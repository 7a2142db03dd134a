"""放假安排: which years are announced, what each moved, and the loading of the next: upload, preview, confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.deadlines import recounting
from foundation.deadlines.calendar import current_calendar, notice_title
from foundation.deadlines.forms import NoticeForm
from foundation.deadlines.loading import NoticeTable, notice_tables, table_rows
from foundation.deadlines.models import CalendarNotice, Recount
from foundation.deadlines.notice_files import COLUMNS
from foundation.paging import page_by_key, without_keys

_SESSION_KEY = "notice"
_PER_PAGE = 50


@never_cache
@office(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def years(request: OfficeRequest) -> HttpResponse:
    """The years that are announced; whoever manages the whole portal adds or corrects one here."""
    form = NoticeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _preview(request, form.cleaned_data["file"])
    notices = CalendarNotice.objects.select_related("loaded_by").order_by("-year")
    context = {
        "form": form,
        "notices": [(notice, notice_title(notice.year)) for notice in notices],
        "can_load": request.user.manages_everything,
        "columns": COLUMNS,
    }
    return render(request, "deadlines/calendar.html", context)


def _preview(request: OfficeRequest, table: NoticeTable) -> HttpResponse:
    request.session[_SESSION_KEY] = table_rows(table)
    context = {
        "table": table,
        "days": sorted(table.days),
        "preview": recounting.preview(table),
        "is_known": recounting.is_known(table),
        "can_load": request.user.manages_everything,
    }
    return render(request, "deadlines/calendar_preview.html", context)


@never_cache
@office(Role.ADMIN)
@require_POST
def confirm(request: OfficeRequest) -> HttpResponse:
    tables = notice_tables(request.session.pop(_SESSION_KEY, []))
    if not tables:
        messages.error(request, "没有待确认的放假安排，请重新上传。")
        return redirect("deadlines:calendar")
    moved = recounting.load_notice(tables[0], by=request.user)
    messages.success(request, f"{tables[0].year} 年放假安排已录入，{moved} 个期限的截止日有变动。")
    return redirect("deadlines:notice", year=tables[0].year)


@office(Role.ADMIN)
@require_safe
def year(request: OfficeRequest, year: int) -> HttpResponse:
    """What the notice of the year says, and which deadlines it moved."""
    recounts = Recount.objects.of_year(year).manageable_by(request.user)
    context = {
        "notice": get_object_or_404(CalendarNotice, year=year),
        "title": notice_title(year),
        "days": current_calendar().moved_days(year),
        "page": page_by_key(recounts.select_related("deadline__organization"), request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
    }
    return render(request, "deadlines/calendar_year.html", context)
