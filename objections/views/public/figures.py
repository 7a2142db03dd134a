"""办理情况统计: what became of what people handed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from objections.models import CaseFigure


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    released = list(CaseFigure.objects.order_by("kind", "body_name"))
    context = {
        "totals": [figure for figure in released if figure.body_id is None],
        "bodies": [figure for figure in released if figure.body_id is not None],
        "as_of": released[0].as_of if released else None,
    }
    return render(request, "public/case_figures.html", context)
