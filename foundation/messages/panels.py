"""What the office home page and the side navigation tell of messages."""

from typing import TYPE_CHECKING, Any

from foundation import home
from foundation.access import Role
from foundation.counting import Lists
from foundation.messages import inbox
from foundation.messages.models import InboxMessage

if TYPE_CHECKING:
    from foundation.accounts.models import User

_SHOWN = 5


def unread_messages(user: "User") -> Lists:
    return [InboxMessage.objects.of(user).unread()]


def unread(user: "User") -> dict[str, Any] | None:
    """The newest unread messages."""
    found = list(InboxMessage.objects.of(user).unread().order_by("-pk")[:_SHOWN])
    return {"inbox": found, "total": inbox.unread_count(user)} if found else None


def register() -> None:
    """Called when the apps are ready."""
    every = tuple(Role)
    home.panels.register("inbox", home.Panel("inbox/panels/unread.html", unread, every, order=40, aside=True))
    home.navigation.register(
        "inbox", home.NavItem("办理", "收件箱", "inbox:list", every, order=20, waiting=unread_messages)
    )
