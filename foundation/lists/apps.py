from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "foundation.lists"
    label = "lists"
    verbose_name = "清单"

    def ready(self) -> None:
        from foundation.lists import departing  # noqa: PLC0415 - models are loaded only now

        departing.register()
