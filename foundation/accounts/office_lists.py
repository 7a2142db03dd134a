"""What the office's list of people shows under an address, and what a file of it holds."""

from django.http import QueryDict

from foundation.access import Role
from foundation.accounts.filters import UserFilter
from foundation.accounts.models import User
from foundation.accounts.querysets import UserQuerySet
from foundation.listing import Column, OfficeList, lists, plain

_COLUMNS = [
    *plain(
        ("用户名", "username"),
        ("姓名", "full_name"),
        ("单位", "organization"),
        ("角色", "role_titles"),
        ("上次登录", "last_login"),
    ),
    Column("状态", lambda person: "在用" if person.is_active else "已停用"),
]


def people_for(user: User, query: QueryDict) -> UserQuerySet:
    people: UserQuerySet = User.objects.manageable_by(user).select_related("organization")
    form = UserFilter(query)
    if form.is_valid():
        if term := form.cleaned_data["q"].strip():
            people = people.named_like(term)
        if role := form.cleaned_data["role"]:
            people = people.filter(roles__contains=[role])
    return people


def register() -> None:
    """Called when the apps are ready."""
    shown = OfficeList(
        "用户", "accounts:users", people_for, _COLUMNS, roles=(Role.ADMIN,), order=("organization_id", "username")
    )
    lists.register("users", shown)
