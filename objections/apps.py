from django.apps import AppConfig


class ObjectionsConfig(AppConfig):
    name = "objections"
    verbose_name = "权益保护"

    def ready(self) -> None:
        """Enter the room in the registries of the rooms below."""
        # Models are loaded only now.
        from objections import departing, office_finding, office_lists, panels, registrations  # noqa: PLC0415

        panels.register()
        office_lists.register()
        office_finding.register()
        registrations.register()
        departing.register()
