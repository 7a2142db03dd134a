from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = "失信记录"

    def ready(self) -> None:
        """Enter the room in the registries of the rooms below."""
        # Models are loaded only now.
        from records import departing, office_finding, office_lists, panels, registrations  # noqa: PLC0415

        panels.register()
        office_lists.register()
        office_finding.register()
        registrations.register()
        departing.register()
