"""What the side navigation tells of letters."""

from typing import TYPE_CHECKING

from foundation import home
from foundation.access import Role
from foundation.counting import Lists
from foundation.notices.models import LetterDraft

if TYPE_CHECKING:
    from foundation.accounts.models import User


def waiting_letters(user: "User") -> Lists:
    """Letters that wait for this person's review or signature."""
    return [LetterDraft.objects.countersignable_by(user)]


def register() -> None:
    """Called when the apps are ready."""
    workers = (Role.CLERK, Role.REVIEWER, Role.SUPERVISOR)
    line = home.navigation.register
    line("drafts", home.NavItem("办理", "文书签发", "notices:drafts", workers, order=55, waiting=waiting_letters))
    line("letters", home.NavItem("办理", "通知书", "notices:list", tuple(Role), order=60))
