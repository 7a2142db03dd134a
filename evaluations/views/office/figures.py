"""评价数据导入: templates, files and what was imported."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluations.forms.cycles import recent_periods
from evaluations.forms.imports import FiguresFileForm
from evaluations.imports.rows import RowsRefused
from evaluations.models import ImportedFigure
from evaluations.periods import Period
from evaluations.sources.registry import sources
from evaluations.workflow.importing import columns_of, import_figures
from foundation.access import OfficeRequest, Role, office
from foundation.deadlines.clock import today
from foundation.paging import page_by_key, without_keys
from foundation.sheets.reading import SheetRefused
from foundation.sheets.writing import SheetWriter

_PER_PAGE = 30


@office(Role.CLERK, Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: OfficeRequest) -> HttpResponse:
    periods = recent_periods(today())
    form = FiguresFileForm(request.POST or None, request.FILES or None, periods=periods)
    faults: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            count = _imported(request, form)
        except SheetRefused as refusal:
            form.add_error("file", str(refusal))
        except RowsRefused as refused:
            form.add_error("file", f"有 {len(refused.told)} 行不符合要求，整份没有导入，请按下列说明改正后再上传。")
            faults = refused.told
        else:
            messages.success(request, f"已导入 {count} 个单位的数据。")
            return redirect("evaluations:figures")
    rows = ImportedFigure.objects.visible_to(request.user).select_related("body", "organization", "author")
    page = page_by_key(rows, request.GET, size=_PER_PAGE)
    context = {
        "form": form,
        "faults": faults,
        "page": page,
        "shown": [_shown(row) for row in page.rows],
        "querystring": without_keys(request.GET),
        "templates": [(name, source.label) for name, source in sources.items() if source.told],
    }
    return render(request, "evaluations/figures.html", context)


@office(Role.CLERK, Role.SUPERVISOR)
@require_safe
def template(request: OfficeRequest, source: str) -> FileResponse:
    if source not in sources or not sources[source].told:
        raise Http404
    columns = columns_of(source)
    writer = SheetWriter(title="数据", widths=[36, 24, *(18 for _ in columns[2:])])
    writer.write(columns, is_header=True)
    return FileResponse(writer.close(), as_attachment=True, filename=f"{sources[source].label}_模板.xlsx")


def _imported(request: OfficeRequest, form: FiguresFileForm) -> int:
    told = form.cleaned_data
    return import_figures(told["file"], told["source"], Period.parse(told["period"]), by=request.user)


def _shown(row: ImportedFigure) -> dict[str, Any]:
    """A source that is no longer there keeps its figures under their own names."""
    names = sources[row.source].told if row.source in sources else {}
    return {
        "row": row,
        "period": Period.parse(row.period).label,
        "source": sources[row.source].label if row.source in sources else row.source,
        "figures": [(names.get(name, name), value) for name, value in row.figures.items()],
    }
