from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "foundation.messages"
    label = "office_messages"
    verbose_name = "消息"

    def ready(self) -> None:
        # Models are loaded only now.
        from foundation.messages import panels  # noqa: PLC0415

        panels.register()
