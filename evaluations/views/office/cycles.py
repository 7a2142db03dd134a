"""评价周期: what is or was evaluated, and the page from which a cycle is led from its opening to its release."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_filters import ChoiceFilter
from django_filters.filterset import FilterSet

from evaluations.choices import CycleStatus, Group, SheetStatus
from evaluations.forms.cycles import HandOverForm, OpenForm, ReleaseForm
from evaluations.models import Appeal, Cycle
from evaluations.rankings import moved
from evaluations.workflow import cycles, hand_overs, tallying
from evaluations.workflow.moves import CYCLE_MOVES
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import Act, Offer, offers, perform
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from foundation.paging import page_by_key, without_keys
from foundation.sheets.writing import SheetWriter
from foundation.trail.reading import note_export
from foundation.trail.timeline import acts_on

_PER_PAGE = 30
_WIDTHS = (8, 36, 22, 8, 10, 8, 8, 10, 8, 40)
ACTS: Mapping[str, Act] = {
    "freeze": Act(cycles.freeze, is_grave=True),
    "call_reports": Act(cycles.call_reports),
    "close_reports": Act(cycles.close_reports),
    "announce": Act(cycles.announce),
    "finalise": Act(cycles.finalise, is_grave=True),
    "release": Act(cycles.release, ReleaseForm),
}


class CycleFilter(FilterSet):
    status = ChoiceFilter(choices=CycleStatus, label="状态", empty_label="全部状态")
    period = ChoiceFilter(label="周期", empty_label="全部周期", choices=lambda: _periods())

    class Meta:
        model = Cycle
        fields: list[str] = []


def _periods() -> list[tuple[str, str]]:
    codes = Cycle.objects.order_by("-period").values_list("period", flat=True).distinct()
    return [(code, Cycle(period=code).spell.label) for code in codes]


def _visible(user: User) -> QuerySet[Cycle]:
    return Cycle.objects.visible_to(user).select_related("organization", "government", "system")


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    rows = _visible(request.user).annotate(
        bodies=Count("sheets"), reviewed=Count("sheets", filter=Q(sheets__status=SheetStatus.REVIEWED))
    )
    chosen = CycleFilter(request.GET, queryset=rows)  # type: ignore[no-untyped-call]
    context = {
        "filter": chosen,
        "page": page_by_key(chosen.qs, request.GET, size=_PER_PAGE),
        "querystring": without_keys(request.GET),
        "can_open": _can_hold(request.user),
    }
    return render(request, "evaluations/cycles.html", context)


@office(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: OfficeRequest) -> HttpResponse:
    form = OpenForm(request.POST or None, groups=_groups(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            cycle = cycles.open_cycle(form.plan(), by=request.user)
            below = cycles.open_below(cycle, list(Group), by=request.user) if form.cleaned_data["with_below"] else []
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            told = f"，并开启下级评价 {len(below)} 个" if below else ""
            messages.success(request, f"已开启{cycle}{told}。")
            return redirect(cycle)
    return render(request, "evaluations/cycle_add.html", {"form": form, "can_hold": _can_hold(request.user)})


@office()
@require_safe
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(_visible(request.user), pk=pk))


@office()
@require_POST
def move(request: OfficeRequest, pk: int, verb: str) -> HttpResponse:
    cycle = get_object_or_404(_visible(request.user), pk=pk)
    refused = perform(request, cycle, CYCLE_MOVES, ACTS, verb, url=_move_url(cycle, verb))
    return _page(request, cycle, refused=refused) if refused else redirect(cycle)


@office(Role.SUPERVISOR)
@require_POST
def hand_over(request: OfficeRequest, pk: int) -> HttpResponse:
    cycle = get_object_or_404(_visible(request.user), pk=pk)
    form = HandOverForm(request.POST)
    if form.is_valid():
        try:
            made = hand_overs.hand_over(cycle, by=request.user, **form.cleaned_data)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已向{made.recipient}移送结果清单。")
            return redirect(cycle)
    return _page(request, cycle, hand_over_form=form)


@office(Role.SUPERVISOR)
@require_safe
def recount(request: OfficeRequest, pk: int) -> HttpResponse:
    """用快照重算: the same figures again, compared with what is kept."""
    cycle = get_object_or_404(_visible(request.user).exclude(status=CycleStatus.PLANNED), pk=pk)
    digest = tallying.digest_of(cycle)
    context = {
        "cycle": cycle,
        "differences": tallying.recounted(cycle),
        "digest": digest,
        "is_same": digest == cycle.digest,
        "sheets": cycle.sheets.count(),
    }
    return render(request, "evaluations/recount.html", context)


@office()
@require_safe
def export(request: OfficeRequest, pk: int) -> FileResponse:
    cycle = get_object_or_404(_visible(request.user), pk=pk)
    sheets = cycle.sheets.visible_to(request.user).select_related("body").in_order()
    writer = SheetWriter(widths=_WIDTHS)
    heads = ["名次", "单位名称", "统一社会信用代码", "分组", "指标得分", "加分", "扣分", "总分", "等级", "否决事由"]
    writer.write(heads, is_header=True)
    for sheet in sheets:
        points = [sheet.base, sheet.bonus, sheet.deduction, sheet.score]
        cells = [sheet.place, sheet.body_name, sheet.body.uscc, sheet.group, *points, sheet.grade]
        writer.write([*("—" if cell is None else cell for cell in cells), "；".join(sheet.vetoes)])
    file = writer.close()
    note_export(request, str(cycle), count=len(sheets))
    return FileResponse(file, as_attachment=True, filename=f"{cycle}.xlsx")


def _can_hold(user: User) -> bool:
    return user.has_any_role(Role.SUPERVISOR) and user.organization.acts_for is not None


def _groups(user: User) -> list[str]:
    """The groups that have bodies directly under the government this person's body acts for."""
    under = Organization.objects.filter(superior=user.organization.acts_for, evaluation_group__in=Group.values)
    return sorted(set(under.values_list("evaluation_group", flat=True)))


def _move_url(cycle: Cycle, verb: str) -> str:
    return reverse("evaluations:cycle_move", args=[cycle.pk, verb])


def _page(
    request: OfficeRequest,
    cycle: Cycle,
    *,
    refused: Offer | None = None,
    hand_over_form: HandOverForm | None = None,
) -> HttpResponse:
    user = request.user
    available = CYCLE_MOVES.available(cycle, user)
    is_held = cycle.organization_id in user.organization.continued
    context: dict[str, Any] = {
        "cycle": cycle,
        "groups": _by_group(cycle, user),
        "counts": cycle.sheets.aggregate(
            all=Count("pk"),
            reported=Count("pk", filter=Q(reported_at__isnull=False)),
            reviewed=Count("pk", filter=Q(status=SheetStatus.REVIEWED)),
        ),
        "appeals": Appeal.objects.visible_to(user)
        .filter(sheet__cycle=cycle)
        .select_related("sheet", "line__indicator"),
        "offers": offers(cycle, available, ACTS, address=partial(_move_url, cycle), refused=refused),
        "acting_form": (refused.form if refused else None) or hand_over_form,
        "is_held": is_held,
        "hand_over_form": hand_over_form or HandOverForm(),
        "can_hand_over": is_held and cycle.is_final and user.has_any_role(Role.SUPERVISOR),
        "can_engage": is_held and cycle.status != CycleStatus.PLANNED and user.has_any_role(Role.SUPERVISOR),
        "hand_overs": cycle.hand_overs.visible_to(user).select_related("recipient", "letter"),
        "engagements": cycle.engagements.visible_to(user).select_related("institution"),
        "events": acts_on(cycle),
    }
    return render(request, "evaluations/cycle.html", context)


def _by_group(cycle: Cycle, user: User) -> list[dict[str, Any]]:
    """The sheets this person may see, group by group in the order of their places."""
    movements = moved(cycle) if cycle.is_final else {}
    found: dict[str, list[dict[str, Any]]] = {}
    for sheet in cycle.sheets.visible_to(user).in_order():
        found.setdefault(sheet.group, []).append({"sheet": sheet, "moved": movements.get(sheet.body_id)})
    return [{"label": Group(group).label, "rows": rows} for group, rows in found.items()]
