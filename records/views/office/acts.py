"""The verbs offered on the pages of records, corrections and leads."""

from collections.abc import Mapping

from django import forms

from foundation.acts import Act, ActForm, ReasonForm
from records.forms.bodies import BodyField
from records.forms.hearing import NoticeForm, ServedForm, StatementForm, long_text
from records.workflow import confirmation, corrections, endings, entry, leads, review


class GroundForm(ActForm):
    reason = forms.CharField(
        label="依据", max_length=300, help_text="法律、法规或者文件的名称和条款，将随记录保存。", widget=long_text(2)
    )


class ForwardForm(ActForm):
    to = BodyField(label="核实单位", required=False, help_text="不填则转所指单位上级政府的信用主管部门。")


class DeterminationForm(ActForm):
    finding = forms.CharField(
        label="核实和整改情况",
        max_length=3000,
        widget=long_text(4),
        help_text="写入认定决定书；签发后自动生成失信记录。",
    )


RECORD_ACTS: Mapping[str, Act] = {
    "submit": Act(entry.submit_one),
    "withdraw_submission": Act(entry.withdraw_submission),
    "approve": Act(review.approve),
    "return_": Act(review.return_, ReasonForm),
    "take_back_approval": Act(review.take_back_approval),
    "confirm": Act(confirmation.confirm),
    "refuse_confirmation": Act(confirmation.refuse_confirmation, ReasonForm),
    "clear_sensitive": Act(confirmation.clear_sensitive, ReasonForm),
    "publish": Act(confirmation.publish, GroundForm),
    "keep_internal": Act(confirmation.keep_internal, GroundForm),
    "reprint": Act(confirmation.reprint, GroundForm),
    "end_reprint": Act(confirmation.end_reprint, ReasonForm),
    "repair": Act(endings.repair, ReasonForm, is_grave=True),
    "withdraw": Act(endings.withdraw, ReasonForm, is_grave=True),
}

CORRECTION_ACTS: Mapping[str, Act] = {
    "approve": Act(corrections.approve_correction),
    "return_": Act(corrections.return_correction, ReasonForm),
}

LEAD_ACTS: Mapping[str, Act] = {
    "forward": Act(leads.forward, ForwardForm),
    "uphold": Act(leads.uphold, ReasonForm),
    "dismiss": Act(leads.dismiss, ReasonForm),
    "settle": Act(leads.settle, ReasonForm),
    "refuse": Act(leads.refuse, ReasonForm, is_grave=True),
    "draft_notice": Act(leads.draft_notice, NoticeForm),
    "notify": Act(leads.notify, ServedForm),
    "hear": Act(leads.hear, StatementForm),
    "draft_determination": Act(leads.draft_determination, DeterminationForm, is_grave=True),
}
