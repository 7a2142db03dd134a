from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "foundation.messages"
    label = "office_messages"
    verbose_name = "消息"
