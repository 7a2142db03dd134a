"""Adding many users from a spreadsheet: upload, preview, confirm; nothing is stored before the last step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.access import OfficeRequest, Role, office
from foundation.accounts import roster, workflow
from foundation.accounts.forms import RosterForm

_SESSION_KEY = "roster"


@never_cache
@office(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def users_import(request: OfficeRequest) -> HttpResponse:
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            lines = roster.arrange(roster.read_rows(form.cleaned_data["file"]))
        except roster.RosterRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            request.session[_SESSION_KEY] = lines
            return _preview(request, lines)
    return render(request, "accounts/users_import.html", {"form": form, "columns": roster.COLUMNS})


def _preview(request: OfficeRequest, lines: list[list[str]]) -> HttpResponse:
    checked = roster.check(lines, by=request.user)
    sound = sum(line.account is not None for line in checked)
    context = {"lines": checked, "sound": sound, "faulty": len(checked) - sound, "columns": roster.COLUMNS}
    return render(request, "accounts/users_preview.html", context)


@never_cache
@office(Role.ADMIN)
@require_POST
def users_import_confirm(request: OfficeRequest) -> HttpResponse:
    """Checked once more: names may have been taken since the preview."""
    checked = roster.check(request.session.pop(_SESSION_KEY, []), by=request.user)
    accounts = [line.account for line in checked if line.account is not None]
    if not accounts:
        messages.error(request, "没有可新增的用户，请重新上传名单。")
        return redirect("accounts:users_import")
    return render(request, "accounts/handover.html", {"handovers": workflow.add_users(accounts, by=request.user)})
