"""本人信息查询: a code for one look, handed out at the window after the identity card was checked."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from foundation.access import OfficeRequest, Role, office
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.notices.printing import print_pdf
from foundation.sites import PUBLIC, site_url
from objections.forms.own_entries import OwnEntriesForm
from objections.workflow import own_entries


@office(Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: OfficeRequest) -> HttpResponse:
    form = OwnEntriesForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (slip := _slip(request, form)):
        return slip
    return render(request, "objections/own_entries.html", {"form": form})


def _slip(request: OfficeRequest, form: forms.Form) -> HttpResponse | None:
    try:
        number, code = own_entries.issue(by=request.user, identity_number=form.cleaned_data["identity_number"])
    except IllegalMove as refusal:
        form.add_error(None, str(refusal))
        return None
    address = site_url(PUBLIC, "case_own_entries")
    context = {"own_number": number, "code": code, "address": address, "issued_on": today()}
    return HttpResponse(
        print_pdf("objections/notices/own_entries_slip.html", context),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{number}.pdf"', "Cache-Control": "no-store"},
    )
