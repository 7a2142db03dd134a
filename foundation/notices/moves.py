"""The life of a draft: three people, 拟稿 → 审核 → 签发 (issue 3 §5)."""

from django.db.models import Q

from foundation.access import Role
from foundation.moves import Condition, Move, Moves
from foundation.notices.choices import DraftStatus as S

own_body = Condition(
    "own_body",
    "只能办理本单位的文书。",
    lambda user: Q(organization_id__in=[user.organization_id, *user.organization.inherited]),
)
not_the_author = Condition(
    "not_the_author",
    "拟稿与审核、签发须由不同人员办理，您是拟稿人。",
    lambda user: ~Q(author_id=user.pk),
    is_four_eyes=True,
)
not_the_reviewer = Condition(
    "not_the_reviewer",
    "审核与签发须由不同人员办理，您是审核人。",
    lambda user: Q(reviewer=None) | ~Q(reviewer_id=user.pk),
    is_four_eyes=True,
)

DRAFT_MOVES = Moves(
    (
        Move("review", (S.WAITING,), S.REVIEWED, "审核通过", Role.REVIEWER, (own_body, not_the_author)),
        Move(
            "return_",
            (S.WAITING, S.REVIEWED),
            S.RETURNED,
            "退回",
            Role.REVIEWER,
            (own_body, not_the_author),
            needs_reason=True,
        ),
        Move("sign", (S.REVIEWED,), S.ISSUED, "签发", Role.SUPERVISOR, (own_body, not_the_author, not_the_reviewer)),
        Move(
            "refuse",
            (S.REVIEWED,),
            S.RETURNED,
            "不予签发",
            Role.SUPERVISOR,
            (own_body, not_the_author),
            needs_reason=True,
        ),
    )
)
