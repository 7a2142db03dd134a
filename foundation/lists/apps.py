from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "foundation.lists"
    label = "lists"
    verbose_name = "清单"
