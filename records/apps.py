from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "失信记录"

    def ready(self) -> None:
        """Enter the room in the registries of the rooms below."""
        from records import departing, panels, registrations  # noqa: PLC0415 - models are loaded only now

        panels.register()
        registrations.register()
        departing.register()
