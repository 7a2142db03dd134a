"""The tools of every desk: quick search, acts on many rows, lists taken away and kept under a name."""

from foundation.access import Role
from foundation.accounts.models import User
from foundation.lists.models import SavedFilter
from tests.access.example import Arguments, Example

_OF_PENALTIES = {"key": "penalty"}


def _saved_filter(user: User) -> Arguments:
    """One's own."""
    saved = SavedFilter.objects.create(
        owner=user, organization=user.organization, list_key="penalty", name="本月", conditions="q=1"
    )
    return {"pk": saved.pk}


DESK: dict[str, Example] = {
    "find": Example(),
    "disclosure:bulk": Example(method="post", arguments={"verb": "approve"}, roles=(Role.REVIEWER,)),
    "disclosure:bulk_do": Example(method="post", arguments={"verb": "submit"}, roles=(Role.CLERK,)),
    "records:bulk": Example(method="post", arguments={"verb": "confirm"}),
    "records:bulk_do": Example(method="post", arguments={"verb": "approve"}),
    "objections:assign_many": Example(method="post"),
    "objections:assign_many_do": Example(method="post"),
    "lists:export": Example(arguments=_OF_PENALTIES),
    "lists:save_filter": Example(method="post", data={"name": "本月", "conditions": "q=1"}, arguments=_OF_PENALTIES),
    "lists:share_filter": Example(_saved_filter, "post", {"scope": "body"}),
    "lists:forget_filter": Example(_saved_filter, "post"),
}
