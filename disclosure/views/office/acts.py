"""The verbs offered on a record page: what each asks of the person, and the workflow function it calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import QueryDict

from disclosure.models import PenaltyDecision, PermitDecision
from disclosure.workflow import endings, entry, review
from foundation.deadlines.clock import today
from foundation.moves import Move

OneDecision = PermitDecision | PenaltyDecision


class ActForm(forms.Form):
    """Nothing to fill in: the button is the whole form."""


class ReasonForm(ActForm):
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawalForm(ReasonForm):
    known_on = forms.DateField(
        label="知悉决定被变更、撤销、确认违法或无效之日",
        help_text="自这一天起 3 个工作日内须撤回公示（行政处罚法第四十八条）。",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_known_on(self) -> date:
        day: date = self.cleaned_data["known_on"]
        if day > today():
            raise forms.ValidationError("不能晚于今天，请改为实际知悉的日期。")
        return day


@dataclass(frozen=True, slots=True)
class Act:
    run: Callable[..., object]
    form: type[ActForm] = ActForm
    is_grave: bool = False


ACTS: Mapping[str, Act] = {
    "submit": Act(entry.submit_one),
    "withdraw_submission": Act(entry.withdraw_submission),
    "approve": Act(review.approve),
    "return_": Act(review.return_, ReasonForm),
    "clear_sensitive": Act(review.clear_sensitive, ReasonForm),
    "withdraw": Act(endings.withdraw, WithdrawalForm, is_grave=True),
    "repair_end": Act(endings.repair_end, ReasonForm, is_grave=True),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of the page, and what it asks before it acts."""

    move: Move
    act: Act
    url: str
    form: ActForm

    @property
    def is_open(self) -> bool:
        """Something typed was refused: the fields stay in sight."""
        return self.form.is_bound


def offer(move: Move, acts: Mapping[str, Act], url: str, data: QueryDict | None = None) -> Offer:
    act = acts[move.verb]
    return Offer(move, act, url, act.form(data, auto_id=f"{move.verb}_%s"))


def offers(
    moves: Sequence[Move], acts: Mapping[str, Act], *, address: Callable[[str], str], refused: Offer | None = None
) -> list[Offer]:
    """What the page offers of the moves now possible; one just refused keeps what was typed."""
    return [
        refused if refused and refused.move == move else offer(move, acts, address(move.verb))
        for move in moves
        if move.verb in acts
    ]
