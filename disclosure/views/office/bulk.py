"""Acts on many decisions, ticked or all that a filter shows: first as a preview, then done, then perhaps undone.

The preview carries the keys of its rows: exactly what was shown is acted on, under the conditions of the moment.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from disclosure.choices import DecisionKind, DecisionStatus
from disclosure.models import DECISION_MODELS, Decision
from disclosure.office_lists import decisions_for
from disclosure.querysets import DecisionQuerySet
from disclosure.views.office.filters import QueueForm
from disclosure.views.office.review import queued
from disclosure.workflow import entry, review
from disclosure.workflow.moves import DECISION_MOVES
from disclosure.workflow.outlook import OUTLOOKS
from foundation.access import OfficeRequest, Role, office
from foundation.accounts.models import User
from foundation.acts import ReasonForm
from foundation.bulk import among
from foundation.deadlines.clock import today
from foundation.moves import Entered, Refusal
from foundation.paging import row_key
from foundation.previews import NOTHING_CHOSEN, Effect, Preview, Refused, Result, Undo
from foundation.selection import BadSelection, pack, unpack

Rows = DecisionQuerySet[Any]
PUBLIC_AT_ONCE = "对外公示自确定之时起生效，不能撤销；发现有误的，须说明理由后更正或者撤回公示。"


@dataclass(frozen=True, slots=True)
class Bulk:
    """`run(rows, by=, **told)`; `undo` is the verb that takes it back, of the rows still in the state `undoable`."""

    run: Callable[..., Entered[Decision]]
    undo: str = ""
    undoable: DecisionStatus | None = None
    warning: str = ""


BULKS: Mapping[str, Bulk] = {
    "submit": Bulk(entry.submit, "withdraw_submission", DecisionStatus.SUBMITTED),
    "approve": Bulk(review.approve_all, "take_back_approval", DecisionStatus.APPROVED, PUBLIC_AT_ONCE),
    "return_": Bulk(review.return_all, "take_back_return", DecisionStatus.RETURNED),
    "withdraw_submission": Bulk(entry.withdraw_all),
    "take_back_return": Bulk(partial(review.take_back_all, verb="take_back_return")),
    "take_back_approval": Bulk(partial(review.take_back_all, verb="take_back_approval")),
}
_OF_CLERKS = ("submit", "withdraw_submission")


@office(Role.CLERK, Role.REVIEWER)
@require_POST
def preview(request: OfficeRequest, verb: str) -> HttpResponse:
    _require(request.user, verb)
    ticked = None if request.POST.get("which") == "all" else request.POST.getlist("rows")
    if ticked == []:
        messages.warning(request, NOTHING_CHOSEN)
        return redirect(_back(request, verb))
    lists = _shown(request, verb) if ticked is None else {k: _ticked(request.user, k, ticked) for k in DecisionKind}
    form = ReasonForm(initial={"reason": request.POST.get("reason", "")}) if DECISION_MOVES[verb].needs_reason else None
    return _preview(request, verb, lists, form)


@office(Role.CLERK, Role.REVIEWER)
@require_POST
def perform(request: OfficeRequest, verb: str) -> HttpResponse:
    _require(request.user, verb)
    try:
        lists = {kind: _own(request.user, kind, unpack(request.POST.get(kind, ""))) for kind in DecisionKind}
    except BadSelection as refusal:
        messages.error(request, str(refusal))
        return redirect(_back(request, verb))
    form = ReasonForm(request.POST) if DECISION_MOVES[verb].needs_reason else None
    if form and not form.is_valid():
        return _preview(request, verb, lists, form)
    told = form.cleaned_data if form else {}
    entered = {kind: BULKS[verb].run(rows, by=request.user, **told) for kind, rows in lists.items()}
    return render(request, "office/bulk_result.html", {"result": _result(request, verb, entered)})


def _require(user: User, verb: str) -> None:
    if verb not in BULKS:
        raise Http404
    if not user.has_any_role(DECISION_MOVES[verb].who or Role.REVIEWER):
        raise PermissionDenied("您的角色不能办理此事项。")


def _shown(request: OfficeRequest, verb: str) -> dict[DecisionKind, Rows]:
    """All that the list shows under its conditions: of a clerk his body's drafts and returned ones."""
    if verb not in _OF_CLERKS:
        return queued(request.user, QueueForm(request.GET))
    kinds = [kind for kind in DecisionKind if kind == request.GET.get("kind")]
    rows = {
        kind: decisions_for(kind, request.user, request.GET).qs.of_body(request.user.organization) for kind in kinds
    }
    return {kind: each.filter(status__in=entry.EDITABLE) for kind, each in rows.items()}


def _ticked(user: User, kind: DecisionKind, names: Sequence[str]) -> Rows:
    """The rows named `penalty-12` by the boxes of the list, whatever became of them meanwhile."""
    numbers = (row_key(name.removeprefix(f"{kind}-")) for name in names if name.startswith(f"{kind}-"))
    return _own(user, kind, [pk for pk in numbers if pk is not None])


def _own(user: User, kind: DecisionKind, pks: Sequence[int]) -> Rows:
    """Of the person's body alone."""
    rows: Rows = DECISION_MODELS[kind].objects.of_body(user.organization)
    return rows.filter(among("pk", pks)) if pks else rows.none()


def _preview(
    request: OfficeRequest, verb: str, lists: Mapping[DecisionKind, Rows], form: ReasonForm | None
) -> HttpResponse:
    entered = {kind: DECISION_MOVES.would_enter(rows, verb, by=request.user) for kind, rows in lists.items()}
    rows = [row for each in entered.values() for row in each.rows]
    effects: list[Effect] = list(OUTLOOKS[verb](rows, today()))
    shown = Preview(
        label=DECISION_MOVES[verb].label,
        count=len(rows),
        effects=effects,
        refused=_refused(entered),
        hidden={kind: pack(row.pk for row in each.rows) for kind, each in entered.items()},
        action=f"{reverse('disclosure:bulk_do', args=[verb])}?{request.GET.urlencode()}",
        back_url=_back(request, verb),
        parent=_parent(request, verb),
        form=form,
        warning=BULKS[verb].warning if any(effect.is_grave for effect in effects) else "",
    )
    return render(request, "office/bulk_preview.html", {"preview": shown})


def _result(request: OfficeRequest, verb: str, entered: Mapping[DecisionKind, Entered[Decision]]) -> Result:
    held = sum(row.status == DecisionStatus.APPROVED for each in entered.values() for row in each.rows)
    return Result(
        label=DECISION_MOVES[verb].label,
        count=sum(len(each.rows) for each in entered.values()),
        refused=_refused(entered),
        back_url=_back(request, verb),
        parent=_parent(request, verb),
        told=f"{'其余' if held else ''}通过的已按规定公示或入库。" if verb == "approve" else "",
        rest=_to_clear(held) if held and verb == "approve" else {},
        undo=_undo(verb, entered),
    )


def _to_clear(held: int) -> dict[str, str]:
    text = f"{held} 件通过后仍未公示：含疑似个人信息，请逐件清理或者确认。"
    return {"text": text, "url": f"{reverse('disclosure:review')}?tab=sensitive", "link": "去清理"}


def _undo(verb: str, entered: Mapping[DecisionKind, Entered[Decision]]) -> Undo | None:
    """Offered for the rows on which nothing has followed yet; what became public or was filed stays."""
    done = BULKS[verb]
    keys = {kind: [row.pk for row in each.rows if row.status == done.undoable] for kind, each in entered.items()}
    count = sum(map(len, keys.values()))
    if not done.undo or not count:
        return None
    hidden = {kind.value: pack(pks) for kind, pks in keys.items()}
    return Undo(DECISION_MOVES[done.undo].label, reverse("disclosure:bulk_do", args=[done.undo]), count, hidden)


def _refused(entered: Mapping[DecisionKind, Entered[Decision]]) -> list[Refused]:
    def told(kind: DecisionKind, refusal: Refusal) -> Refused:
        return Refused(refusal, reverse("disclosure:detail", args=[kind, refusal.pk]))

    return [told(kind, refusal) for kind, each in entered.items() for refusal in each.refused]


def _back(request: OfficeRequest, verb: str) -> str:
    if verb not in _OF_CLERKS:
        return f"{reverse('disclosure:review')}?{request.GET.urlencode()}"
    asked = request.GET.copy()
    kind = asked.pop("kind", [DecisionKind.PENALTY])[-1]
    known = kind if kind in DecisionKind else DecisionKind.PENALTY
    return f"{reverse('disclosure:list', args=[known])}?{asked.urlencode()}"


def _parent(request: OfficeRequest, verb: str) -> str:
    if verb not in _OF_CLERKS:
        return "待审核"
    kind = request.GET.get("kind", "")
    return DecisionKind(kind).label if kind in DecisionKind else "许可和处罚"
