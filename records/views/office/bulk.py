"""Acts on many records: first a preview, then done; an approval is taken back until the superior body confirms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import ReasonForm
from foundation.bulk import among
from foundation.moves import Entered, Refusal
from foundation.paging import row_key
from foundation.previews import NOTHING_CHOSEN, Preview, Refused, Result, Undo
from foundation.selection import BadSelection, pack, unpack
from records.models import DishonestyRecord
from records.querysets import RecordQuerySet
from records.views.office.review import queues
from records.workflow import confirmation, review
from records.workflow.moves import RECORD_MOVES
from records.workflow.outlook import OUTLOOKS

Rows = RecordQuerySet[DishonestyRecord]
Done = Entered[DishonestyRecord]
PARENT = "失信记录审核"


@dataclass(frozen=True, slots=True)
class Bulk:
    """`run(rows, by=, **told)`; `tab` is the queue it works off, `undo` the verb that takes it back."""

    run: Callable[..., Done]
    tab: str = ""
    undo: str = ""
    warning: str = ""


BULKS: Mapping[str, Bulk] = {
    "approve": Bulk(review.approve_all, undo="take_back_approval"),
    "return_": Bulk(review.return_all),
    "take_back_approval": Bulk(review.take_back_all),
    "confirm": Bulk(
        confirmation.confirm_all,
        "confirm",
        warning="确认自确定之时起生效，不能撤销；发现有误的，须说明理由后更正或者撤销记录。",
    ),
}


@office(Role.REVIEWER)
@require_POST
def preview(request: OfficeRequest, verb: str) -> HttpResponse:
    chosen = _bulk(verb)
    if request.POST.get("which") != "all" and "rows" not in request.POST:
        messages.warning(request, NOTHING_CHOSEN)
        return redirect(_back(verb))
    if request.POST.get("which") == "all":
        pks: Sequence[int] = list(queues(request.user)[chosen.tab].values_list("pk", flat=True))
    else:
        pks = [key for name in request.POST.getlist("rows") if (key := row_key(name)) is not None]
    form = ReasonForm(initial={"reason": request.POST.get("reason", "")}) if RECORD_MOVES[verb].needs_reason else None
    return _preview(request, verb, _visible(request.user, pks), form)


@office(Role.REVIEWER)
@require_POST
def perform(request: OfficeRequest, verb: str) -> HttpResponse:
    chosen = _bulk(verb)
    try:
        rows = _visible(request.user, unpack(request.POST.get("records", "")))
    except BadSelection as refusal:
        messages.error(request, str(refusal))
        return redirect(_back(verb))
    form = ReasonForm(request.POST) if RECORD_MOVES[verb].needs_reason else None
    if form and not form.is_valid():
        return _preview(request, verb, rows, form)
    # Asked again by key: a move locks plain rows.
    plain = DishonestyRecord.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
    entered = chosen.run(plain, by=request.user, **(form.cleaned_data if form else {}))
    return render(request, "office/bulk_result.html", {"result": _result(verb, entered)})


def _bulk(verb: str) -> Bulk:
    if verb not in BULKS:
        raise Http404
    return BULKS[verb]


def _visible(user: User, pks: Sequence[int]) -> Rows:
    rows: Rows = DishonestyRecord.objects.visible_to(user)
    return rows.filter(among("pk", pks)) if pks else rows.none()


def _preview(request: OfficeRequest, verb: str, rows: Rows, form: ReasonForm | None) -> HttpResponse:
    entered = RECORD_MOVES.would_enter(rows.select_related("confirming_body"), verb, by=request.user)
    effects = list(OUTLOOKS[verb](entered.rows))
    shown = Preview(
        label=RECORD_MOVES[verb].label,
        count=len(entered.rows),
        effects=effects,
        refused=_refused(entered.refused),
        hidden={"records": pack(row.pk for row in entered.rows)},
        action=reverse("records:bulk_do", args=[verb]),
        back_url=_back(verb),
        parent=PARENT,
        form=form,
        warning=BULKS[verb].warning,
    )
    return render(request, "office/bulk_preview.html", {"preview": shown})


def _result(verb: str, entered: Done) -> Result:
    label, count = RECORD_MOVES[verb].label, len(entered.rows)
    return Result(label, count, _refused(entered.refused), _back(verb), PARENT, undo=_undo(verb, entered))


def _undo(verb: str, entered: Done) -> Undo | None:
    undo = BULKS[verb].undo
    if not undo or not entered.rows:
        return None
    hidden = {"records": pack(row.pk for row in entered.rows)}
    return Undo(RECORD_MOVES[undo].label, reverse("records:bulk_do", args=[undo]), len(entered.rows), hidden)


def _refused(refusals: Sequence[Refusal]) -> list[Refused]:
    return [Refused(refusal, reverse("records:detail", args=[refusal.pk])) for refusal in refusals]


def _back(verb: str) -> str:
    tab = BULKS[verb].tab
    return f"{reverse('records:review')}?tab={tab}" if tab else reverse("records:review")
