"""产生数申报: one's own months, and what every body in scope declared against what it reported."""

from collections.abc import Mapping
from functools import partial
from itertools import islice
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from evaluations.concealment.figures import concealment_of
from evaluations.forms.sampling import DeclarationForm
from evaluations.models import Declaration
from evaluations.periods import Period
from evaluations.workflow import declaring
from evaluations.workflow.moves import DECLARATION_MOVES
from foundation.access import OfficeRequest, Role, office
from foundation.acts import Act, Offer, ReasonForm, offers, perform
from foundation.deadlines.clock import today
from foundation.moves import IllegalMove
from foundation.organizations.models import Organization
from foundation.trail.timeline import acts_on

_MONTHS, _SHOWN = 12, 200
ACTS: Mapping[str, Act] = {"sign": Act(declaring.sign), "amend": Act(declaring.amend, ReasonForm)}


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    """The last twelve months of one's own body."""
    told = {row.month: row for row in Declaration.objects.own_of(request.user).select_related("author", "signed_by")}
    context = {"months": [(month, told.get(month.code)) for month in _months_before(Period.month_of(today()))]}
    return render(request, "evaluations/declarations.html", context)


@office()
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: OfficeRequest, month: str) -> HttpResponse:
    """One month of one's own body: to be told by a clerk, to be signed by another person."""
    period = _month(month)
    made = Declaration.objects.own_of(request.user).filter(month=period.code).first()
    first = {"permits": made.permits, "penalties": made.penalties, "statement": made.statement} if made else None
    form = DeclarationForm(request.POST or None, initial=first)
    if request.method == "POST" and request.user.has_any_role(Role.CLERK) and form.is_valid():
        try:
            declaring.declare(period, form.produced(), by=request.user)
            return redirect("evaluations:declaration", month)
        except IllegalMove as refusal:
            form.add_error(None, str(refusal))
    return _page(request, period, made, form)


@office()
@require_POST
def move(request: OfficeRequest, month: str, verb: str) -> HttpResponse:
    period = _month(month)
    made = Declaration.objects.own_of(request.user).filter(month=period.code).first()
    if made is None:
        raise Http404
    refused = perform(request, made, DECLARATION_MOVES, ACTS, verb, url=_move_url(made, verb))
    if refused:
        return _page(request, period, made, DeclarationForm(), refused=refused)
    return redirect("evaluations:declaration", month)


@office(Role.SUPERVISOR)
@require_safe
def overview(request: OfficeRequest) -> HttpResponse:
    """Of a month: who declared what, what was reported of it, and who said nothing."""
    asked = request.GET.get("month", "")
    period = _month(asked) if asked else Period.month_of(today()).previous
    scope = Organization.objects.visible_to(request.user).existing_on(period.last).filter(has_enforcement=True)
    bodies = {body.pk: body for body in scope}
    told = concealment_of(period.span, bodies)
    rows = [{"body": bodies[pk], "told": each} for pk, each in told.items()]
    rows.sort(key=lambda row: (-row["told"].shortfall, row["body"].pk))  # type: ignore[attr-defined]
    context = {
        "period": period,
        "months": list(_months_before(Period.month_of(today()))),
        "rows": rows[:_SHOWN],
        "total": len(rows),
        "silent": sum(bool(each.silent_months) for each in told.values()),
        "short": sum(each.shortfall > 0 for each in told.values()),
    }
    return render(request, "evaluations/declared.html", context)


def _months_before(month: Period) -> Any:
    def back() -> Any:
        at = month.previous
        while True:
            yield at
            at = at.previous

    return islice(back(), _MONTHS)


def _month(code: str) -> Period:
    try:
        period = Period.parse(code)
    except ValueError as error:
        raise Http404 from error
    if period.months != 1:
        raise Http404
    return period


def _move_url(made: Declaration, verb: str) -> str:
    return reverse("evaluations:declaration_move", args=[made.month, verb])


def _page(
    request: OfficeRequest,
    period: Period,
    made: Declaration | None,
    form: DeclarationForm,
    *,
    refused: Offer | None = None,
) -> HttpResponse:
    available = DECLARATION_MOVES.available(made, request.user) if made else []
    reported = concealment_of(period.span, [request.user.organization_id])[request.user.organization_id].reported
    context = {
        "period": period,
        "made": made,
        "form": form,
        "can_write": request.user.has_any_role(Role.CLERK) and (made is None or made.status == "draft"),
        "reported": reported,
        "offers": offers(made, available, ACTS, address=partial(_move_url, made), refused=refused) if made else [],
        "acting_form": refused.form if refused else None,
        "events": acts_on(made) if made else [],
    }
    return render(request, "evaluations/declaration.html", context)
