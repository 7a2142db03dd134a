"""指标体系: the versions, one version with what it changes and what it would have changed, and its draft."""

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Model
from django.forms import ModelForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.checks import faults_of
from evaluations.choices import CycleStatus, SystemStatus
from evaluations.forms.systems import (
    AdjustmentForm,
    DraftForm,
    GradeForm,
    HeadingForm,
    IndicatorForm,
    SimulationForm,
    SystemForm,
    VetoForm,
)
from evaluations.models import Adjustment, Cycle, GradeBand, Indicator, IndicatorSystem, Veto
from evaluations.querysets import keeps_systems
from evaluations.simulation import Simulation, simulate
from evaluations.sources.registry import sources
from evaluations.versions import differences
from evaluations.workflow import systems
from evaluations.workflow.moves import SYSTEM_MOVES
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.moves import IllegalMove
from foundation.trail.timeline import acts_on

_SHOWN = 100
ACTS: Mapping[str, Act] = {
    "submit": Act(systems.submit),
    "return_": Act(systems.return_, ReasonForm),
    "approve": Act(systems.approve, is_grave=True),
}


class Part(NamedTuple):
    """What a version is made of: the model, its form, and what people call one of them."""

    model: type[Model]
    form: "type[ModelForm[Any]]"
    label: str


PARTS: Mapping[str, Part] = {
    "heading": Part(Indicator, HeadingForm, "一级指标"),
    "indicator": Part(Indicator, IndicatorForm, "指标"),
    "adjustment": Part(Adjustment, AdjustmentForm, "加扣分事项"),
    "veto": Part(Veto, VetoForm, "一票否决"),
    "grade": Part(GradeBand, GradeForm, "等级"),
}


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    rows = IndicatorSystem.objects.visible_to(request.user).select_related("author", "approver")
    return render(request, "evaluations/systems.html", {"systems": rows, "can_draft": _can_draft(request.user)})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request.user, pk))


@office(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: OfficeRequest, pk: int) -> HttpResponse:
    base, form = _found(request.user, pk), DraftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(systems.draft(base, by=request.user, note=form.cleaned_data["note"]))
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
    return render(request, "evaluations/system_draft.html", {"system": base, "form": form})


@office(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: OfficeRequest, pk: int) -> HttpResponse:
    """Title, caps and shares of a draft."""
    system = _found(request.user, pk)
    form = SystemForm(request.POST or None, instance=system)
    return _edited(request, system, form, "版本") or _form_page(request, system, form, "版本")


@office(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_part(request: OfficeRequest, pk: int, part: str) -> HttpResponse:
    system, kind = _found(request.user, pk), _kind(part)
    blank = kind.model(system=system)
    if part == "indicator":
        parent = request.GET.get("under", "")
        blank = Indicator(system=system, parent=get_object_or_404(system.indicators.filter(parent=None), code=parent))
    form = kind.form(request.POST or None, instance=blank)
    return _edited(request, system, form, kind.label) or _form_page(request, system, form, f"新增{kind.label}")


@office(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_part(request: OfficeRequest, pk: int, part: str, key: int) -> HttpResponse:
    system, kind = _found(request.user, pk), _kind(part)
    row = get_object_or_404(kind.model._default_manager.filter(system=system), pk=key)
    form = kind.form(request.POST or None, instance=row)
    return _edited(request, system, form, kind.label) or _form_page(request, system, form, f"修改{kind.label}", row)


@office(Role.ADMIN)
@require_POST
def remove_part(request: OfficeRequest, pk: int, part: str, key: int) -> HttpResponse:
    system, kind = _found(request.user, pk), _kind(part)
    row = get_object_or_404(kind.model._default_manager.filter(system=system), pk=key)
    try:
        systems.remove(system, row, by=request.user)
    except IllegalMove as refusal:
        return _page(request, system, told=str(refusal))
    return redirect(system)


@office(Role.ADMIN, Role.SUPERVISOR)
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    system = _found(request.user, pk)
    refused = perform(request, system, SYSTEM_MOVES, ACTS, verb, url=_move_url(system, verb))
    return _page(request, system, refused=refused) if refused else redirect(system)


def _found(user: User, pk: int) -> IndicatorSystem:
    return get_object_or_404(IndicatorSystem.objects.visible_to(user).select_related("based_on", "author"), pk=pk)


def _kind(part: str) -> Part:
    if part not in PARTS:
        raise Http404
    return PARTS[part]


def _can_draft(user: User) -> bool:
    return keeps_systems(user) and user.has_any_role(Role.ADMIN)


def _edited(request: OfficeRequest, system: IndicatorSystem, form: "ModelForm[Any]", label: str) -> HttpResponse | None:
    """Stored, or None while something in the form must be mended."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        systems.change(system, form.instance, by=request.user, names=form.changed_data)
    except IllegalMove as refusal:
        form.add_error(None, str(refusal))
        return None
    return redirect(f"{system.get_absolute_url()}#{label}")


def _form_page(
    request: OfficeRequest, system: IndicatorSystem, form: "ModelForm[Any]", title: str, row: Any = None
) -> HttpResponse:
    known = [(source.label, name, sorted(source.names.items())) for name, source in sources.items()]
    context = {"system": system, "form": form, "title": title, "row": row}
    if isinstance(form, (IndicatorForm, VetoForm)):
        context["known"] = known
    return render(request, "evaluations/system_part.html", context)


def _move_url(system: IndicatorSystem, verb: str) -> str:
    return reverse("evaluations:system_move", args=[system.pk, verb])


def _page(
    request: OfficeRequest, system: IndicatorSystem, *, refused: Offer | None = None, told: str = ""
) -> HttpResponse:
    available = SYSTEM_MOVES.available(system, request.user)
    is_draft = system.status == SystemStatus.DRAFT
    form, simulation = _simulated(request, system)
    headings = [row for row in system.indicators.all() if row.parent_id is None]
    context = {
        "system": system,
        "tree": [(heading, heading.children.all()) for heading in headings],
        "sources": {name: source.label for name, source in sources.items()},
        "faults": faults_of(system) if is_draft else [],
        "differences": differences(system.based_on, system) if system.based_on else [],
        "can_edit": is_draft and _can_draft(request.user),
        "can_draft": not is_draft and _can_draft(request.user),
        "offers": offers(system, available, ACTS, address=partial(_move_url, system), refused=refused),
        "acting_form": refused.form if refused else None,
        "events": acts_on(system),
        "simulation_form": form,
        "simulation": simulation,
        "shown": _SHOWN,
        "told": told,
    }
    return render(request, "evaluations/system.html", context)


def _simulated(request: OfficeRequest, system: IndicatorSystem) -> tuple[SimulationForm, Simulation | None]:
    cycles = Cycle.objects.visible_to(request.user).exclude(status=CycleStatus.PLANNED)
    form = SimulationForm(request.GET if "cycle" in request.GET else None, cycles=cycles)
    return form, simulate(system, form.cleaned_data["cycle"]) if form.is_valid() else None
