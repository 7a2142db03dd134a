"""The verbs offered on the page of a decision."""

from collections.abc import Mapping
from datetime import date

from django import forms

from disclosure.models import PenaltyDecision, PermitDecision
from disclosure.workflow import endings, entry, review
from foundation.acts import Act, ReasonForm
from foundation.deadlines.clock import today

OneDecision = PermitDecision | PenaltyDecision


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


ACTS: Mapping[str, Act] = {
    "submit": Act(entry.submit_one),
    "withdraw_submission": Act(entry.withdraw_submission),
    "approve": Act(review.approve),
    "return_": Act(review.return_, ReasonForm),
    "take_back_return": Act(review.take_back_return),
    "take_back_approval": Act(review.take_back_approval),
    "clear_sensitive": Act(review.clear_sensitive, ReasonForm),
    "withdraw": Act(endings.withdraw, WithdrawalForm, is_grave=True),
    "repair_end": Act(endings.repair_end, ReasonForm, is_grave=True),
}
