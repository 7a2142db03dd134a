"""产生数申报、案卷抽查."""

from django.db.models import Q

from evaluations.choices import DeclarationStatus as D
from evaluations.choices import RoundStatus as R
from foundation.access import Role
from foundation.moves import Condition, Move, Moves

own = Condition(
    "own", "只有本单位可以办理本单位的申报。", lambda user: Q(organization_id__in=user.organization.continued)
)
not_the_author = Condition(
    "not_the_author", "填报人不能签自己填的数，请由另一人签字。", lambda user: ~Q(author=user), is_four_eyes=True
)
holding = Condition(
    "holding", "只有发起抽查的单位可以办理。", lambda user: Q(organization_id__in=user.organization.continued)
)
checked_none = Condition(
    "checked_none",
    "核查过案卷的人不能办结，请由另一名监督员办理。",
    lambda user: ~Q(items__checked_by=user),
    is_four_eyes=True,
)

DECLARATION_MOVES = Moves(
    (
        Move("sign", (D.DRAFT,), D.SIGNED, "签字报送", Role.REVIEWER, (own, not_the_author)),
        Move("amend", (D.SIGNED,), D.DRAFT, "更正", Role.CLERK, (own,), needs_reason=True),
    )
)
ROUND_MOVES = Moves((Move("close", (R.OPEN,), R.CLOSED, "办结", Role.SUPERVISOR, (holding, checked_none)),))
