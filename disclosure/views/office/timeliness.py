"""及时率: the rates of every body in scope, with the formula beside the number and the rows behind it."""

from django.http import FileResponse, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from disclosure.timeliness import INDICATORS, REPORTED
from disclosure.views.office.board import Board, board_of
from disclosure.views.office.board_form import BoardForm
from foundation.access import OfficeRequest, office
from foundation.deadlines.clock import today
from foundation.sheets.writing import SheetWriter
from foundation.trail.reading import note_export

_SHOWN = 100
_WIDTHS = (36, 10, *(12 for _ in INDICATORS for _ in "ab"))


@office()
@require_safe
def board(request: OfficeRequest) -> HttpResponse:
    form = BoardForm(request.GET)
    context = {
        "form": form,
        "board": board_of(form, user=request.user, on=today()) if form.is_valid() else None,
        "reported": REPORTED,
        "shown": _SHOWN,
        "querystring": request.GET.urlencode(),
    }
    return render(request, "disclosure/timeliness.html", context)


@office()
@require_safe
def export(request: OfficeRequest) -> FileResponse | HttpResponse:
    """Every line of the board as it stands, the formulas below."""
    form = BoardForm(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest("统计条件有误，请返回及时率页面改正后再导出。")
    shown = board_of(form, user=request.user, on=today())
    file = _written(shown).close()
    note_export(request, "及时率", count=len(shown.lines))
    return FileResponse(file, as_attachment=True, filename=f"及时率_{today():%Y%m%d}.xlsx")


def _written(board: Board) -> SheetWriter:
    writer = SheetWriter(widths=_WIDTHS)
    heads = [head for indicator in INDICATORS for head in (f"{indicator.label}（%）", f"{indicator.rows_label}（条）")]
    writer.write(["单位或地区", "上报（条）", *heads], is_header=True)
    for line in board.lines:
        rates = [figure for cell in line.cells() for figure in (cell.rate, cell.rows)]
        writer.write([line.name, line.tally.reported, *("—" if rate is None else rate for rate in rates)])
    for label, formula in (("上报", REPORTED), *((indicator.label, indicator.formula) for indicator in INDICATORS)):
        writer.write([f"{label}：{formula}"])
    return writer
