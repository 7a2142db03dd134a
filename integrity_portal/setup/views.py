"""The way from an empty database to the first administrator, and the page that tells what is still missing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation import visits
from foundation.access import OfficeRequest, Role, office
from foundation.accounts import sessions
from foundation.notices.printing import print_pdf
from foundation.organizations import loading
from foundation.organizations.models import Organization
from foundation.trail import recording
from integrity_portal.setup import checks, links, workflow
from integrity_portal.setup.forms import AdministratorForm, DirectoryForm, SoleBodyForm

_MOST, _WITHIN = 10, 600
_STEPS = ("单位名录", "管理员", "双因素认证", "安装检查")
_SPECIMEN_STYLES = ("css/specimen.css",)


@never_cache
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The browser remembers the link for its day. Whoever tries many is turned away."""
    if visits.is_over(request, purpose="setup", limit=_MOST, seconds=_WITHIN):
        return HttpResponse("尝试过多，请十分钟后再试。", status=429, content_type="text/plain; charset=utf-8")
    if not links.is_good(token) or not links.is_open():
        raise Http404
    response = redirect("setup:wizard")
    links.remember(response, token)
    return response


@links.opened
@require_safe
def wizard(request: HttpRequest) -> HttpResponse:
    """On to the first step that is not done."""
    return redirect("setup:administrator" if Organization.objects.leading().exists() else "setup:directory")


@links.opened
@require_http_methods(["GET", "POST"])
def directory(request: HttpRequest) -> HttpResponse:
    is_sole = "body-uscc" in request.POST
    table = DirectoryForm(None if is_sole else request.POST or None, request.FILES or None)
    body = SoleBodyForm(request.POST if is_sole else None)
    form = body if is_sole else table
    if request.method == "POST" and form.is_valid() and (count := _loaded(form)):
        messages.success(request, f"名录中现有 {count} 个单位。")
        return redirect("setup:administrator")
    return _step(request, "directory", 1, table=table, body=body)


def _loaded(form: DirectoryForm | SoleBodyForm) -> int:
    """How many bodies; none where the form now tells why."""
    try:
        if isinstance(form, SoleBodyForm):
            workflow.load_regions()
            return workflow.load_directory([form.row()], [])
        return workflow.load_directory(form.cleaned_data["bodies"], form.cleaned_data["regions"])
    except loading.LoadRefused as refusal:
        form.add_error(None, [*refusal.problems[:20], *(["……"] if len(refusal.problems) > 20 else [])])
    return 0


@sensitive_post_parameters()
@links.opened
@require_http_methods(["GET", "POST"])
def administrator(request: HttpRequest) -> HttpResponse:
    if not Organization.objects.leading().exists():
        return redirect("setup:directory")
    form = AdministratorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = workflow.add_first_administrator(form.account(), form.cleaned_data["password"])
        except workflow.SetupClosed as closed:
            raise Http404 from closed
        except ValidationError as refusal:
            form.add_error("password", refusal.messages)
        else:
            sessions.open_session(request, user)
            recording.record(user, "登录", user)
            return _on_to_second_factor()
    return _step(request, "administrator", 2, form=form)


def _on_to_second_factor() -> HttpResponse:
    """The wizard is shut now; what is left is done by the administrator."""
    after = urlencode({"next": reverse("setup:checks")})
    response = redirect(f"{reverse('accounts:second_factor')}?{after}")
    links.forget(response)
    return response


def _step(request: HttpRequest, name: str, number: int, **context: Any) -> HttpResponse:
    return render(request, f"setup/{name}.html", {"steps": _STEPS, "current": number, **context})


@never_cache
@office(Role.ADMIN)
@require_safe
def checklist(request: OfficeRequest) -> HttpResponse:
    found = checks.findings()
    context = {
        "findings": found,
        "open_needs": sum(finding.is_needed and not finding.is_done for finding in found),
        "faces": list(checks.faces()),
    }
    return render(request, "setup/checks.html", context)


@office(Role.ADMIN)
@require_POST
def test_mail(request: OfficeRequest) -> HttpResponse:
    """To the own address only."""
    if not request.user.email:
        messages.error(request, "您的账号没有填邮箱，请先在“用户”中填写。")
    elif answer := workflow.send_test_mail(request.user.email, by=request.user):
        messages.error(request, f"邮件没有发出。邮件服务器的答复：{answer}")
    else:
        messages.success(request, f"测试邮件已交给邮件服务器，请查看 {request.user.email} 的收件箱。")
    return redirect("setup:checks")


@office(Role.ADMIN)
@require_safe
def specimen(request: OfficeRequest) -> HttpResponse:
    """Every face of official letters as this machine prints it."""
    drawn = print_pdf("setup/specimen.html", {"faces": list(checks.faces())}, _SPECIMEN_STYLES)
    return HttpResponse(drawn, content_type="application/pdf")
