"""The verbs offered on the page of a case."""

from collections.abc import Mapping

from foundation.acts import Act
from objections.forms.acts import (
    DecisionForm,
    ExtensionForm,
    ForwardForm,
    HandOverForm,
    MergeForm,
    PauseForm,
    RefusalForm,
    ReviewForm,
    ReviewRequestForm,
    ServiceForm,
    SupplementForm,
    VerificationForm,
)
from objections.workflow import deciding, handling, reviewing

CASE_ACTS: Mapping[str, Act] = {
    "mark": Act(handling.mark),
    "accept": Act(handling.accept),
    "ask_supplement": Act(handling.ask_supplement, SupplementForm),
    "supplement": Act(handling.supplement),
    "refuse": Act(handling.refuse, RefusalForm, is_grave=True),
    "merge": Act(handling.merge, MergeForm),
    "hand_over": Act(deciding.hand_over, HandOverForm, is_grave=True),
    "forward": Act(handling.forward, ForwardForm),
    "verify": Act(handling.verify, VerificationForm),
    "decide": Act(deciding.decide, DecisionForm, is_grave=True),
    "extend": Act(handling.extend, ExtensionForm),
    "suspend": Act(handling.suspend, PauseForm),
    "resume": Act(handling.resume),
    "serve": Act(deciding.serve, ServiceForm),
    "close": Act(deciding.close),
    "ask_review": Act(reviewing.take_up_review, ReviewRequestForm),
    "review": Act(deciding.review, ReviewForm, is_grave=True),
}
