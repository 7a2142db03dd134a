"""Conditions that several tables of this room ask."""

from django.db.models import Q

from foundation.moves import Condition
from records.jurisdiction import judges_own_cause

own_body = Condition(
    "own_body", "只能办理本单位的记录。", lambda user: Q(organization_id__in=user.organization.continued)
)
not_the_author = Condition(
    "not_the_author",
    "录入与审核须由不同人员办理，您是录入人。",
    lambda user: ~Q(author_id=user.pk),
    is_four_eyes=True,
)
# Who entered it first may not approve what a colleague amended: everybody who wrote in it stays out of its review.
wrote_nothing = Condition(
    "wrote_nothing",
    "录入与审核须由不同人员办理，您录入或者修改过该记录。",
    lambda user: ~Q(author_id=user.pk) & ~Q(former_authors__contains=[user.pk]),
    is_four_eyes=True,
)
the_author = Condition(
    "the_author", "只有录入人可以撤回自己的报送。", lambda user: Q(author_id=user.pk), is_by_name=True
)
not_the_reviewer = Condition(
    "not_the_reviewer",
    "审核与确认须由不同人员办理，您是审核人。",
    lambda user: ~Q(reviewer_id=user.pk) | Q(reviewer=None),
    is_four_eyes=True,
)
confirming = Condition(
    "confirming",
    "该记录由录入单位和被记录单位共同的上级信用主管部门确认，不由您所在的单位办理。",
    lambda user: Q(confirming_body_id__in=user.organization.continued),
)
free_of_conflict = Condition(
    "free_of_conflict",
    "被记录的单位及其下级单位不能确认自己的记录。",
    lambda user: ~judges_own_cause(user.organization),
)
not_named = Condition(
    "not_named",
    "您是该记录所涉人员，应当回避。",
    lambda user: ~Q(person_name=user.full_name) & ~Q(responsible_persons__contains=user.full_name),
    is_four_eyes=True,
)
not_its_own_record = Condition(
    "not_its_own_record",
    "被记录的单位及其下级单位不能办理自己的记录。",
    lambda user: ~judges_own_cause(user.organization, "record__"),
)
not_named_in_record = Condition(
    "not_named_in_record",
    "您是该记录所涉人员，应当回避。",
    lambda user: ~Q(record__person_name=user.full_name) & ~Q(record__responsible_persons__contains=user.full_name),
    is_four_eyes=True,
)
