"""排名: one group of one period, with ties, movements and the distribution of scores."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from evaluations.choices import Group
from evaluations.models import Cycle
from evaluations.periods import Period
from evaluations.rankings import Place, needs_government, periods_ranked, standings
from evaluations.scoring.ranking import distribution
from foundation import charts
from foundation.access import OfficeRequest, office
from foundation.accounts.models import User
from foundation.sheets.writing import SheetWriter
from foundation.trail.reading import note_export

_WIDTHS = (8, 36, 28, 10, 8, 10, 40)


class RankingForm(forms.Form):
    period = forms.ChoiceField(label="周期")
    group = forms.ChoiceField(label="分组", choices=Group.choices)
    government = forms.ModelChoiceField(
        Cycle.objects.none(), label="本级政府", required=False, empty_label="全省", help_text="部门只在本级政府内排名。"
    )

    def __init__(self, query: Any, *, user: User) -> None:
        periods = periods_ranked(user)
        first = {"period": periods[0].code if periods else "", "group": Group.G1}
        super().__init__({**first, **{name: query[name] for name in self.base_fields if query.get(name)}})
        self.fields["period"].choices = [(each.code, each.label) for each in periods]  # type: ignore[attr-defined]
        final = Cycle.objects.visible_to(user).final().filter(period=self.data["period"])
        self.fields["government"].queryset = final.select_related("government")  # type: ignore[attr-defined]
        self.fields["government"].label_from_instance = lambda cycle: cycle.government.name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("group") and needs_government(Group(told["group"])) and not told.get("government"):
            self.add_error("government", "部门只在本级政府内排名，请选择政府。")
        return told


def _ranked(form: RankingForm, user: User) -> list[Place]:
    told = form.cleaned_data
    government = told["government"].government_id if told["government"] else None
    found = standings(Group(told["group"]), Period.parse(told["period"]), government=government)
    seen = set(Cycle.objects.visible_to(user).final().values_list("pk", flat=True))
    return [place for place in found if place.sheet.cycle_id in seen]


def _distribution(ranked: list[Place]) -> bytes:
    return charts.columns(distribution([place.sheet.score for place in ranked if place.sheet.score is not None]))


def _tiles(ranked: list[Place]) -> bytes:
    """The better the darker, in quarters of the ranking."""
    return charts.tiles(
        {
            place.sheet.body.region_id: charts.Tile(
                str(place.sheet.score), 4 - 4 * (place.place - 1) // len(ranked), f"第 {place.place} 名"
            )
            for place in ranked
        }
    )


_PICTURES: dict[str, Callable[[list[Place]], bytes]] = {"distribution": _distribution, "tiles": _tiles}


@office()
@require_safe
def index(request: OfficeRequest) -> HttpResponse:
    form = RankingForm(request.GET, user=request.user)
    ranked = _ranked(form, request.user) if form.is_valid() else []
    context = {
        "form": form,
        "has_any": bool(form.fields["period"].choices),  # type: ignore[attr-defined]
        "ranked": ranked,
        "spans": distribution([place.sheet.score for place in ranked if place.sheet.score is not None]),
        "querystring": request.GET.urlencode(),
        "has_tiles": bool(ranked) and ranked[0].sheet.group == Group.G1,
    }
    return render(request, "evaluations/ranking.html", context)


@office()
@require_safe
def picture(request: OfficeRequest, name: str) -> HttpResponse:
    """得分分布, and for the prefectures their scores on equal tiles."""
    form = RankingForm(request.GET, user=request.user)
    if name not in _PICTURES:
        raise Http404
    ranked = _ranked(form, request.user) if form.is_valid() else []
    return HttpResponse(_PICTURES[name](ranked), content_type="image/svg+xml")


@office()
@require_safe
def export(request: OfficeRequest) -> FileResponse | HttpResponse:
    form = RankingForm(request.GET, user=request.user)
    if not form.is_valid():
        messages.error(request, "没有可以导出的排名，请先选好周期和分组。")
        return redirect("evaluations:ranking")
    ranked = _ranked(form, request.user)
    writer = SheetWriter(widths=_WIDTHS)
    writer.write(["名次", "单位", "评价主体", "得分", "等级", "名次变化", "否决事由"], is_header=True)
    for place in ranked:
        sheet = place.sheet
        change = "—" if place.moved is None else place.moved
        writer.write(
            [place.place, sheet.body_name, str(sheet.cycle), sheet.score, sheet.grade, change, "；".join(sheet.vetoes)]
        )
    file = writer.close()
    note_export(request, "评价排名", count=len(ranked))
    return FileResponse(file, as_attachment=True, filename="评价排名.xlsx")
