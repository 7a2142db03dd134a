"""The life of an article: written by one person, reviewed by another, replaced by its next version or taken down."""

from typing import TYPE_CHECKING

from django.db.models import Q

from disclosure.articles.choices import ArticleStatus as S
from disclosure.articles.querysets import keeps_articles
from foundation.access import Role
from foundation.moves import Condition, Move, Moves

if TYPE_CHECKING:
    from foundation.accounts.models import User


def _of_the_office(user: "User") -> Q:
    return Q() if keeps_articles(user) else Q(pk__in=[])


of_the_office = Condition("of_the_office", "网站内容由省级牵头单位撰写和审核。", _of_the_office)
not_a_writer = Condition(
    "not_a_writer",
    "撰稿与审核须由不同人员办理，您参与了撰写。",
    lambda user: ~Q(writers__contains=[user.pk]),
    is_four_eyes=True,
)
original_stands = Condition(
    "original_stands",
    "所修订的文章已经不在发布中，请作废本稿后重新起草。",
    lambda user: Q(replaces=None) | Q(replaces__status=S.PUBLISHED),
)

ARTICLE_MOVES = Moves(
    (
        Move("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED, "提交审核", Role.CLERK, (of_the_office, original_stands)),
        Move("withdraw_submission", (S.SUBMITTED,), S.DRAFT, "撤回提交", Role.CLERK, (of_the_office,)),
        Move("discard", (S.DRAFT, S.RETURNED), S.DISCARDED, "作废", Role.CLERK, (of_the_office,), needs_reason=True),
        Move(
            "approve",
            (S.SUBMITTED,),
            S.PUBLISHED,
            "审核通过并发布",
            Role.REVIEWER,
            (of_the_office, not_a_writer, original_stands),
        ),
        Move(
            "return_",
            (S.SUBMITTED,),
            S.RETURNED,
            "退回",
            Role.REVIEWER,
            (of_the_office, not_a_writer),
            needs_reason=True,
        ),
        Move("withdraw", (S.PUBLISHED,), S.WITHDRAWN, "撤下", Role.REVIEWER, (of_the_office,), needs_reason=True),
        Move("replace", (S.PUBLISHED,), S.REPLACED, "由新版本替换", is_offered=False),
    )
)
