from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "失信记录"

    def ready(self) -> None:
        """Enter the room in the registries of the rooms below."""
        # Models are loaded only now.
        from records import departing, finding, office_lists, panels, registrations  # noqa: PLC0415

        panels.register()
        office_lists.register()
        finding.register()
        registrations.register()
        departing.register()
