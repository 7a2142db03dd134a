"""Regions and their reviewed changes; the administrators of 省发展改革委 keep them."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.access import OfficeRequest, Role, office
from foundation.moves import IllegalMove
from foundation.organizations import region_changes
from foundation.organizations.forms import DecisionReasonForm, RegionChangeForm, RegionFilter
from foundation.organizations.models import Region, RegionChange
from foundation.organizations.querysets import RegionChangeQuerySet, region_condition

if TYPE_CHECKING:
    from foundation.accounts.models import User

_PER_PAGE = 30
_SHOWN = 100


@office()
@require_safe
def region_list(request: OfficeRequest) -> HttpResponse:
    form = RegionFilter(request.GET)
    regions = _filtered(Region.objects.select_related("parent").order_by("code"), form)
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(regions, _PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "querystring": query.urlencode(),
        "waiting": _changes(request.user).waiting(),
    }
    return render(request, "organizations/regions.html", context)


def _filtered(regions: QuerySet[Region], form: RegionFilter) -> QuerySet[Region]:
    if not form.is_valid():
        return regions
    if term := form.cleaned_data["q"].strip():
        named = Q(name__contains=term) | Q(code__startswith=term)
        regions = regions.filter(named | Q(former_names__name__contains=term)).distinct()
    if tier := form.cleaned_data["tier"]:
        regions = regions.filter(tier=tier)
    return regions


@office()
@require_safe
def region_detail(request: OfficeRequest, code: str) -> HttpResponse:
    region = get_object_or_404(Region.objects.select_related("parent"), code=code)
    context = {
        "region": region,
        "former_names": region.former_names.all(),
        "successors": region.successors.all(),
        "predecessors": region.predecessors.all(),
        "children": region.children.all()[:_SHOWN],
        "changes": region.changes.select_related("proposed_by", "decided_by"),
        "can_propose": _keeps_regions(request.user) and region.valid_to is None,
    }
    return render(request, "organizations/region.html", context)


@office(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: OfficeRequest, code: str) -> HttpResponse:
    region = get_object_or_404(Region.objects.filter(region_condition(request.user)), code=code)
    form = RegionChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            region_changes.propose_change(form.change_of(region), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, "变更已提出，请另一名管理员审核。")
            return redirect("organizations:regions")
    return render(request, "organizations/propose_region.html", {"region": region, "form": form})


@office(Role.ADMIN)
@require_POST
def approve_change(request: OfficeRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(_changes(request.user), pk=pk)
    try:
        region_changes.approve_change(change, by=request.user)
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    except ValidationError as problem:
        messages.error(request, f"区划已有变动，不能批准：{'；'.join(problem.messages)}")
    else:
        messages.success(request, "区划变更已生效。")
    return redirect("organizations:regions")


@office(Role.ADMIN)
@require_POST
def refuse_change(request: OfficeRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(_changes(request.user), pk=pk)
    form = DecisionReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["reason"][0]))
        return redirect("organizations:regions")
    try:
        region_changes.refuse_change(change, by=request.user, reason=form.cleaned_data["reason"])
    except IllegalMove as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "区划变更已退回。")
    return redirect("organizations:regions")


def _changes(user: "User") -> RegionChangeQuerySet:
    return RegionChange.objects.manageable_by(user).select_related("region", "proposed_by")


def _keeps_regions(user: "User") -> bool:
    return user.has_any_role(Role.ADMIN) and user.manages_everything
