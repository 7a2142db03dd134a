"""指标体系: drafted by one administrator of the province, brought into force by a second person."""

from django.db.models import Q

from evaluations.choices import SystemStatus as S
from evaluations.querysets import keeps_systems
from foundation.access import Role
from foundation.moves import Condition, Move, Moves

provincial = Condition(
    "provincial",
    "指标体系由省级组织评价的单位修订和批准。",
    lambda user: ~Q(pk__in=[]) if keeps_systems(user) else Q(pk__in=[]),
)
not_the_author = Condition(
    "not_the_author", "起草人不能批准自己的版本，请由另一人办理。", lambda user: ~Q(author=user), is_four_eyes=True
)

SYSTEM_MOVES = Moves(
    (
        Move("submit", (S.DRAFT,), S.SUBMITTED, "报请批准", Role.ADMIN, (provincial,)),
        Move("return_", (S.SUBMITTED,), S.DRAFT, "退回修改", Role.SUPERVISOR, (provincial,), needs_reason=True),
        Move("approve", (S.SUBMITTED,), S.IN_FORCE, "批准施行", Role.SUPERVISOR, (provincial, not_the_author)),
        # The version before, when another takes its place.
        Move("retire", (S.IN_FORCE,), S.RETIRED, "被取代", is_offered=False),
    )
)
