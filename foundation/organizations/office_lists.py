"""What the directory shows under an address, and what a file of it holds."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import QueryDict

from foundation.listing import OfficeList, lists, plain
from foundation.organizations.forms import DirectoryFilter
from foundation.organizations.models import Organization

if TYPE_CHECKING:
    from foundation.accounts.models import User

_COLUMNS = plain(
    ("单位名称", "name"),
    ("统一社会信用代码", "uscc"),
    ("层级", "tier"),
    ("行政区划", "region"),
    ("上级单位", "superior"),
    ("撤销日期", "valid_to"),
)


def bodies_for(user: "User", query: QueryDict) -> QuerySet[Organization]:
    bodies = Organization.objects.known_to(user).select_related("region", "superior")
    form = DirectoryFilter(query)
    if not form.is_valid():
        return bodies
    if term := form.cleaned_data["q"].strip():
        bodies = bodies.filter(pk__in=Organization.objects.named_like(term))
    if tier := form.cleaned_data["tier"]:
        bodies = bodies.filter(tier=tier)
    return bodies


def register() -> None:
    """Called when the apps are ready."""
    lists.register("bodies", OfficeList("单位名录", "organizations:list", bodies_for, _COLUMNS, order=("pk",)))
