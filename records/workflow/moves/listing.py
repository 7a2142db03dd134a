"""红黑名单, and what the rules suggest."""

from foundation.access import Role
from foundation.moves import Move, Moves
from records.choices import ListStatus as N
from records.choices import SuggestionStatus
from records.workflow.moves.conditions import (
    free_of_conflict,
    own_body,
    wrote_nothing,
)

LISTING_MOVES = Moves(
    (
        Move("approve", (N.PROPOSED,), N.LISTED, "审核列入", Role.REVIEWER, (own_body, wrote_nothing)),
        Move("return_", (N.PROPOSED,), N.RETURNED, "退回", Role.REVIEWER, (own_body, wrote_nothing), needs_reason=True),
        Move("resubmit", (N.RETURNED,), N.PROPOSED, "重新报送", Role.CLERK, (own_body,)),
        Move("remove", (N.LISTED,), N.REMOVED, "移出名单", Role.REVIEWER, (own_body,), needs_reason=True),
        Move("expire", (N.LISTED,), N.OVER, "期满移出", is_offered=False),
    )
)

SUGGESTION_MOVES = Moves(
    (
        Move(
            "accept",
            (SuggestionStatus.OPEN,),
            SuggestionStatus.ACCEPTED,
            "采纳",
            Role.SUPERVISOR,
            (own_body, free_of_conflict),
            needs_reason=True,
        ),
        Move(
            "decline",
            (SuggestionStatus.OPEN,),
            SuggestionStatus.DECLINED,
            "不采纳",
            Role.SUPERVISOR,
            (own_body, free_of_conflict),
            needs_reason=True,
        ),
    )
)
