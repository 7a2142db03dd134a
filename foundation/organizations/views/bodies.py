"""The directory of bodies and its reviewed changes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.moves import IllegalMove
from foundation.organizations import workflow
from foundation.organizations.forms import ChangeForm, DecisionReasonForm, DirectoryFilter
from foundation.organizations.models import Organization, OrganizationChange
from foundation.organizations.office_lists import bodies_for

_PER_PAGE = 30


@office()
@require_safe
def organization_list(request: OfficeRequest) -> HttpResponse:
    page = Paginator(bodies_for(request.user, request.GET), _PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": DirectoryFilter(request.GET), "page": page, "querystring": query.urlencode()}
    return render(request, "organizations/list.html", context)


@office()
@require_safe
def organization_detail(request: OfficeRequest, pk: int) -> HttpResponse:
    bodies = Organization.objects.known_to(request.user).select_related("region", "superior", "acts_for")
    body = get_object_or_404(bodies, pk=pk)
    context = {
        "organization": body,
        "former_names": body.former_names.all(),
        "successors": body.successors.all(),
        "predecessors": body.predecessors.all(),
        "subordinates": body.subordinates.all()[:50],
        "changes": body.changes.select_related("proposed_by", "decided_by"),
        "can_propose": Organization.objects.manageable_by(request.user).filter(pk=pk, valid_to=None).exists(),
    }
    return render(request, "organizations/detail.html", context)


@office(Role.ADMIN)
@require_http_methods(["GET", "POST"])
def propose(request: OfficeRequest, pk: int) -> HttpResponse:
    body = get_object_or_404(Organization.objects.manageable_by(request.user), pk=pk)
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.propose_change(form.change_of(body), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "变更已提出，请另一名管理员审核。")
            return redirect("organizations:changes")
    return render(request, "organizations/propose.html", {"organization": body, "form": form})


@office(Role.ADMIN)
@require_safe
def change_list(request: OfficeRequest) -> HttpResponse:
    changes = OrganizationChange.objects.manageable_by(request.user).select_related(
        "organization", "proposed_by", "decided_by"
    )
    decided = Paginator(changes.exclude(pk__in=changes.waiting()), _PER_PAGE)
    context = {"waiting": changes.waiting(), "page": decided.get_page(request.GET.get("page"))}
    return render(request, "organizations/changes.html", context)


@office(Role.ADMIN)
@require_POST
def approve_change(request: OfficeRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(OrganizationChange.objects.manageable_by(request.user), pk=pk)
    try:
        workflow.approve_change(change, by=request.user)
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    except ValidationError as problem:
        messages.error(request, f"名录已有变动，不能批准：{'；'.join(problem.messages)}")
    else:
        messages.success(request, "变更已生效。")
    return redirect("organizations:changes")


@office(Role.ADMIN)
@require_POST
def refuse_change(request: OfficeRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(OrganizationChange.objects.manageable_by(request.user), pk=pk)
    form = DecisionReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
        return redirect("organizations:changes")
    try:
        workflow.refuse_change(change, by=request.user, reason=form.cleaned_data["reason"])
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "变更已退回。")
    return redirect("organizations:changes")
