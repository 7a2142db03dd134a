from django.apps import AppConfig

from foundation import home
from foundation.access import Role


class MessagesConfig(AppConfig):
    name = "foundation.messages"
    label = "office_messages"
    verbose_name = "消息"

    def ready(self) -> None:
        # Models are loaded only now.
        from foundation.messages import inbox  # noqa: PLC0415

        home.navigation.register(
            "inbox", home.NavItem("办理", "收件箱", "inbox:list", tuple(Role), order=20, count=inbox.unread_count)
        )
