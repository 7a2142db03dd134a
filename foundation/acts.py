"""The verbs offered on a page: what each asks of the person, and the workflow function it calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from foundation.moves import Move


class ActForm(forms.Form):
    """Nothing to fill in: the button is the whole form."""


class ReasonForm(ActForm):
    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


@dataclass(frozen=True, slots=True)
class Act:
    run: Callable[..., object]
    form: type[ActForm] = ActForm
    is_grave: bool = False


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
