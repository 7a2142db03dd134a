"""The verbs offered on a page: what each asks of the person, and the workflow function it calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, QueryDict

from foundation.access import OfficeRequest
from foundation.moves import IllegalMove, Move, Moves


class ActForm(forms.Form):
    """Nothing to fill in: the button is the whole form."""

    @classmethod
    def about(cls, row: Model, data: QueryDict | None, *, auto_id: str) -> Self:
        """The form as this row asks it; a kind whose choices lie in the row says so here."""
        return cls(data, auto_id=auto_id)


class ReasonForm(ActForm):
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@dataclass(frozen=True, slots=True)
class Act:
    run: Callable[..., object]
    form: type[ActForm] = ActForm
    is_grave: bool = False


# By which key the usual verbs of a review are reached on a page (static/js/queue.js).
KEYS = {
    "approve": "a",
    "confirm": "a",
    "review": "a",
    "return_": "r",
    "refuse_confirmation": "r",
    "withdraw_submission": "u",
    "take_back_return": "u",
    "take_back_approval": "u",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of the page, and what it asks before it acts."""

    move: Move
    act: Act
    url: str
    form: ActForm

    @property
    def key(self) -> str:
        return KEYS.get(self.move.verb, "")

    @property
    def is_open(self) -> bool:
        """Something typed was refused: the fields stay in sight."""
        return self.form.is_bound


def offer(row: Model, move: Move, acts: Mapping[str, Act], url: str, data: QueryDict | None = None) -> Offer:
    act = acts[move.verb]
    return Offer(move, act, url, act.form.about(row, data, auto_id=f"{move.verb}_%s"))


def offers(
    row: Model,
    moves: Sequence[Move],
    acts: Mapping[str, Act],
    *,
    address: Callable[[str], str],
    refused: Offer | None = None,
) -> list[Offer]:
    """What the page offers of the moves now possible; one just refused keeps what was typed."""
    return [
        refused if refused and refused.move == move else offer(row, move, acts, address(move.verb))
        for move in moves
        if move.verb in acts
    ]


def perform(
    request: OfficeRequest, row: Model, table: Moves, acts: Mapping[str, Act], verb: str, *, url: str
) -> Offer | None:
    """Do the verb that was posted, and tell what came of it.

    Returns the offer with its errors when something must be filled in or was refused: nothing typed is lost. None when
    it was done, or when a mere button was refused, with a message.
    """
    if verb not in acts:
        raise Http404
    move = table[verb]
    if move.who and not request.user.has_any_role(move.who):
        raise PermissionDenied("您的角色不能办理此事项。")
    asked = offer(row, move, acts, url, request.POST)
    if not asked.form.is_valid():
        return asked
    told: dict[str, Any] = asked.form.cleaned_data
    try:
        asked.act.run(row, by=request.user, **told)
    except IllegalMove as refusal:
        return _refused(request, asked, str(refusal))
    else:
        messages.success(request, f"{row}：{move.label}，已办理。")
    return None


def _refused(request: OfficeRequest, asked: Offer, told: str) -> Offer | None:
    if not asked.form.fields:
        messages.error(request, told)
        return None
    asked.form.add_error(None, told)
    return asked
